"""From readings to rows: one row a step and place, however many tellings it has."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from logistics.reference.milestones import Classifier, Milestone
from logistics.tracking.fold.belief import belief
from logistics.tracking.fold.happenings import SAME_STEP, happenings, nearest, overruled
from logistics.tracking.fold.itinerary import place_key
from logistics.tracking.fold.ledger_event import LedgerEvent
from logistics.tracking.fold.parts import added_up, total_told
from logistics.tracking.fold.ports import time_of
from logistics.tracking.fold.progress import Moment, Part, TimelineRow, Told, evidence_of
from logistics.tracking.fold.revisions import LONG_AGO

_EXPECTING = (Classifier.PLANNED, Classifier.ESTIMATED)
_AT_A_DOOR = frozenset(
    {
        Milestone.ORIGIN_COLLECTED,
        Milestone.OUT_FOR_DELIVERY,
        Milestone.DELIVERED,
        Milestone.EMPTY_RETURNED,
    }
)
"""Steps taken once, at a place that each teller names in words of its own."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A ledger entry and the step it tells on this journey."""

    entry: LedgerEvent
    milestone: Milestone


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the timeline and the entries it rests on."""

    row: TimelineRow
    actual: tuple[LedgerEvent, ...]
    expected: tuple[LedgerEvent, ...]


@dataclass(frozen=True, slots=True)
class _Spot:
    """All tellings of one step at one place."""

    milestone: Milestone
    key: str
    actual: tuple[LedgerEvent, ...]
    expected: tuple[LedgerEvent, ...]
    total: int | None
    """Pieces there are, where anybody told."""


def timeline(
    readings: Iterable[Reading], copies: Mapping[str, Sequence[LedgerEvent]]
) -> tuple[Line, ...]:
    """The lines, by time, then by the order of steps. ``copies`` by identity give the history."""
    told = list(readings)
    total = total_told(reading.entry for reading in told)
    lines = [line for spot in _spots(told, total) for line in _lines(spot, copies)]
    return tuple(sorted(lines, key=lambda line: row_order(line.row)))


def row_order(row: TimelineRow) -> tuple[datetime, int, str]:
    """Rows stand by their best time; steps told for one moment in the order of the journey."""
    return row.at, _ORDER[row.milestone], row.place_key


_ORDER = {milestone: number for number, milestone in enumerate(Milestone)}


def _spots(readings: Iterable[Reading], total: int | None) -> Iterator[_Spot]:
    by_step: dict[Milestone, list[LedgerEvent]] = defaultdict(list)
    for reading in readings:
        by_step[reading.milestone].append(reading.entry)
    for milestone in sorted(by_step, key=_ORDER.__getitem__):
        at_key: dict[str, list[LedgerEvent]] = defaultdict(list)
        for entry in sorted(by_step[milestone], key=_by_time):
            at_key[_key_among(entry, by_step[milestone])].append(entry)
        if milestone in _AT_A_DOOR:
            _join_the_awaited(at_key)
        for key in sorted(at_key):
            yield _Spot(
                milestone,
                key,
                tuple(entry for entry in at_key[key] if _is_actual(entry)),
                tuple(entry for entry in at_key[key] if not _is_actual(entry)),
                total,
            )


def _key_among(entry: LedgerEvent, others: Sequence[LedgerEvent]) -> str:
    """The entry's place; where it tells none, the only place told, else the nearest in time."""
    own = place_key(entry.event.place)
    if own:
        return own
    keys = {place_key(other.event.place) for other in others} - {""}
    if len(keys) == 1:
        return keys.pop()
    near = [
        (abs(time_of(other) - time_of(entry)), key)
        for other in others
        if _is_actual(other) and (key := place_key(other.event.place))
    ]
    gap, key = min(near, default=(SAME_STEP, ""))
    return key if gap < SAME_STEP else ""


def _join_the_awaited(at_key: dict[str, list[LedgerEvent]]) -> None:
    """What was expected at one place and happened at another is the same step."""
    happened = {
        key: actual
        for key, entries in at_key.items()
        if (actual := [entry for entry in entries if _is_actual(entry)])
    }
    for key in sorted(at_key.keys() - happened.keys()) if happened else ():
        for entry in at_key.pop(key):
            at_key[_nearest_key(entry, happened)].append(entry)


def _nearest_key(entry: LedgerEvent, happened: Mapping[str, Sequence[LedgerEvent]]) -> str:
    gaps = [
        (abs(time_of(other) - time_of(entry)), key)
        for key, others in happened.items()
        for other in others
    ]
    return min(gaps)[1]


def _lines(spot: _Spot, copies: Mapping[str, Sequence[LedgerEvent]]) -> Iterator[Line]:
    aside = overruled(spot.actual, spot.expected)
    set_aside = {entry.identity for entry in aside}
    actual = [entry for entry in spot.actual if entry.identity not in set_aside]
    happened = happenings(actual, spot.total, in_parts=not spot.milestone.is_exception)
    expected: list[list[LedgerEvent]] = [[] for _ in happened or [()]]
    for entry in spot.expected:
        expected[nearest(happened, entry) if happened else 0].append(entry)
    for number, awaited in enumerate(expected):
        told = _Tellings(
            happened=happened[number] if happened else (),
            expected=tuple(awaited),
            parts=() if happened else tuple(actual),
            overruled=() if number else aside,
        )
        yield Line(_row(spot, told, copies), told.happened, told.expected)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tellings:
    """What one row is made of; ``parts`` do not add up to all pieces."""

    happened: tuple[LedgerEvent, ...]
    expected: tuple[LedgerEvent, ...]
    parts: tuple[LedgerEvent, ...]
    overruled: tuple[LedgerEvent, ...]


def _row(spot: _Spot, told: _Tellings, copies: Mapping[str, Sequence[LedgerEvent]]) -> TimelineRow:
    hoped = sorted(told.expected, key=belief, reverse=True)
    estimated = [entry for entry in hoped if entry.event.classifier is Classifier.ESTIMATED]
    planned = [entry for entry in hoped if entry.event.classifier is Classifier.PLANNED]
    believed = [e.event for e in (*told.happened, *told.parts, *estimated, *planned)]
    return TimelineRow(
        milestone=spot.milestone,
        place=next((event.place for event in believed if place_key(event.place)), None),
        place_key=spot.key,
        vessel=next((event.vessel for event in believed if event.vessel), None),
        voyage=next((event.voyage for event in believed if event.voyage), None),
        flight=next((event.flight for event in believed if event.flight), None),
        mode=next((event.mode for event in believed if event.mode), None),
        actual=_moment(told.happened),
        estimated=_moment(estimated[:1]),
        planned=_moment(planned[:1]),
        history=_history(told.expected, copies),
        reached=1 if told.happened else 0,
        part=_part(told.parts, spot.total),
        overruled=tuple(evidence_of(entry) for entry in told.overruled),
    )


def _part(parts: Sequence[LedgerEvent], total: int | None) -> Part | None:
    if not parts:
        return None
    done = added_up(parts, total)
    latest = _moment([done.last, *(entry for entry in parts if entry is not done.last)])
    if latest is None:
        return None
    return Part(moved=done.moved, total=done.total, last=latest, disputed=done.disputed)


def _moment(believed: Sequence[LedgerEvent]) -> Moment | None:
    if not believed:
        return None
    lead = believed[0]
    return Moment(
        at=time_of(lead),
        zone_known=lead.event.zone_known,
        evidence=tuple(evidence_of(entry) for entry in believed),
    )


def _history(
    expected: Sequence[LedgerEvent], copies: Mapping[str, Sequence[LedgerEvent]]
) -> tuple[Told, ...]:
    return in_order_of_telling(
        Told(
            classifier=copy.event.classifier,
            at=copy.event.occurred_at,
            recorded_at=copy.event.recorded_at,
            source=copy.source,
            who=copy.who,
        )
        for entry in expected
        for copy in copies[entry.identity]
        if copy.event.classifier in _EXPECTING and copy.event.occurred_at is not None
    )


def in_order_of_telling(told: Iterable[Told]) -> tuple[Told, ...]:
    """Each telling once, by the time its sender wrote it."""
    return tuple(
        sorted(
            set(told),
            key=lambda one: (one.recorded_at or LONG_AGO, one.at, one.classifier, one.who),
        )
    )


def _by_time(entry: LedgerEvent) -> tuple[datetime, str]:
    return time_of(entry), entry.identity


def _is_actual(entry: LedgerEvent) -> bool:
    return entry.event.classifier is Classifier.ACTUAL
