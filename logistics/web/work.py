"""Units of work of this door beyond the caller's own: the ledger's, which is nobody's."""

from collections.abc import Callable
from typing import TypeVar

from logistics.accounts.actor import Actor
from logistics.db.session import Session, SystemScope, run_unit
from logistics.http.deployment import deployment
from logistics.http.work import write
from logistics.shipments.service import StoredShipment
from logistics.tracking.due import Waits, waits_of
from logistics.tracking.entered_times import take_in_entered_times
from logistics.tracking.following import Follow, follow

Result = TypeVar("Result")

_SCOPE = SystemScope("pages")


def write_ledger(work: Callable[[Session], Result]) -> Result:
    """What ``work`` returned; for services of tracking, which check the actor themselves."""
    parts = deployment()
    return run_unit(parts.sessions, _SCOPE, work, surroundings=parts.surroundings)


def follow_as(command: Follow, actor: Actor) -> Waits:
    """Follow the number; what keeps its carrier from being asked at the next tick."""
    around = deployment().surroundings

    def work(session: Session) -> Waits:
        link = follow(session, command, actor=actor, clock=around.clock, random=around.random)
        return waits_of(session, link.reference_id, now=around.clock.now())

    return write_ledger(work)


def store(work: Callable[[Session], StoredShipment]) -> StoredShipment:
    """Change a shipment, then let the timelines of its consignments follow its times."""
    stored, around = write(work), deployment().surroundings

    def take_in(session: Session) -> None:
        for consignment_id in stored.touched:
            take_in_entered_times(
                session, consignment_id, now=around.clock.now(), random=around.random
            )

    if stored.touched:
        write_ledger(take_in)
    return stored
