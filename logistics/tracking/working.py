"""Working through kept notifications: what each tells, and what it changes."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from logistics.carriers.events import CarrierEvent, EventProblem, ParsedEvents
from logistics.carriers.models import CarrierConnection
from logistics.carriers.queries import connection, scheme_of
from logistics.carriers.registry import heard_text
from logistics.kernel.errors import InvalidError
from logistics.kernel.surroundings import Randomness
from logistics.tracking.answers import problem_list
from logistics.tracking.ingest import Effect, News, ingest
from logistics.tracking.kinds import DeliveryState
from logistics.tracking.models import RawDelivery, TrackedReference
from logistics.tracking.naming import by_reference, numbers_named
from logistics.tracking.scheduling import bring_forward
from logistics.tracking.tellers import carrier_name, source_of, told_by_carrier

LEASE = timedelta(minutes=5)
"""How long one delivery may be worked on before somebody else takes it up; real time."""
ATTEMPTS = 5
HINT_GAP = timedelta(minutes=10)
"""A hint lets a number be asked about no sooner than this after it was asked last."""


@dataclass(frozen=True, slots=True)
class Work:
    """A delivery taken up: what to read, and the fence to write its effect with."""

    delivery_id: str
    connection_id: str
    profile: str
    body: bytes
    received_at: datetime
    fence: int


def take_up(session: Session, now: datetime) -> Work | None:
    """The delivery that waits longest, leased until somebody else may take it."""
    row = session.scalars(
        select(RawDelivery)
        .where(RawDelivery.state == DeliveryState.WAITING, RawDelivery.available_at <= now)
        .order_by(RawDelivery.available_at, RawDelivery.id)
        .limit(1)
        .options(undefer(RawDelivery.body))
        .with_for_update(skip_locked=True)
    ).one_or_none()
    if row is None:
        return None
    row.available_at = now + LEASE
    row.attempts += 1
    row.fence += 1
    return work_on(session, row)


def work_on(session: Session, row: RawDelivery) -> Work:
    """What is needed to read a delivery outside the transaction."""
    profile = connection(session, row.connection_id).profile
    return Work(row.id, row.connection_id, profile, row.body or b"", row.received_at, row.fence)


def held(session: Session, work: Work) -> RawDelivery | None:
    """The delivery, if nobody took it up meanwhile."""
    return session.scalars(
        select(RawDelivery)
        .where(
            RawDelivery.id == work.delivery_id,
            RawDelivery.fence == work.fence,
            RawDelivery.state == DeliveryState.WAITING,
        )
        .with_for_update()
    ).one_or_none()


def read_message(profile: str, body: bytes, received_at: datetime) -> ParsedEvents:
    """The events of a notification; what is no text of the format at all is a problem too."""
    try:
        return heard_text(profile, body, received_at)
    except InvalidError as unreadable:
        return ParsedEvents(problems=(EventProblem(None, "", unreadable.code),))


def take_in(
    session: Session, row: RawDelivery, parsed: ParsedEvents, *, now: datetime, random: Randomness
) -> dict[str, Any]:
    """Let a delivery have its effect, and tell it. System scope.

    The data of a hint do not count: the numbers it names are asked about sooner, no more.
    """
    sender = session.get_one(CarrierConnection, row.connection_id)
    told = _told(parsed) | {"late": _is_late(sender, row, parsed)}
    if row.is_hint:
        return (
            told
            | asdict(Effect())
            | {"events": len(parsed.events), "moved": []}
            | {"asked": _ask_sooner(session, sender, parsed.events, now)}
        )
    entries = told_by_carrier(
        parsed.events,
        parsed.problems,
        connection_id=sender.id,
        who=carrier_name(sender),
        received_at=row.received_at,
        source=source_of(sender),
    )
    grouped, references = by_reference(session, sender, entries, now=now, random=random)
    news = [News(references[key], found, row.id) for key, found in grouped.items()]
    effect = ingest(session, news, now=now, random=random)
    for reference in references.values():
        bring_forward(session, reference, now=now, random=random)
    return told | {
        "events": len(parsed.events),
        "new": effect.new,
        "unmatched": effect.unmatched,
        "moved": [asdict(moved) for moved in effect.moved],
        "asked": 0,
    }


def _told(parsed: ParsedEvents) -> dict[str, Any]:
    return {
        "problems": problem_list(parsed.problems),
        "problem_count": len(parsed.problems),
    }


def _is_late(sender: CarrierConnection, row: RawDelivery, parsed: ParsedEvents) -> bool:
    """Whether all it tells was recorded long ago: a replay, or a sender that caught up."""
    age = scheme_of(sender).late_after
    recorded = [event.recorded_at for event in parsed.events if event.recorded_at]
    return age is not None and bool(recorded) and row.received_at - max(recorded) > age


def _ask_sooner(
    session: Session, sender: CarrierConnection, events: Iterable[CarrierEvent], now: datetime
) -> int:
    """Bring the next poll of each followed number that is named to now; how many."""
    numbers = {number for event in events for _, number in numbers_named(event)}
    rows = session.scalars(
        select(TrackedReference)
        .where(
            TrackedReference.connection_id == sender.id,
            TrackedReference.number.in_(numbers),
            TrackedReference.next_poll_at.is_not(None),
        )
        .order_by(TrackedReference.id)
        .with_for_update()
    ).all()
    for row in rows:
        soonest = max(now, row.last_polled_at + HINT_GAP) if row.last_polled_at else now
        row.next_poll_at = min(row.next_poll_at or soonest, soonest)
    return len(rows)
