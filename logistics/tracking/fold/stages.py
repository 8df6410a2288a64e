"""How far a unit is: stages that only ever advance, and the latest word within one stage."""

from collections.abc import Iterable
from datetime import datetime

from logistics.carriers.events import Unit, UnitKind
from logistics.reference.milestones import Milestone
from logistics.tracking.fold.progress import TimelineRow

_SEVERAL_TIMES = (
    (
        Milestone.EXPORT_CUSTOMS_SUBMITTED,
        Milestone.EXPORT_CUSTOMS_HELD,
        Milestone.EXPORT_CUSTOMS_RELEASED,
    ),
    (Milestone.BORDER_ARRIVED, Milestone.BORDER_CROSSED),
    (
        Milestone.TS_ARRIVED,
        Milestone.TS_DISCHARGED,
        Milestone.TS_LOADED,
        Milestone.TS_DEPARTED,
    ),
    (
        Milestone.IMPORT_CUSTOMS_SUBMITTED,
        Milestone.IMPORT_CUSTOMS_HELD,
        Milestone.IMPORT_CUSTOMS_RELEASED,
    ),
)
"""Steps that may follow each other more than once: two borders, two transhipments, two holds."""

_ORDER = {milestone: number for number, milestone in enumerate(Milestone)}
_STAGES = dict(_ORDER) | {
    milestone: _ORDER[group[0]] for group in _SEVERAL_TIMES for milestone in group
}
_CUSTOMS = frozenset((*_SEVERAL_TIMES[0], *_SEVERAL_TIMES[3]))
_PAPER_AT_IMPORT = frozenset((Milestone.NOTIFIED, *_SEVERAL_TIMES[3]))
_ENDS = frozenset({Milestone.DELIVERED, Milestone.EMPTY_RETURNED})
_AT_DESTINATION = frozenset({Milestone.ARRIVED, Milestone.DISCHARGED, Milestone.AVAILABLE})


def stage(milestone: Milestone | None) -> int:
    """How far along a step is; steps that alternate share a stage; -1 for none."""
    return -1 if milestone is None else _STAGES[milestone]


def status_row(
    rows: Iterable[TimelineRow], unit: Unit | None, *, returned_at: datetime | None = None
) -> TimelineRow | None:
    """The row that is the unit's status: the furthest stage reached, its latest word.

    An arrival notice and an import declaration are often made while the ship is at sea: they
    move the status only once the goods are there (post presents the item itself). Goods that
    were sent back at ``returned_at`` are where they got to since, and no longer delivered.
    """
    happened = _since_the_return([row for row in rows if row.actual], returned_at)
    there = any(row.milestone in _AT_DESTINATION for row in happened)
    if not there and (unit is None or unit.kind is not UnitKind.POSTAL_ITEM):
        happened = [row for row in happened if row.milestone not in _PAPER_AT_IMPORT]
    if not happened:
        return None
    furthest = max(stage(row.milestone) for row in happened)
    candidates = [row for row in happened if stage(row.milestone) == furthest]
    last_at = {
        row.place_key: max(other.at for other in candidates if other.place_key == row.place_key)
        for row in candidates
    }
    return max(candidates, key=lambda row: _lateness(row, last_at))


def _since_the_return(
    happened: list[TimelineRow], returned_at: datetime | None
) -> list[TimelineRow]:
    if returned_at is None:
        return happened
    since = [row for row in happened if row.at > returned_at]
    return since or [row for row in happened if row.milestone not in _ENDS]


def _lateness(
    row: TimelineRow, last_at: dict[str, datetime]
) -> tuple[datetime, int, datetime, str]:
    """Customs by time; elsewhere the last place counts, and there the step furthest on."""
    order = _ORDER[row.milestone]
    if row.milestone in _CUSTOMS:
        return row.at, order, row.at, row.place_key
    return last_at[row.place_key], order, row.at, row.place_key
