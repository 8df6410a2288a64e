"""Recording a paper that an authority issued, from what the authority's own file says."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.kernel.surroundings import Clock, Randomness
from logistics.shipments.facts import Shipment
from logistics.shipments.service.storing import Command, StoredShipment, change


def record_paper(
    session: Session,
    shipment_id: str,
    recorded: Callable[[Shipment], Shipment],
    *,
    expected_version: int | None = None,
    actor: Actor,
    clock: Clock,
    random: Randomness,
) -> StoredShipment:
    """Let ``recorded`` put an issued paper among the present facts; raises as ``change`` does."""
    return change(
        session,
        shipment_id,
        recorded,
        Command(name="shipment.record-paper", actor=actor, clock=clock, random=random),
        permission=Permission.SHIPMENT_WRITE,
        expected_version=expected_version,
    )
