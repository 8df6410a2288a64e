"""What all commands share: a new row or a changed one, its projection and its audit."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.db.audit import Deed, record
from logistics.kernel.errors import StaleError
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Clock, Randomness
from logistics.shipments.facts import Shipment
from logistics.shipments.lifecycle import Lifecycle, require_editable
from logistics.shipments.models import ShipmentRow
from logistics.shipments.projection import project
from logistics.shipments.queries import facts_of, shipment_for_change
from logistics.shipments.wire import dump, load

SUBJECT = "shipment"


@dataclass(frozen=True, slots=True)
class StoredShipment:
    """The row as it now stands, and the ids of the consignments this command touched."""

    shipment: ShipmentRow
    touched: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What is done, by whom, with which surroundings."""

    name: str
    actor: Actor
    clock: Clock
    random: Randomness


def store_new(
    session: Session,
    facts: Shipment,
    command: Command,
    *,
    owner: str,
    copied_from: str | None = None,
) -> StoredShipment:
    """A draft of ``owner`` with these facts; the actor's permission is the caller's matter."""
    now = command.clock.now()
    row = ShipmentRow(
        id=new_id("shp", command.random),
        organisation_id=owner,
        lifecycle=Lifecycle.DRAFT,
        copied_from=copied_from,
        created_at=now,
        created_by=command.actor.user_id,
        updated_at=now,
        updated_by=command.actor.user_id,
    )
    tidy = load(dump(facts))
    touched = project(session, row, tidy, before=None, random=command.random)
    deed = Deed(
        command=command.name,
        organisation_id=owner,
        subject_kind=SUBJECT,
        subject_id=row.id,
        after=row.document,
        detail={"copied_from": copied_from} if copied_from else None,
    )
    record(session, command.actor, deed, at=now)
    return StoredShipment(row, touched)


def change(
    session: Session,
    shipment_id: str,
    changed: Callable[[Shipment], Shipment],
    command: Command,
    *,
    permission: Permission,
    expected_version: int | None = None,
) -> StoredShipment:
    """Let ``changed`` make new facts of the present ones, under the shipment's lock.

    Raises :class:`NotFoundError`, :class:`RefusedError`, :class:`StaleError`
    ``shipment.stale`` when ``expected_version`` is another than the present one,
    :class:`ConflictError` when closed or cancelled, and what ``wire.load`` raises for facts
    that are no shipment file. Facts that stay the same leave everything as it was.
    """
    row = shipment_for_change(session, shipment_id)
    command.actor.require(permission, row.organisation_id)
    require_version(row, expected_version)
    require_editable(Lifecycle(row.lifecycle))
    before, document = facts_of(row), row.document
    facts = load(dump(changed(before)))
    if facts == before:
        return StoredShipment(row, ())
    row.updated_at, row.updated_by = command.clock.now(), command.actor.user_id
    touched = project(session, row, facts, before=before, random=command.random)
    deed = Deed(
        command=command.name,
        organisation_id=row.organisation_id,
        subject_kind=SUBJECT,
        subject_id=row.id,
        before=document,
        after=row.document,
    )
    record(session, command.actor, deed, at=row.updated_at)
    return StoredShipment(row, touched)


def require_version(row: ShipmentRow, expected: int | None) -> None:
    """Return when ``row`` is at the version its changer read (``None``: any)."""
    if expected is not None and row.version != expected:
        raise StaleError("shipment.stale", found=row.version, expected=expected)
