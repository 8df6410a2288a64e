"""Mandates: an exporter lets a forwarder's staff see and act on his shipments, for a time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.models import Mandate, Organisation
from logistics.accounts.permissions import MandateRight, OrganisationKind, Permission
from logistics.db.audit import Deed, record
from logistics.db.canonical import JsonValue
from logistics.kernel.errors import ConflictError, InvalidError, NotFoundError
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Clock, Randomness


@dataclass(frozen=True, slots=True)
class GrantMandate:
    """Which forwarder may do what, from when (default: now) until when (default: open)."""

    grantee_id: str
    rights: Collection[MandateRight]
    valid_from: datetime | None = None
    valid_to: datetime | None = None


def grant_mandate(
    session: Session, command: GrantMandate, *, actor: Actor, clock: Clock, random: Randomness
) -> str:
    """Grant for the actor's own organisation; returns the mandate's id.

    It holds from the grantee's next request on. Raises :class:`NotFoundError`
    ``organisation.unknown``; :class:`InvalidError` ``mandate.grantor`` when the grantor is
    no exporter, ``mandate.grantee`` when the grantee is no forwarder, ``mandate.rights`` for
    none, ``mandate.dates`` when it would end before it begins or before now.
    """
    actor.require(Permission.MANDATE_MANAGE)
    now = clock.now()
    _check_parties(session, actor.organisation_id, command.grantee_id)
    if not command.rights:
        raise InvalidError("mandate.rights", pointer="/rights", known=", ".join(MandateRight))
    begins = command.valid_from or now
    if command.valid_to is not None and command.valid_to <= max(begins, now):
        raise InvalidError("mandate.dates", pointer="/valid_to")
    mandate = Mandate(
        id=new_id("man", random),
        organisation_id=actor.organisation_id,
        grantee_id=command.grantee_id,
        rights=sorted(set(command.rights)),
        valid_from=begins,
        valid_to=command.valid_to,
        created_at=now,
    )
    session.add(mandate)
    deed = _deed("mandate.grant", mandate, after=_state(mandate))
    record(session, actor, deed, at=now)
    return mandate.id


def withdraw_mandate(session: Session, mandate_id: str, *, actor: Actor, clock: Clock) -> None:
    """End a mandate of the actor's organisation; it is over at the grantee's next request.

    Raises :class:`NotFoundError` ``mandate.unknown``, :class:`ConflictError`
    ``mandate.withdrawn`` when it already was.
    """
    actor.require(Permission.MANDATE_MANAGE)
    mandate = session.get(Mandate, mandate_id, with_for_update=True)
    if mandate is None or mandate.organisation_id != actor.organisation_id:
        raise NotFoundError("mandate.unknown")
    if mandate.withdrawn_at is not None:
        raise ConflictError("mandate.withdrawn")
    before = _state(mandate)
    mandate.withdrawn_at = clock.now()
    deed = _deed("mandate.withdraw", mandate, before=before)
    record(session, actor, deed, at=mandate.withdrawn_at)


def mandates_given(session: Session, *, actor: Actor) -> list[Mandate]:
    """All mandates the actor's organisation ever gave, newest first."""
    actor.require(Permission.MANDATE_MANAGE)
    return _listed(session, Mandate.organisation_id == actor.organisation_id)


def mandates_held(session: Session, *, actor: Actor) -> list[Mandate]:
    """The mandates the actor's organisation holds from those within his sight, newest first."""
    return _listed(session, Mandate.grantee_id == actor.organisation_id)


def grantees_at(session: Session, grantor_id: str, *, at: datetime) -> tuple[str, ...]:
    """The organisations whose mandate of ``grantor_id``, which is in sight, is live ``at``."""
    live = (
        select(Mandate.grantee_id)
        .where(
            Mandate.organisation_id == grantor_id,
            Mandate.withdrawn_at.is_(None),
            Mandate.valid_from <= at,
            or_(Mandate.valid_to.is_(None), Mandate.valid_to > at),
        )
        .distinct()
    )
    return tuple(session.scalars(live.order_by(Mandate.grantee_id)))


def _listed(session: Session, which: ColumnElement[bool]) -> list[Mandate]:
    newest = select(Mandate).where(which).order_by(Mandate.created_at.desc(), Mandate.id)
    return list(session.scalars(newest))


def _check_parties(session: Session, grantor_id: str, grantee_id: str) -> None:
    grantor = session.get_one(Organisation, grantor_id)
    if grantor.kind != OrganisationKind.EXPORTER:
        raise InvalidError("mandate.grantor")
    grantee = session.get(Organisation, grantee_id)
    if grantee is None:
        raise NotFoundError("organisation.unknown", pointer="/grantee_id")
    if grantee.kind != OrganisationKind.FORWARDER:
        raise InvalidError("mandate.grantee", pointer="/grantee_id")


def _state(mandate: Mandate) -> JsonValue:
    return {
        "grantee_id": mandate.grantee_id,
        "rights": mandate.rights,
        "valid_from": mandate.valid_from.isoformat(),
        "valid_to": mandate.valid_to.isoformat() if mandate.valid_to else None,
    }


def _deed(
    command: str, mandate: Mandate, *, before: JsonValue = None, after: JsonValue = None
) -> Deed:
    return Deed(
        command=command,
        organisation_id=mandate.organisation_id,
        subject_kind="mandate",
        subject_id=mandate.id,
        before=before,
        after=after,
    )
