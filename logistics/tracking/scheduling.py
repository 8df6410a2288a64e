"""Setting a reference's next poll from what is known of the consignments that follow it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.db.outbox import Message, put
from logistics.kernel.surroundings import Randomness
from logistics.reference.milestones import Milestone
from logistics.tracking import schedule
from logistics.tracking.kinds import Phase, ReferenceKind
from logistics.tracking.models import ConsignmentLink, ConsignmentProgress, TrackedReference
from logistics.tracking.schedule import Whereabouts

RETIRED = "tracking.retired"
"""Topic of the message that says a number is no longer asked about."""
OVER = "over"
UNFOLLOWED = "unfollowed"


@dataclass(frozen=True, slots=True)
class _Next:
    phase: Phase
    at: datetime | None
    risk: int


def plan_next(
    session: Session, reference: TrackedReference, *, now: datetime, random: Randomness
) -> None:
    """Set phase and next poll after the carrier was heard; the liveliest follower decides.

    A number nobody follows, or whose journeys are all over and swept, is retired: that is
    kept with its reason and told by a message. System scope.
    """
    plans = [_plan(where, reference, now) for where in _whereabouts(session, reference)]
    if not plans:
        retire(session, reference, UNFOLLOWED, now=now, random=random)
        return
    due = [plan for plan in plans if plan.at is not None]
    if not due:
        reference.phase = Phase.OVER
        retire(session, reference, OVER, now=now, random=random)
        return
    soonest = min(due, key=lambda plan: (plan.at or now, plan.phase))
    wait = (soonest.at or now) - now
    reference.phase = soonest.phase
    reference.risk = max(plan.risk for plan in due)
    reference.next_poll_at = now + schedule.jittered(wait, random.spread(-1, 1))
    reference.retired_at = reference.retired_why = None


def bring_forward(
    session: Session, reference: TrackedReference, *, now: datetime, random: Randomness
) -> None:
    """After a push: poll no later than the phase reached asks for, and wake what was retired."""
    reference.last_pushed_at = now
    if not _whereabouts(session, reference):
        return
    before = reference.next_poll_at
    plan_next(session, reference, now=now, random=random)
    if before is not None and reference.next_poll_at is not None:
        reference.next_poll_at = min(before, reference.next_poll_at)


def retire(
    session: Session, reference: TrackedReference, why: str, *, now: datetime, random: Randomness
) -> None:
    """Ask about the number no more; once, with its reason, and never silently."""
    reference.next_poll_at, reference.urgent = None, False
    if reference.retired_at is not None:
        return
    reference.retired_at, reference.retired_why = now, why
    owner = reference.organisation_id
    payload = {"reference_id": reference.id, "kind": reference.kind, "number": reference.number}
    message = Message(
        organisation_id=owner, topic=RETIRED, payload={**payload, "why": why, "holder": owner}
    )
    put(session, message, at=now, random=random)


def _plan(where: Whereabouts, reference: TrackedReference, now: datetime) -> _Next:
    phase = schedule.phase_of(where, now)
    return _Next(phase, _when(phase, where, reference, now), schedule.risk_of(phase, where, now))


def _when(
    phase: Phase, where: Whereabouts, reference: TrackedReference, now: datetime
) -> datetime | None:
    if phase is Phase.NO_DATA:
        return now + schedule.wait_after_nothing(max(1, reference.empties))
    if phase is Phase.OVER:
        return schedule.sweep_after(schedule.over_since(where) or now, now)
    return now + schedule.interval_of(phase, where, now)


def _whereabouts(session: Session, reference: TrackedReference) -> list[Whereabouts]:
    """Of every consignment that follows it: all that is read of its progress are three columns."""
    rows = session.execute(
        select(
            ConsignmentProgress.status,
            ConsignmentProgress.status_since,
            ConsignmentProgress.next_expected_at,
        )
        .select_from(ConsignmentLink)
        .outerjoin(
            ConsignmentProgress,
            ConsignmentProgress.consignment_id == ConsignmentLink.consignment_id,
        )
        .where(ConsignmentLink.reference_id == reference.id, ConsignmentLink.ended_at.is_(None))
    )
    return [
        Whereabouts(
            status=Milestone(status) if status else None,
            since=since,
            next_expected=next_expected,
            heard_at=reference.last_heard_at,
            pushed_at=reference.last_pushed_at,
            kind=ReferenceKind(reference.kind),
        )
        for status, since, next_expected in rows
    ]
