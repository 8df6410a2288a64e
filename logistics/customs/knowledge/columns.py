"""Strict reading of one knowledge file: every row has exactly the columns of its kind."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import combinations
from typing import Any

from logistics.customs.knowledge.rows import Confidence, Dated
from logistics.kernel.codes import ChinaHsCode, CountryCode, IncotermsRule
from logistics.kernel.decimals import parse_decimal
from logistics.kernel.errors import InvalidError
from logistics.kernel.instants import parse_date
from logistics.kernel.partial_dates import PartialDate, Precision, parse_partial_date
from logistics.reference.commodities import commodity_states
from logistics.reference.paper_kinds import paper_kinds
from logistics.reference.places import places
from logistics.reference.registration_kinds import registration_kinds
from logistics.reference.units import units

Read = Callable[[object], Any]
Columns = Mapping[str, Read]


@dataclass(frozen=True, slots=True)
class Table:
    """A file: what its rows become, its columns, and what may hold once on a day."""

    build: Callable[..., Any]
    columns: Columns
    subject: Callable[[Any], object] | None = None


class KnowledgeError(ValueError):
    """A knowledge file breaks its own rules: the file and row, and what is wrong."""

    def __init__(self, table: str, row: object, reason: str) -> None:
        super().__init__(f"{table}, {row}: {reason}")
        self.reason = reason


def text(given: object) -> str:
    """A text that is not empty."""
    if not isinstance(given, str) or not given.strip():
        raise ValueError("a text is needed")
    return given


def maybe_text(given: object) -> str | None:
    """A text, or nothing."""
    return None if given is None else text(given)


def any_text(given: object) -> str:
    """A text that may be empty."""
    if not isinstance(given, str):
        raise ValueError("a text is needed")  # noqa: TRY004 - one kind of error a reader gives
    return given


def day(given: object) -> date:
    """A calendar day."""
    return parse_date(text(given))


def maybe_date(given: object) -> PartialDate | None:
    """A day, a month ``YYYY-MM`` or a year ``YYYY``, whichever is known, or nothing."""
    return None if given is None else parse_partial_date(text(given))


def maybe_bound(given: object) -> PartialDate | None:
    """A day, a month ``YYYY-MM`` standing for its last day, or an open end."""
    found = maybe_date(given)
    if found and found.precision is Precision.YEAR:
        raise ValueError("a day or a month is needed")
    return found


def number(given: object) -> Decimal:
    """A plain decimal written as text."""
    return parse_decimal(text(given), places=6)


def maybe_number(given: object) -> Decimal | None:
    """A plain decimal written as text, or nothing."""
    return None if given is None else number(given)


def maybe_whole(given: object) -> int | None:
    """A whole number above zero, or nothing."""
    return None if given is None else whole(given)


def whole(given: object) -> int:
    """A whole number above zero."""
    if isinstance(given, bool) or not isinstance(given, int) or given < 1:
        raise ValueError("a whole number above zero is needed")
    return given


def truth(given: object) -> bool:
    """Yes or no, as JSON writes it."""
    if not isinstance(given, bool):
        raise ValueError("true or false is needed")  # noqa: TRY004 - as above
    return given


def texts(given: object) -> tuple[str, ...]:
    """A list of texts, possibly empty."""
    if not isinstance(given, list):
        raise ValueError("a list is needed")  # noqa: TRY004 - as above
    return tuple(text(item) for item in given)


def papers(given: object) -> tuple[str, ...]:
    """A list of kinds of paper."""
    return tuple(paper(item) for item in texts(given))


def paper(given: object) -> str:
    """A kind of paper of the reference list."""
    kind = text(given)
    if kind not in paper_kinds():
        raise ValueError(f"no such kind of paper: {kind}")
    return kind


def registration(given: object) -> str:
    """A kind of registration of the reference list."""
    kind = text(given)
    if kind not in registration_kinds():
        raise ValueError(f"no such kind of registration: {kind}")
    return kind


def hs_cn(given: object) -> str:
    """A ten-digit code of the Chinese tariff."""
    return ChinaHsCode(text(given))


def hs_cn_or_part(given: object) -> str:
    """A ten-digit code of the Chinese tariff, or the first 2, 4, 6 or 8 digits of some."""
    digits = text(given)
    if len(digits) in {2, 4, 6, 8}:
        return ChinaHsCode(digits.ljust(10, "0"))[: len(digits)]
    return ChinaHsCode(digits)


def hs_beginning(given: object) -> str:
    """A heading (four digits) or subheading (six) of the Harmonized System."""
    digits = text(given)
    if len(digits) not in {4, 6}:
        raise ValueError("four or six digits are needed")
    return ChinaHsCode(digits.ljust(10, "0"))[: len(digits)]


def hs_prefix(given: object) -> str:
    """The first six or eight digits of a code of the Chinese tariff."""
    digits = text(given)
    if len(digits) not in {6, 8}:
        raise ValueError("six or eight digits are needed")
    return ChinaHsCode(digits.ljust(10, "0"))[: len(digits)]


def term(given: object) -> str:
    """A rule of Incoterms 2020."""
    return IncotermsRule(text(given))


def terms(given: object) -> tuple[str, ...]:
    """A list of rules of Incoterms 2020, possibly empty."""
    return tuple(term(item) for item in texts(given))


def country(given: object) -> str:
    """A country of ISO 3166."""
    return CountryCode(text(given))


def countries(given: object) -> tuple[str, ...]:
    """A list of countries of ISO 3166."""
    return tuple(country(item) for item in texts(given))


def place(given: object) -> str:
    """A place of the reference list."""
    known = text(given)
    if known not in places():
        raise ValueError(f"no such place: {known}")
    return known


def maybe_place(given: object) -> str | None:
    """A place of the reference list, or nothing."""
    return None if given is None else place(given)


def unit(given: object) -> str:
    """A unit of the list of units."""
    known = text(given)
    if known not in units():
        raise ValueError(f"no such unit: {known}")
    return known


def maybe_unit(given: object) -> str | None:
    """A unit of the list, or nothing."""
    return None if given is None else unit(given)


def hour(given: object) -> str | None:
    """A time of day ``HH:MM``, or nothing."""
    if given is not None and not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", text(given)):
        raise ValueError("a time HH:MM is needed")
    return maybe_text(given)


def one_of(choices: type[StrEnum]) -> Read:
    """A reader of one member of a closed list."""
    return lambda given: choices(text(given))


DATED: Columns = {
    "id": text,
    "valid_from": maybe_bound,
    "valid_to": maybe_bound,
    "source": text,
    "verified_on": day,
    "confidence": one_of(Confidence),
}
"""Columns that every row of law carries."""


def read_rows(table: str, held: object, columns: Columns) -> Iterator[dict[str, Any]]:
    """The rows of ``{"rows": [...]}`` with each column read.

    Raises :class:`KnowledgeError` for another shape, an absent or unknown column, or a value
    its column refuses.
    """
    rows = held.get("rows") if isinstance(held, Mapping) and held.keys() == {"rows"} else None
    if not isinstance(rows, list):
        raise KnowledgeError(table, "file", "an object with the one key rows is needed")
    for position, row in enumerate(rows):
        yield _read_row(table, position, row, columns)


def _read_row(table: str, position: int, row: object, columns: Columns) -> dict[str, Any]:
    if not isinstance(row, Mapping):
        raise KnowledgeError(table, position, "an object is needed")
    label = row.get("id", row.get("field", position))
    if unknown := sorted(row.keys() - columns.keys()):
        raise KnowledgeError(table, label, f"unknown: {', '.join(unknown)}")
    if absent := sorted(columns.keys() - row.keys()):
        raise KnowledgeError(table, label, f"absent: {', '.join(absent)}")
    found: dict[str, Any] = {}
    for name, read in columns.items():
        try:
            found[name] = read(row[name])
        except (ValueError, InvalidError) as wrong:
            raise KnowledgeError(table, label, f"{name}: {wrong}") from None
    return found


def refuse_unknown_goods(table: str, rows: Iterable[Any]) -> None:
    """Raise :class:`KnowledgeError` for goods that the list of commodities lacks."""
    for row in rows:
        goods = row.commodity, row.state
        if goods != (None, None) and goods not in commodity_states():
            raise KnowledgeError(table, row.id, f"no such goods: {goods[0]}, {goods[1]}")


def refuse_twice(table: str, ids: Iterable[str]) -> None:
    """Raise :class:`KnowledgeError` when an id stands twice."""
    seen: set[str] = set()
    for held in ids:
        if held in seen:
            raise KnowledgeError(table, held, "stands twice")
        seen.add(held)


def refuse_overlap(table: str, rows: Iterable[Dated], subject: Callable[[Any], object]) -> None:
    """Raise :class:`KnowledgeError` for reversed days, or two rows of one subject on one day."""
    by_subject: dict[object, list[Dated]] = {}
    for row in rows:
        if row.last_day < row.first_day:
            raise KnowledgeError(table, row.id, "ends before it begins")
        by_subject.setdefault(subject(row), []).append(row)
    for held in by_subject.values():
        for one, other in combinations(held, 2):
            if _overlap(one, other):
                raise KnowledgeError(table, one.id, f"overlaps {other.id}")


def _overlap(one: Dated, other: Dated) -> bool:
    return one.first_day <= other.last_day and other.first_day <= one.last_day
