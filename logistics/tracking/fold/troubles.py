"""Exceptions: told by the carrier, or seen in its own changing words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import pairwise

from logistics.carriers.events import Vessel
from logistics.reference.milestones import Milestone
from logistics.tracking.fold.ledger_event import LedgerEvent
from logistics.tracking.fold.progress import TimelineRow, Trouble, evidence_of
from logistics.tracking.fold.revisions import LONG_AGO, content, recorded
from logistics.tracking.fold.timeline import Line

SLIP = timedelta(hours=24)
"""An estimate moved by this much is a delay even when the carrier names no reason."""

_SAILING = frozenset(
    {Milestone.LOADED, Milestone.DEPARTED, Milestone.TS_LOADED, Milestone.TS_DEPARTED}
)
_SETTLED_BY: Mapping[Milestone, frozenset[Milestone]] = {
    Milestone.X_CANCELLED: frozenset({Milestone.BOOKED}),
    Milestone.X_RETURNED: frozenset(),
    Milestone.X_ATTEMPT_FAILED: frozenset({Milestone.OUT_FOR_DELIVERY, Milestone.DELIVERED}),
}
"""Steps that, told for a later time, settle an exception; any step does for the others."""


def troubles(
    told: Iterable[Line], lines: Sequence[Line], copies: Mapping[str, Sequence[LedgerEvent]]
) -> tuple[Trouble, ...]:
    """All exceptions of a unit: ``told`` are the lines of exception codes, ``lines`` the steps."""
    found = [_told(line, lines) for line in told]
    for line in lines:
        found += [*_delays(line), *_rolls(line, copies)]
    return in_order(found)


def in_order(found: Iterable[Trouble]) -> tuple[Trouble, ...]:
    """Each exception once, by time."""
    return tuple(
        sorted(
            dict.fromkeys(found),
            key=lambda one: (
                one.at or LONG_AGO,
                one.kind,
                one.about or "",
                [each.identity for each in one.evidence],
                one.open,
            ),
        )
    )


def _told(line: Line, lines: Iterable[Line]) -> Trouble:
    row = line.row
    settling = _SETTLED_BY.get(row.milestone)
    settled = any(
        step.row.actual is not None
        and step.row.at > row.at
        and (settling is None or step.row.milestone in settling)
        for step in lines
    )
    return Trouble(
        kind=row.milestone,
        about=None,
        place=row.place,
        at=row.at,
        before=None,
        after=None,
        open=not settled,
        evidence=row.best.evidence,
    )


def _delays(line: Line) -> Iterator[Trouble]:
    """The last estimate is later than the telling before it: by a day, or with a reason."""
    current = line.row.estimated
    if current is None:
        return
    told = [one for one in line.row.history if one.at != current.at]
    entry = _newest(line.expected, current.evidence[0].identity)
    earlier = [one for one in told if (one.recorded_at or LONG_AGO) <= recorded(entry)]
    if not earlier:
        return
    slip = current.at - earlier[-1].at
    if slip >= SLIP or (slip > timedelta(0) and entry.event.delay_reason):
        yield _change(
            Milestone.X_DELAYED, line.row, entry, earlier[-1].at.isoformat(), current.at.isoformat()
        )


def _newest(expected: Sequence[LedgerEvent], identity: str) -> LedgerEvent:
    return next(entry for entry in expected if entry.identity == identity)


def _rolls(line: Line, copies: Mapping[str, Sequence[LedgerEvent]]) -> Iterator[Trouble]:
    """Another ship than the one last planned."""
    if line.row.milestone not in _SAILING:
        return
    planned = sorted(
        (copy for entry in line.expected for copy in copies[entry.identity]),
        key=lambda copy: (recorded(copy), content(copy)),
    )
    ships = [entry for entry in (*planned, *line.actual) if entry.event.vessel]
    changes = [
        (before, after)
        for before, after in pairwise(ships)
        if _another(before.event.vessel, after.event.vessel)
    ]
    for before, after in changes[-1:]:
        yield _change(
            Milestone.X_ROLLED,
            line.row,
            after,
            _ship_text(before.event.vessel),
            _ship_text(after.event.vessel),
        )


def _change(
    kind: Milestone, row: TimelineRow, entry: LedgerEvent, before: str, after: str
) -> Trouble:
    return Trouble(
        kind=kind,
        about=row.milestone,
        place=row.place,
        at=entry.event.recorded_at,
        before=before,
        after=after,
        open=row.actual is None,
        evidence=(evidence_of(entry),),
    )


def _another(one: Vessel | None, other: Vessel | None) -> bool:
    if one is None or other is None:
        return False
    if one.imo and other.imo:
        return one.imo != other.imo
    return bool(one.name and other.name) and _tidy(one.name) != _tidy(other.name)


def _tidy(name: str | None) -> str:
    return " ".join((name or "").upper().split())


def _ship_text(vessel: Vessel | None) -> str:
    return (vessel.name or vessel.imo or "") if vessel else ""
