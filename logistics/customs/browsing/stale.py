"""Which rows of the knowledge somebody should look at again, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from logistics.customs.browsing.marked import holding, lapsed
from logistics.customs.browsing.told import ToldRow, told_rows
from logistics.customs.knowledge import Knowledge
from logistics.customs.knowledge.tables import TABLES
from logistics.customs.overlay import Mark

USUAL_DAYS = 365
"""After how many days a row is to be looked at again, where nobody says otherwise."""


class Reason(StrEnum):
    """Why a row, source or mark is told as stale."""

    OLD = "old"
    ENDED = "ended"
    UNCERTAIN = "uncertain"
    UNDATED_SOURCE = "undated-source"
    MARK_LAPSED = "mark-lapsed"


PRESSING = frozenset({Reason.OLD, Reason.ENDED})
"""Reasons for which the command ends with 1: the data may be wrong today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """One id with the reason; ``since`` is the day looked at, ended or marked, where any."""

    id: str
    reason: Reason
    table: str
    since: date | None

    def to_json(self) -> dict[str, object]:
        """The entry as ``--json`` and the API print it."""
        return {
            "id": self.id,
            "reason": self.reason.value,
            "table": self.table,
            "since": self.since.isoformat() if self.since else None,
        }


def stale(
    knowledge: Knowledge, marks: Iterable[Mark], *, on: date, days: int = USUAL_DAYS
) -> tuple[Stale, ...]:
    """What is to be looked at again on a day, by reason, table and id.

    A row is old when it was looked at more than ``days`` ago and its mark, if any, too. A row
    that ended counts where no row of its subject follows it and nobody looked since: history
    that somebody has seen is no reproach.
    """
    marks = tuple(marks)
    held = {mark.row: mark for mark in holding(marks, knowledge)}
    rows = tuple(told_rows(knowledge, held.values()))
    found = [
        *_old(rows, on - timedelta(days=days)),
        *_ended(rows, on),
        *_uncertain(rows, on),
        *(
            Stale(id=one.id, reason=Reason.UNDATED_SOURCE, table="sources", since=None)
            for one in knowledge.sources.values()
            if one.date is None
        ),
        *(
            Stale(id=mark.row, reason=Reason.MARK_LAPSED, table="marks", since=mark.on)
            for mark in lapsed(marks, knowledge)
        ),
    ]
    order = tuple(Reason)
    return tuple(sorted(found, key=lambda one: (order.index(one.reason), one.table, one.id)))


def _old(rows: Iterable[ToldRow], limit: date) -> Iterator[Stale]:
    for told in rows:
        looked = _looked(told)
        if looked < limit:
            yield Stale(id=told.row.id, reason=Reason.OLD, table=told.table, since=looked)


def _looked(told: ToldRow) -> date:
    return max(told.row.verified_on, told.mark.on if told.mark else date.min)


def _ended(rows: Iterable[ToldRow], on: date) -> Iterator[Stale]:
    last: dict[object, ToldRow] = {}
    for told in rows:
        subject = TABLES[told.table].subject
        key = told.table, subject(told.row) if subject else told.row.id
        if key not in last or last[key].row.last_day < told.row.last_day:
            last[key] = told
    for told in last.values():
        ended = told.row.last_day
        if ended < on and _looked(told) <= ended:
            yield Stale(id=told.row.id, reason=Reason.ENDED, table=told.table, since=ended)


def _uncertain(rows: Iterable[ToldRow], on: date) -> Iterator[Stale]:
    for told in rows:
        if told.mark is None and not told.row.certain and told.row.last_day >= on:
            day = told.row.verified_on
            yield Stale(id=told.row.id, reason=Reason.UNCERTAIN, table=told.table, since=day)
