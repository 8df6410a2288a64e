"""Organisations: the operator's founding, new tenants, and who may know of whom."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.models import NAME_LENGTH, Mandate, Organisation
from logistics.accounts.permissions import OrganisationKind, Permission
from logistics.db.audit import Deed, Doer, record
from logistics.db.insertion import insert_if_absent
from logistics.kernel.errors import ConflictError, InvalidError, NotFoundError
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Clock, Randomness
from logistics.kernel.text import normal_text


@dataclass(frozen=True, slots=True)
class CreateOrganisation:
    """A new tenant of this kind and name."""

    kind: OrganisationKind
    name: str


def found_operator(
    session: Session, command: CreateOrganisation, *, clock: Clock, random: Randomness
) -> str:
    """The organisation that runs the deployment; returns its id. Once, at installation.

    Raises :class:`ConflictError` ``operator.exists`` afterwards.
    """
    row = _values(command, clock, random) | {"is_operator": True}
    if not insert_if_absent(session, Organisation, row):
        raise ConflictError("operator.exists")
    _audit_creation(session, Doer("installation"), row, clock)
    return str(row["id"])


def create_organisation(
    session: Session,
    command: CreateOrganisation,
    *,
    actor: Actor,
    clock: Clock,
    random: Randomness,
) -> str:
    """A new tenant; returns its id. System scope: nobody sees the organisation yet.

    Raises :class:`RefusedError` unless the actor holds ``deployment.manage``.
    """
    actor.require(Permission.DEPLOYMENT_MANAGE)
    row = _values(command, clock, random) | {"is_operator": False}
    session.add(Organisation(**row))
    _audit_creation(session, actor, row, clock)
    return str(row["id"])


def organisation_seen(session: Session, organisation_id: str, *, actor: Actor) -> Organisation:
    """An organisation the actor may know of.

    That is his own, one whose live mandate it holds, one it ever gave a mandate, and for the
    operator's administrator any. Raises :class:`NotFoundError` ``organisation.unknown`` for
    all others.
    """
    found = [row for row in organisations_seen(session, actor=actor) if row.id == organisation_id]
    if not found:
        raise NotFoundError("organisation.unknown")
    return found[0]


def organisations_seen(session: Session, *, actor: Actor) -> list[Organisation]:
    """The organisations the actor may know of, by name."""
    everyone = select(Organisation).order_by(Organisation.name, Organisation.id)
    if actor.may(Permission.DEPLOYMENT_MANAGE):
        return list(session.scalars(everyone))
    granted = select(Mandate.grantee_id).where(Mandate.organisation_id == actor.organisation_id)
    known = or_(Organisation.id.in_(actor.visible_organisations), Organisation.id.in_(granted))
    return list(session.scalars(everyone.where(known)))


def forwarders(session: Session) -> list[Organisation]:
    """The forwarders of the deployment, by name: whom an exporter can give a mandate."""
    return list(
        session.scalars(
            select(Organisation)
            .where(Organisation.kind == OrganisationKind.FORWARDER)
            .order_by(Organisation.name, Organisation.id)
        )
    )


def operator(session: Session) -> Organisation | None:
    """The organisation that runs the deployment; ``None`` before it was founded."""
    return session.scalars(select(Organisation).where(Organisation.is_operator)).one_or_none()


def _values(
    command: CreateOrganisation, clock: Clock, random: Randomness
) -> dict[str, str | int | object]:
    name = normal_text(command.name, pointer="/name", limit=NAME_LENGTH)
    if not name:
        raise InvalidError("organisation.name", pointer="/name")
    return {
        "id": new_id("org", random),
        "kind": command.kind.value,
        "name": name,
        "created_at": clock.now(),
        "version": 1,
    }


def _audit_creation(
    session: Session, who: Actor | Doer, row: dict[str, str | int | object], clock: Clock
) -> None:
    created = str(row["id"])
    deed = Deed(
        command="organisation.create",
        organisation_id=created,
        subject_kind="organisation",
        subject_id=created,
        after={"kind": str(row["kind"]), "name": str(row["name"])},
    )
    record(session, who, deed, at=clock.now())
