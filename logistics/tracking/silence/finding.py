"""What is due of a consignment, and whether its absence is an exception by now."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.carriers.breaker import BreakerState
from logistics.carriers.models import CarrierConnection, ConnectionHealth
from logistics.kernel.instants import format_instant
from logistics.reference.milestones import Milestone
from logistics.shipments.models import ConsignmentRow
from logistics.tracking.answers import is_answer
from logistics.tracking.fold.progress import Progress, Trouble
from logistics.tracking.fold.troubles import in_order
from logistics.tracking.models import ConsignmentLink, TrackedReference
from logistics.tracking.silence.cause import Cause, Feed, cause_of
from logistics.tracking.silence.due import Due, due_step
from logistics.tracking.silence.routes import route_by

_LOOK_AGAIN = timedelta(hours=1)
"""How soon the cause is looked for anew while a step is overdue."""


@dataclass(frozen=True, slots=True)
class Silence:
    """The step that is due; ``cause`` once it ought to have been told."""

    due: Due
    cause: Cause | None

    @property
    def as_json(self) -> dict[str, str | None]:
        """What the progress document holds of it."""
        due = self.due
        return {
            "milestone": due.milestone.value,
            "usual_at": format_instant(due.usual_at),
            "late_at": format_instant(due.late_at),
            "route": due.route,
            "cause": self.cause.value if self.cause else None,
        }

    def look_again_at(self, now: datetime) -> datetime:
        """When the silence begins, or its cause is to be looked for anew: the older, the rarer."""
        if self.cause is None:
            return self.due.late_at
        return now + max(_LOOK_AGAIN, (now - self.due.late_at) / 10)


def silence_of(
    session: Session, row: ConsignmentRow, progress: Progress, *, now: datetime
) -> Silence | None:
    """What is due of the consignment; ``None`` where nothing is. System scope."""
    due = due_step(progress, route_by(row.mode, row.pol[:2] if row.pol else None))
    if due is None:
        return None
    cause = cause_of(_feeds(session, row.id), due.usual_at, now) if due.late_at <= now else None
    return Silence(due, cause)


def with_silence(progress: Progress, silence: Silence | None) -> Progress:
    """The progress with an exception for a step that ought to have been told."""
    if silence is None or silence.cause is None:
        return progress
    due = silence.due
    found = Trouble(
        kind=Milestone.X_NO_DATA,
        about=due.milestone,
        place=None,
        at=due.late_at,
        before=None,
        after=None,
        open=True,
        evidence=(),
    )
    return replace(progress, troubles=in_order((*progress.troubles, found)))


def _feeds(session: Session, consignment_id: str) -> list[Feed]:
    query = (
        select(TrackedReference, CarrierConnection.paused_at, ConnectionHealth.state)
        .join(ConsignmentLink, ConsignmentLink.reference_id == TrackedReference.id)
        .join(CarrierConnection, CarrierConnection.id == TrackedReference.connection_id)
        .outerjoin(ConnectionHealth, ConnectionHealth.connection_id == CarrierConnection.id)
        .where(ConsignmentLink.consignment_id == consignment_id, ConsignmentLink.ended_at.is_(None))
    )
    return [
        _feed(reference, stopped=paused_at is not None or state == BreakerState.OPEN)
        for reference, paused_at, state in session.execute(query)
    ]


def _feed(reference: TrackedReference, *, stopped: bool) -> Feed:
    """Of a number: a poll that failed is no answer."""
    answered = is_answer(reference.last_outcome)
    polled = reference.last_polled_at if answered else None
    known = [moment for moment in (polled, reference.last_heard_at) if moment]
    runs = reference.next_poll_at is not None and reference.paused_at is None
    return Feed(answered_at=max(known, default=None), runs=runs and not stopped)
