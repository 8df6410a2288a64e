"""What time itself changes: held events come due, entered times wait to be taken in."""

from datetime import datetime
from functools import partial

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from logistics.kernel.surroundings import Randomness
from logistics.shipments.models import ConsignmentRow, ShipmentRow
from logistics.tracking.entered_times import take_in_entered_times
from logistics.tracking.models import ConsignmentProgress
from logistics.tracking.progressing import Moved, refold
from logistics.tracking.retries import Retries

AT_ONCE = 50
"""Consignments of one transaction; what is left waits for the next tick."""


def refold_due(
    session: Session, *, now: datetime, random: Randomness, retries: Retries | None = None
) -> list[Moved]:
    """Fold again where an event that lay ahead counts now. System scope.

    One that cannot be folded holds no other back: ``retries`` remembers it between calls.
    """
    tried = retries or Retries()
    due = session.scalars(
        select(ConsignmentProgress.consignment_id)
        .where(
            ConsignmentProgress.refold_at <= now,
            ConsignmentProgress.consignment_id.not_in(tried.waiting(now)),
        )
        .order_by(ConsignmentProgress.refold_at, ConsignmentProgress.consignment_id)
        .limit(AT_ONCE)
    ).all()
    found = (
        tried.attempt(session, one, partial(refold, session, one, now=now, random=random), now=now)
        for one in due
    )
    return [moved for moved in found if moved]


def take_in_waiting_times(
    session: Session, *, now: datetime, random: Randomness, retries: Retries | None = None
) -> int:
    """Take in the files whose times the ledger has not; how many were tried. System scope.

    The door does this after each command; here is what a crash in between left over. As with
    :func:`refold_due`, one that fails holds no other back.
    """
    tried = retries or Retries()
    waiting = session.scalars(
        select(ConsignmentRow.id)
        .join(ShipmentRow, ShipmentRow.id == ConsignmentRow.shipment_id)
        .outerjoin(ConsignmentProgress, ConsignmentProgress.consignment_id == ConsignmentRow.id)
        .where(
            or_(
                ConsignmentProgress.entered_version.is_(None),
                ConsignmentProgress.entered_version != ShipmentRow.version,
            ),
            ConsignmentRow.id.not_in(tried.waiting(now)),
        )
        .order_by(ConsignmentRow.id)
        .limit(AT_ONCE)
    ).all()
    for consignment_id in waiting:
        work = partial(take_in_entered_times, session, consignment_id, now=now, random=random)
        tried.attempt(session, consignment_id, work, now=now)
    return len(waiting)
