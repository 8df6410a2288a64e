"""Several units as one consignment: how many have what behind them, and who is last."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from logistics.tracking.fold.progress import Moment, Part, TimelineRow, UnitProgress
from logistics.tracking.fold.revisions import LONG_AGO
from logistics.tracking.fold.stages import stage
from logistics.tracking.fold.timeline import in_order_of_telling, row_order


def least_advanced(units: Sequence[UnitProgress]) -> UnitProgress:
    """The unit that is furthest behind."""
    return min(units, key=_advance)


def most_advanced(units: Sequence[UnitProgress]) -> UnitProgress:
    """The unit that is furthest ahead."""
    return max(units, key=_advance)


def common_rows(units: Sequence[UnitProgress]) -> tuple[TimelineRow, ...]:
    """One timeline for all units: each step at each place once, with the count of units."""
    if len(units) == 1:
        return units[0].rows
    same: dict[tuple[str, str, int], list[TimelineRow]] = defaultdict(list)
    for unit in units:
        seen: dict[tuple[str, str], int] = defaultdict(int)
        for row in unit.rows:
            step = row.milestone.value, row.place_key
            same[*step, seen[step]].append(row)
            seen[step] += 1
    return tuple(sorted((_joined(rows, len(units)) for rows in same.values()), key=row_order))


def _joined(rows: Sequence[TimelineRow], units: int) -> TimelineRow:
    last = max(rows, key=_believed)
    return TimelineRow(
        milestone=last.milestone,
        place=last.place,
        place_key=last.place_key,
        vessel=last.vessel,
        voyage=last.voyage,
        flight=last.flight,
        mode=last.mode,
        planned=_last(row.planned for row in rows),
        estimated=_last(row.estimated for row in rows),
        actual=_last(row.actual for row in rows),
        history=in_order_of_telling(told for row in rows for told in row.history),
        reached=sum(row.actual is not None for row in rows),
        of=units,
        part=_parts(row.part for row in rows),
        overruled=tuple(one for row in rows for one in row.overruled),
    )


def _parts(parts: Iterable[Part | None]) -> Part | None:
    """The parts of several waybills as one."""
    told = [part for part in parts if part]
    last = _last(part.last for part in told)
    if last is None:
        return None
    totals = [part.total for part in told if part.total is not None]
    total = sum(totals) if len(totals) == len(told) else None
    disputed = told[0].disputed if len(told) == 1 else ()
    return Part(moved=sum(part.moved for part in told), total=total, last=last, disputed=disputed)


def _last(moments: Iterable[Moment | None]) -> Moment | None:
    told = [moment for moment in moments if moment]
    return max(told, key=_moment_order, default=None)


def _believed(row: TimelineRow) -> tuple[bool, tuple[datetime, str]]:
    return row.actual is not None, _moment_order(row.best)


def _moment_order(moment: Moment) -> tuple[datetime, str]:
    return moment.at, moment.evidence[0].identity


def _advance(progress: UnitProgress) -> tuple[int, datetime, str]:
    row = progress.status_row
    number = progress.unit.number if progress.unit else ""
    return stage(progress.status), row.at if row else LONG_AGO, number
