"""What an answer or a failure means for the number asked about and for its connection."""

from datetime import datetime

from sqlalchemy.orm import Session

from logistics.carriers.breaker import BreakerState
from logistics.carriers.fetching import FetchResult
from logistics.carriers.outcomes import Answer, Failure, FailureKind, Outcome
from logistics.db.outbox import Message, put
from logistics.kernel.surroundings import Randomness
from logistics.tracking import schedule
from logistics.tracking.claims import leave_alone, note_answer, note_failure, note_number_refused
from logistics.tracking.holding import Held
from logistics.tracking.models import TrackedReference
from logistics.tracking.models.reference import ETAG_LENGTH
from logistics.tracking.scheduling import plan_next
from logistics.tracking.sightings import FullRead, full_read

STOPPED = "connection.stopped"
"""Topic of the message that says a connection is no longer asked until a probe is answered."""
ANSWERS = "connection.answers"
"""Topic of the message that says a stopped connection is asked again: its carrier answered."""


def after_answer(
    session: Session,
    held: Held,
    reference: TrackedReference,
    *,
    now: datetime,
    random: Randomness,
) -> None:
    """The carrier was reached and understood: plan the next poll by the journey."""
    if note_answer(held.health, now=now):
        _tell(session, held, ANSWERS, now=now, random=random)
    reference.failures = 0
    nothing = reference.last_heard_at is None
    reference.empties = reference.empties + 1 if nothing else 0
    plan_next(session, reference, now=now, random=random)
    reference.polls += 1


def after_failure(
    session: Session,
    held: Held,
    reference: TrackedReference,
    failure: Failure,
    *,
    now: datetime,
    random: Randomness,
) -> None:
    """The carrier was not reached, or not understood: try again later, and later each time.

    While the connection's breaker is open its numbers do not age: they stay due, and are asked
    about as soon as a probe is answered.
    """
    if failure.kind is FailureKind.OUT_OF_CALLS:
        wait = schedule.wait_after_failure(1)
        reference.next_poll_at = now + schedule.jittered(wait, random.spread(-1, 1))
        return
    told = reference.last_outcome or ""
    if failure.refuses_number:
        if note_number_refused(held.health, told=told):
            _tell(session, held, ANSWERS, now=now, random=random)
    elif _stops(session, held, failure, told, now=now, random=random):
        _heed_wish(held, failure, now)
        return
    reference.failures += 1
    wait = schedule.wait_after_failure(reference.failures)
    wait = schedule.jittered(wait, random.spread(-1, 1))
    _heed_wish(held, failure, now)
    reference.next_poll_at = now + max(wait, failure.retry_after or wait)


def was_asked(result: FetchResult) -> bool:
    """Whether the carrier was asked at all; else a person's wish still waits."""
    outcome = result.outcome
    none_left = isinstance(outcome, Failure) and outcome.kind is FailureKind.OUT_OF_CALLS
    return bool(result.pages) or not none_left


def note_read(
    reference: TrackedReference, result: FetchResult, *, asked_for_all: bool
) -> FullRead | None:
    """What the next question must know of this one; what it proves of the events it lacks."""
    broke_off = bool(result.pages) and not result.complete
    if broke_off:
        reference.reread = True
    if not asked_for_all or broke_off:
        return None
    if result.succeeded:
        reference.reread = False
    if isinstance(result.outcome, Answer):
        etag = result.etag
        reference.etag = etag if etag and len(etag) <= ETAG_LENGTH else None
    return full_read(result)


def heed_rate_limit(held: Held, outcome: Outcome, now: datetime) -> None:
    """When the carrier says no call is left, leave it alone until its window begins anew."""
    limit = outcome.rate_limit
    if limit is not None and limit.remaining == 0 and limit.reset_in is not None:
        leave_alone(held.health, now + limit.reset_in)


def _stops(
    session: Session,
    held: Held,
    failure: Failure,
    told: str,
    *,
    now: datetime,
    random: Randomness,
) -> bool:
    """Count the failure; whether the breaker is open now. Its opening is told to people."""
    before, after = note_failure(held.health, now=now, told=told, refused=failure.refuses_us)
    if before is BreakerState.CLOSED and after is not BreakerState.CLOSED:
        why = "refused" if failure.refuses_us else "failing"
        _tell(session, held, STOPPED, now=now, random=random, why=why, told=told)
    return after is not BreakerState.CLOSED


def _tell(
    session: Session, held: Held, topic: str, *, now: datetime, random: Randomness, **more: str
) -> None:
    owner = held.row.organisation_id
    payload = {"holder": owner, "connection_id": held.row.id, "connection": held.row.name}
    message = Message(organisation_id=owner, topic=topic, payload={**payload, **more})
    put(session, message, at=now, random=random)


def _heed_wish(held: Held, failure: Failure, now: datetime) -> None:
    if failure.retry_after:
        leave_alone(held.health, now + failure.retry_after)
