"""The fold: from the set of events heard about a consignment, and now, to its progress."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from logistics.carriers.events import Unit
from logistics.reference.milestones import Classifier, Milestone
from logistics.tracking.fold.consignment import common_rows, least_advanced, most_advanced
from logistics.tracking.fold.history import History
from logistics.tracking.fold.itinerary import UNBOOKED, Itinerary
from logistics.tracking.fold.ledger_event import LedgerEvent
from logistics.tracking.fold.meaning import milestone_of
from logistics.tracking.fold.progress import (
    Held,
    Progress,
    UnitProgress,
    UnknownCode,
    evidence_of,
)
from logistics.tracking.fold.revisions import Settled, settle
from logistics.tracking.fold.stages import stage, status_row
from logistics.tracking.fold.timeline import Line, Reading, timeline
from logistics.tracking.fold.troubles import in_order, troubles
from logistics.tracking.fold.units import concerns, is_foreign, units_of

AHEAD = timedelta(hours=24)
"""How far ahead of now an actual event may be dated before it is held back."""


def fold(
    events: Iterable[LedgerEvent], now: datetime, *, itinerary: Itinerary | None = None
) -> Progress:
    """The progress that ``events`` tell at ``now`` (aware).

    A pure function of the set of events: their order, their repetition and the doors they
    came through change nothing, and neither do the times we heard them.

    1. Newest revisions count; what was withdrawn does not.
    2. An actual event dated more than :data:`AHEAD` of ``now`` is held until it no longer is.
    3. Events of another consignment's units, or of another booking of them, are set aside.
    4. Each event is understood in the light of the booked route and the unit's history.
    5. Tellings of one step at one place join in one row; only actual ones move the status.
    """
    booked = itinerary or UNBOOKED
    settled = settle(events)
    held = tuple(entry for entry in settled.valid if _is_ahead(entry, now))
    counted = tuple(entry for entry in settled.valid if not _is_ahead(entry, now))
    units = units_of(counted, booked)
    foreign = tuple(entry for entry in counted if is_foreign(entry, units, booked))
    own = tuple(entry for entry in counted if not is_foreign(entry, units, booked))
    copies = _by_identity(settled.copies)
    placed: set[str] = set()
    of_units = [_unit_progress(unit, own, booked, copies, placed) for unit in units]
    return _progress(settled, of_units, held, foreign, [e for e in own if e.identity not in placed])


def _progress(
    settled: Settled,
    units: Sequence[UnitProgress],
    held: Iterable[LedgerEvent],
    foreign: Iterable[LedgerEvent],
    unplaced: Iterable[LedgerEvent],
) -> Progress:
    last, first = least_advanced(units), most_advanced(units)
    since = last.status_row.actual if last.status_row else None
    ahead = [unit for unit in units if unit.status and stage(unit.status) == stage(first.status)]
    return Progress(
        status=last.status,
        status_since=since.at if since else None,
        status_evidence=since.evidence if since else (),
        leading=first.status,
        leading_units=len(ahead),
        rows=common_rows(units),
        troubles=in_order(trouble for unit in units for trouble in unit.troubles),
        units=tuple(units),
        held=tuple(_held(entry) for entry in held),
        unknown=_unknown_codes(settled.valid),
        unplaced=tuple(evidence_of(entry) for entry in unplaced if entry.recognised),
        foreign=tuple(evidence_of(entry) for entry in foreign),
        withdrawn=tuple(evidence_of(entry) for entry in settled.withdrawn),
        disputed=tuple(evidence_of(entry) for entry in settled.valid if _is_disputed(entry)),
    )


def _unit_progress(
    unit: Unit | None,
    own: Iterable[LedgerEvent],
    booked: Itinerary,
    copies: Mapping[str, Sequence[LedgerEvent]],
    placed: set[str],
) -> UnitProgress:
    """The unit's progress; identities of the events it could use are added to ``placed``."""
    entries = [
        entry
        for entry in own
        if concerns(entry, unit) and entry.event.classifier and entry.event.occurred_at
    ]
    history = History(entries, booked)
    readings = [
        Reading(entry, milestone)
        for entry in entries
        if (milestone := milestone_of(entry, history)) is not None
    ]
    placed.update(reading.entry.identity for reading in readings)
    steps = timeline((r for r in readings if not r.milestone.is_exception), copies)
    trouble = timeline((r for r in readings if r.milestone.is_exception), copies)
    rows = tuple(line.row for line in steps)
    status = status_row(rows, unit, returned_at=_returned_at(trouble))
    return UnitProgress(
        unit=unit,
        status=status.milestone if status else None,
        status_row=status,
        rows=rows,
        troubles=troubles(trouble, steps, copies),
    )


def _returned_at(trouble: Iterable[Line]) -> datetime | None:
    """When the goods were last sent back, if they were."""
    back = (line.row for line in trouble if line.row.milestone is Milestone.X_RETURNED)
    return max((row.actual.at for row in back if row.actual), default=None)


def _is_disputed(entry: LedgerEvent) -> bool:
    """Whether it happened according to a teller who tells it no more."""
    return entry.vanished_at is not None and entry.event.classifier is Classifier.ACTUAL


def _is_ahead(entry: LedgerEvent, now: datetime) -> bool:
    event = entry.event
    return (
        event.classifier is Classifier.ACTUAL
        and event.occurred_at is not None
        and event.occurred_at - now > AHEAD
    )


def _held(entry: LedgerEvent) -> Held:
    moment = entry.event.occurred_at
    if moment is None:
        raise ValueError("only an event with a time can lie ahead")
    return Held(milestone=entry.event.milestone, until=moment - AHEAD, evidence=evidence_of(entry))


def _unknown_codes(valid: Iterable[LedgerEvent]) -> tuple[UnknownCode, ...]:
    counted = Counter(entry.event.code for entry in valid if not entry.recognised)
    return tuple(UnknownCode(code, counted[code]) for code in sorted(counted))


def _by_identity(copies: Iterable[LedgerEvent]) -> dict[str, list[LedgerEvent]]:
    found: dict[str, list[LedgerEvent]] = defaultdict(list)
    for copy in copies:
        found[copy.identity].append(copy)
    return found
