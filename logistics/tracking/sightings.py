"""Events that a carrier tells no more: absent from two full reads in a row, they are disputed.

A read that asks for what is new says nothing about what is old, and a read that broke off or
held unreadable elements says nothing about what it lacks: neither counts.

An answer without any event, of a number that had some, is more likely a fault of the carrier's
(a moved database, a wrong filter) than the end of every event, and lasts for hours: such a read
disputes nothing until another, :data:`EMPTY_AGREES_AFTER` later, says the same, with none in
between that told an event.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.carriers.fetching import FetchedPage, FetchResult
from logistics.carriers.outcomes import Answer, NotModified
from logistics.tracking.models import TrackedReference
from logistics.tracking.models.sighting import EventSighting

VANISHED_AFTER = 2
"""Full reads in a row without an event, after which it counts as vanished."""

EMPTY_AGREES_AFTER = timedelta(days=1)
"""How long after the first read without the event one without any event counts again."""

_OF_ANOTHER = "event.foreign_reference"


@dataclass(frozen=True, slots=True)
class FullRead:
    """All that the carrier had to tell; ``unchanged`` is its word that it is as it was before."""

    unchanged: bool = False


def full_read(result: FetchResult) -> FullRead | None:
    """What a read without a lower bound in time proves of what it lacks; ``None`` for nothing."""
    match result.outcome:
        case NotModified():
            return FullRead(unchanged=True)
        case Answer() if result.complete and all(map(_is_readable, result.pages)):
            return FullRead()
    return None


def note_full_read(
    session: Session,
    reference: TrackedReference,
    read: FullRead,
    identities: Collection[str],
    *,
    now: datetime,
) -> bool:
    """Note which events the read brought; whether one vanished by it, or came back.

    The caller holds the reference's row. Nothing is written where nothing changed.
    """
    held = {row.identity: row for row in _sightings(session, reference)}
    seen = {key for key, row in held.items() if not row.missed} if read.unchanged else identities
    for identity in sorted(set(seen) - held.keys()):
        session.add(
            EventSighting(
                organisation_id=reference.organisation_id,
                reference_id=reference.id,
                identity=identity,
                missed=0,
            )
        )
    since = now - EMPTY_AGREES_AFTER if not seen else now
    changed = [
        _note(row, is_seen=row.identity in seen, now=now, since=since) for row in held.values()
    ]
    return any(changed)


def vanished(session: Session, reference_ids: Iterable[str]) -> dict[tuple[str, str], datetime]:
    """Since when events are told no more, by reference and identity. System scope."""
    rows = session.execute(
        select(
            EventSighting.reference_id, EventSighting.identity, EventSighting.missed_since
        ).where(
            EventSighting.reference_id.in_(sorted(reference_ids)),
            EventSighting.missed >= VANISHED_AFTER,
        )
    )
    return {(reference, identity): since for reference, identity, since in rows if since}


def _note(row: EventSighting, *, is_seen: bool, now: datetime, since: datetime) -> bool:
    """Count one more read; whether the event vanished by it, or came back.

    One without the event counts where the event was missed first by ``since``, or never.
    """
    was_vanished = row.missed >= VANISHED_AFTER
    if is_seen:
        if row.missed:
            row.missed, row.missed_since = 0, None
    elif not was_vanished and (row.missed_since or since) <= since:
        row.missed += 1
        row.missed_since = row.missed_since or now
    return was_vanished is not (row.missed >= VANISHED_AFTER)


def _sightings(session: Session, reference: TrackedReference) -> Iterable[EventSighting]:
    return session.scalars(select(EventSighting).where(EventSighting.reference_id == reference.id))


def _is_readable(page: FetchedPage) -> bool:
    """Whether every element with a problem is among the page's events, or another number's."""
    read = {event.index for event in page.parsed.events}
    return all(
        problem.index in read or problem.code == _OF_ANOTHER for problem in page.parsed.problems
    )
