"""Mutants of rows of knowledge: one thing changed in one row, as small as it can be.

Changed are: both days and a source's day (by a day, or by a month or year where no more is known),
the severity or status (to every other), numbers (by one in their last place), goods, codes, places,
names and other keys (to another that is listed, where there is a list), flags, words (each left
out), the source named and the confidence. Left alone are ids, the day of verification, and texts
that are only printed: the authority, and what a source is called.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from typing import Any

from logistics.customs.findings import Severity
from logistics.customs.knowledge.rows import AccessStatus, Confidence
from logistics.customs.knowledge.tables import TABLES
from logistics.kernel.decimals import decimal_places
from logistics.reference.commodities import commodity_states
from logistics.reference.paper_kinds import paper_kinds
from logistics.reference.places import places
from logistics.reference.registration_kinds import registration_kinds

Row = dict[str, Any]
Tables = Mapping[str, Mapping[str, list[Row]]]
Edit = tuple[tuple[int, str, object], ...]
"""Position, column and value of all that is changed in one table."""

_DAY = timedelta(days=1)
_DATES = {"valid_from", "valid_to", "date"}
_GOODS = {"commodity", "state"}
_PRINTED = {"id", "verified_on", "authority"}
_PRINTED_OF_SOURCES = {"title", "issuer", "reference"}
_WORDS = {"words", "spellings", "scope_words", "form_words"}
_PROSE = {"category", "title", "limits", "period", "names", "mistaken_for", "use", "unit"}
_FROM_LISTS: Mapping[str, Sequence[str]] = {
    "paper": tuple(paper_kinds()),
    "kind": tuple(registration_kinds()),
    "place": tuple(places()),
    "from_place": tuple(places()),
    "to_place": tuple(places()),
    "counter": tuple(places()),
    "country": ("KE", "RW", "CN"),
    "beneficiary": ("KE", "RW"),
}


class Kind(StrEnum):
    """What a mutant changes; the first four are the ones that the bar names."""

    DATE = "date"
    SEVERITY = "severity"
    CODE = "code"
    RATE = "rate"
    SOURCE = "source"
    OTHER = "other"


@dataclass(frozen=True)
class RowMutant:
    """One change of one row; the first of ``edits`` that the loader accepts is meant."""

    table: str
    row: str
    column: str
    kind: Kind
    edits: tuple[Edit, ...]

    @property
    def name(self) -> str:
        """Table, row and the change."""
        _, _, value = self.edits[0][0]
        return f"{self.table} {self.row}: {self.column} -> {value}"


def row_mutants(tables: Tables) -> list[RowMutant]:
    """Every mutant of every row."""
    return [
        mutant
        for name, held in tables.items()
        for position in range(len(held["rows"]))
        for mutant in _Row(name, held["rows"], position, tables).mutants()
    ]


def edited(tables: Tables, table: str, edit: Edit) -> dict[str, Any]:
    """The tables with one of them changed."""
    rows = list(tables[table]["rows"])
    for position, column, value in edit:
        rows[position] = {**rows[position], column: value}
    return {**tables, table: {"rows": rows}}


@dataclass(frozen=True)
class _Row:
    table: str
    rows: list[Row]
    position: int
    tables: Tables

    def mutants(self) -> Iterator[RowMutant]:
        row = self.rows[self.position]
        label = str(row.get("id") or next(iter(row.values())))
        columns = (name for name in TABLES[self.table].columns if self._counts(name))
        found = chain(self._goods(row), *(self._column(name, row[name]) for name in columns))
        for column, kind, edits in found:
            yield RowMutant(self.table, label, column, kind, edits)

    def _counts(self, column: str) -> bool:
        if self.table == "sources":
            return column not in _PRINTED | _PRINTED_OF_SOURCES
        return column not in _PRINTED | _GOODS

    def _goods(self, row: Row) -> Iterator[tuple[str, Kind, tuple[Edit, ...]]]:
        if "commodity" in row:
            taken = {(held["commodity"], held["state"]) for held in self.rows}
            others = [goods for goods in commodity_states() if goods[0] != row["commodity"]]
            others.sort(key=lambda goods: goods in taken)
            edits = (self._edit(commodity=goods[0], state=goods[1]) for goods in others)
            yield "commodity", Kind.CODE, tuple(edits)

    def _column(self, name: str, given: Any) -> Iterator[tuple[str, Kind, tuple[Edit, ...]]]:
        if given is None:
            return
        if name in _DATES:
            yield from ((name, Kind.DATE, self._shifted(name, step)) for step in (1, -1))
            return
        for kind, values in _changes(self.table, name, given, self.tables):
            edits = tuple(self._edit(**{name: value}) for value in values)
            if edits:
                yield name, kind, edits

    def _edit(self, **values: object) -> Edit:
        return tuple((self.position, column, value) for column, value in values.items())

    def _shifted(self, name: str, step: int) -> tuple[Edit, ...]:
        """The day moved alone, or with the row that adjoins it."""
        given = self.rows[self.position][name]
        alone = self._edit(**{name: moved_day(given, step)})
        other = "valid_to" if name == "valid_from" else "valid_from"
        adjoining = [
            (position, other, moved_day(row[other], step))
            for position, row in enumerate(self.rows)
            if row.get(other) and _adjoin(row[other], given) and position != self.position
        ]
        return (alone, *((*alone, one) for one in adjoining))


def moved_day(given: str, step: int) -> str:
    """The day, month or year before or after, whichever is given."""
    if len(given) == len("2026"):
        return f"{int(given) + step:04}"
    if len(given) == len("2026-11"):
        year, month = divmod(int(given[:4]) * 12 + int(given[5:]) - 1 + step, 12)
        return f"{year:04}-{month + 1:02}"
    return (date.fromisoformat(given) + step * _DAY).isoformat()


def _adjoin(one: str, other: str) -> bool:
    return other in {moved_day(one, 1), moved_day(one, -1)}


def _changes(
    table: str, name: str, given: Any, tables: Tables
) -> Iterator[tuple[Kind, Sequence[object]]]:
    """Each way in which a value changes, with what it may become, in order of choice."""
    read = TABLES[table].columns[name](given)
    if name == "source":
        ids = [row["id"] for row in tables["sources"]["rows"]]
        yield Kind.SOURCE, _after(ids, given)[:1]
    elif isinstance(read, Severity | AccessStatus):
        yield from ((Kind.SEVERITY, [other.value]) for other in type(read) if other is not read)
    elif isinstance(read, Confidence):
        other = Confidence.INFERRED if read is Confidence.SOURCED else Confidence.SOURCED
        yield Kind.OTHER, [other.value]
    elif isinstance(read, StrEnum):
        yield Kind.CODE, _after([member.value for member in type(read)], given)
    elif isinstance(read, bool):
        yield Kind.OTHER, [not given]
    elif isinstance(read, int):
        yield from ((Kind.RATE, [value]) for value in (given + 1, given - 1) if value)
    elif isinstance(read, Decimal):
        step = Decimal(1).scaleb(-decimal_places(read))
        both = (read + step, read - step)
        yield from ((Kind.RATE, [f"{value:f}"]) for value in both if value >= 0)
    elif isinstance(read, tuple):
        kind = Kind.OTHER if name.endswith("words") or name in _WORDS else Kind.CODE
        yield from ((kind, [[*given[:at], *given[at + 1 :]]]) for at in range(len(given)))
    elif given:
        yield (Kind.OTHER if name in _PROSE else Kind.CODE), _other_texts(name, given)


def _other_texts(name: str, given: str) -> Sequence[str]:
    if name in {"opens", "closes"}:
        return [f"{(int(given[:2]) + 1) % 24:02}{given[2:]}"]
    if given.isdigit() and len(given) > 1:
        return [f"{given[:-1]}{(int(given[-1]) + step) % 10}" for step in range(1, 10)]
    return _after(_FROM_LISTS.get(name, ()), given) or [f"{given}x"]


def _after(choices: Sequence[str], given: str) -> list[str]:
    """The choices from the one after ``given`` on, around to the one before it."""
    if given not in choices:
        return list(choices)
    at = list(choices).index(given)
    return [*choices[at + 1 :], *choices[:at]]
