"""From readings to rows: one row a step and place, however many tellings it has."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from logistics.reference.milestones import Classifier, Milestone
from logistics.tracking.fold.itinerary import place_key
from logistics.tracking.fold.ledger_event import LedgerEvent
from logistics.tracking.fold.ports import time_of
from logistics.tracking.fold.progress import Moment, TimelineRow, Told, evidence_of
from logistics.tracking.fold.revisions import LONG_AGO, content, recorded

SAME_STEP = timedelta(hours=12)
"""Tellings of one step at one place that lie no further apart are one step."""

_EXPECTING = (Classifier.PLANNED, Classifier.ESTIMATED)


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


def timeline(
    readings: Iterable[Reading], copies: Mapping[str, Sequence[LedgerEvent]]
) -> tuple[Line, ...]:
    """The lines, by time, then by the order of steps. ``copies`` by identity give the history."""
    lines = [line for spot in _spots(readings) for line in _lines(spot, copies)]
    return tuple(sorted(lines, key=lambda line: row_order(line.row)))


def row_order(row: TimelineRow) -> tuple[datetime, int, str]:
    """Rows stand by their best time; steps told for one moment in the order of the journey."""
    return row.at, _ORDER[row.milestone], row.place_key


_ORDER = {milestone: number for number, milestone in enumerate(Milestone)}


def _spots(readings: Iterable[Reading]) -> Iterator[_Spot]:
    by_step: dict[Milestone, list[LedgerEvent]] = defaultdict(list)
    for reading in readings:
        by_step[reading.milestone].append(reading.entry)
    for milestone in sorted(by_step, key=_ORDER.__getitem__):
        at_key: dict[str, list[LedgerEvent]] = defaultdict(list)
        for entry in sorted(by_step[milestone], key=_by_time):
            at_key[_key_among(entry, by_step[milestone])].append(entry)
        for key in sorted(at_key):
            yield _Spot(
                milestone,
                key,
                tuple(entry for entry in at_key[key] if _is_actual(entry)),
                tuple(entry for entry in at_key[key] if not _is_actual(entry)),
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


def _lines(spot: _Spot, copies: Mapping[str, Sequence[LedgerEvent]]) -> Iterator[Line]:
    happened = list(_clusters(spot.actual)) or [()]
    expected: list[list[LedgerEvent]] = [[] for _ in happened]
    for entry in spot.expected:
        expected[_nearest(happened, entry)].append(entry)
    for actual, awaited in zip(happened, expected, strict=True):
        row = _row(spot, actual, awaited, copies)
        yield Line(row, tuple(actual), tuple(awaited))


def _nearest(happened: Sequence[Sequence[LedgerEvent]], entry: LedgerEvent) -> int:
    """Which of the times a step happened at one place ``entry`` had told beforehand."""
    if len(happened) == 1:
        return 0
    return min(range(len(happened)), key=lambda n: abs(time_of(happened[n][0]) - time_of(entry)))


def _clusters(actual: Sequence[LedgerEvent]) -> Iterator[tuple[LedgerEvent, ...]]:
    """Entries (by time) no more than :data:`SAME_STEP` after the first of their cluster."""
    cluster: list[LedgerEvent] = []
    for entry in actual:
        if cluster and time_of(entry) - time_of(cluster[0]) > SAME_STEP:
            yield tuple(cluster)
            cluster = []
        cluster.append(entry)
    if cluster:
        yield tuple(cluster)


def _row(
    spot: _Spot,
    actual: Sequence[LedgerEvent],
    expected: Sequence[LedgerEvent],
    copies: Mapping[str, Sequence[LedgerEvent]],
) -> TimelineRow:
    best = [
        sorted(entries, key=_belief, reverse=True)
        for entries in (
            actual,
            [entry for entry in expected if entry.event.classifier is Classifier.ESTIMATED],
            [entry for entry in expected if entry.event.classifier is Classifier.PLANNED],
        )
    ]
    believed = [entry.event for entries in best for entry in entries]
    return TimelineRow(
        milestone=spot.milestone,
        place=next((event.place for event in believed if place_key(event.place)), None),
        place_key=spot.key,
        vessel=next((event.vessel for event in believed if event.vessel), None),
        voyage=next((event.voyage for event in believed if event.voyage), None),
        flight=next((event.flight for event in believed if event.flight), None),
        mode=next((event.mode for event in believed if event.mode), None),
        actual=_moment(best[0]),
        estimated=_moment(best[1][:1]),
        planned=_moment(best[2][:1]),
        history=_history(expected, copies),
        reached=1 if actual else 0,
    )


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


def _belief(entry: LedgerEvent) -> tuple[int, datetime, str, str]:
    """The better source first, then what was written last."""
    return -entry.source.rank, recorded(entry), entry.identity, content(entry)


def _by_time(entry: LedgerEvent) -> tuple[datetime, str]:
    return time_of(entry), entry.identity


def _is_actual(entry: LedgerEvent) -> bool:
    return entry.event.classifier is Classifier.ACTUAL
