"""What time itself changes: held events come due, entered times wait to be taken in."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from logistics.kernel.surroundings import Randomness
from logistics.shipments.models import ConsignmentRow, ShipmentRow
from logistics.tracking.entered_times import take_in_entered_times
from logistics.tracking.models import ConsignmentProgress
from logistics.tracking.progressing import Moved, refold

AT_ONCE = 50
"""Consignments of one transaction; what is left waits for the next tick."""


def refold_due(session: Session, *, now: datetime, random: Randomness) -> list[Moved]:
    """Fold again where an event that lay ahead counts now. System scope."""
    due = session.scalars(
        select(ConsignmentProgress.consignment_id)
        .where(ConsignmentProgress.refold_at <= now)
        .order_by(ConsignmentProgress.refold_at, ConsignmentProgress.consignment_id)
        .limit(AT_ONCE)
    ).all()
    found = (refold(session, one, now=now, random=random) for one in due)
    return [moved for moved in found if moved]


def take_in_waiting_times(session: Session, *, now: datetime, random: Randomness) -> int:
    """Take in the files whose times the ledger has not; how many consignments. System scope.

    The door does this after each command; here is what a crash in between left over.
    """
    waiting = session.scalars(
        select(ConsignmentRow.id)
        .join(ShipmentRow, ShipmentRow.id == ConsignmentRow.shipment_id)
        .outerjoin(ConsignmentProgress, ConsignmentProgress.consignment_id == ConsignmentRow.id)
        .where(
            or_(
                ConsignmentProgress.entered_version.is_(None),
                ConsignmentProgress.entered_version != ShipmentRow.version,
            )
        )
        .order_by(ConsignmentRow.id)
        .limit(AT_ONCE)
    ).all()
    for consignment_id in waiting:
        take_in_entered_times(session, consignment_id, now=now, random=random)
    return len(waiting)
