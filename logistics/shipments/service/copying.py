"""Shipping again from the last shipment."""

from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.kernel.surroundings import Clock, Randomness
from logistics.shipments.entry import AgainEntry, ship_again
from logistics.shipments.facts.again import shipped_again
from logistics.shipments.queries import facts_of, shipment
from logistics.shipments.service.storing import Command, StoredShipment, store_new


def copy_shipment(
    session: Session,
    shipment_id: str,
    entry: AgainEntry | None = None,
    *,
    actor: Actor,
    clock: Clock,
    random: Randomness,
) -> StoredShipment:
    """A new draft of the same owner with the facts that :func:`shipped_again` keeps.

    ``entry`` brings what differs this time; without it the copy is left as cleared.

    The copied one may be in any state and stays as it is. Raises :class:`NotFoundError`
    :class:`RefusedError`, or :class:`InvalidError` ``entry.form``.
    """
    row = shipment(session, shipment_id)
    actor.require(Permission.SHIPMENT_WRITE, row.organisation_id)
    copy = shipped_again(facts_of(row))
    return store_new(
        session,
        ship_again(copy, entry) if entry else copy,
        Command(name="shipment.copy", actor=actor, clock=clock, random=random),
        owner=row.organisation_id,
        copied_from=row.id,
    )
