"""Days as a declaration writes them: as it stands, and as the country's format reads it.

ASYCUDA writes dates in the way of the workstation: ``3/31/15`` in most countries, ``31/03/2015``
in some. Without knowing the country only a day above twelve tells them apart.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DayFormat(StrEnum):
    """Orders in which a date is written."""

    MONTH_FIRST_SHORT = "M/d/yy"
    MONTH_FIRST = "M/d/yyyy"
    DAY_FIRST = "dd/MM/yyyy"
    YEAR_FIRST = "yyyy-MM-dd"


_NUMBER = re.compile(r"[0-9]{1,4}")
_CENTURY = 100
_THIS_CENTURY = 2000
_TURN = 70
"""Two-digit years from here on are of the last century."""


@dataclass(frozen=True, slots=True)
class SadDay:
    """A date as written, and the calendar date; ``None`` when its order is not known."""

    written: str
    day: date | None = None


def write_day(day: date, how: DayFormat) -> SadDay:
    """A day in the format of a country."""
    written = {
        DayFormat.MONTH_FIRST_SHORT: f"{day.month}/{day.day}/{day.year % _CENTURY:02}",
        DayFormat.MONTH_FIRST: f"{day.month}/{day.day}/{day.year:04}",
        DayFormat.DAY_FIRST: f"{day.day:02}/{day.month:02}/{day.year:04}",
        DayFormat.YEAR_FIRST: day.isoformat(),
    }[how]
    return SadDay(written, day)


def read_day(written: str, how: DayFormat | None) -> SadDay | None:
    """A date as written; ``None`` when it is none.

    Without a format the order must show itself: a year first, or a number above twelve.
    """
    parts = written.replace("-", "/").replace(".", "/").split("/")
    if len(parts) != len("dmy") or not all(map(_NUMBER.fullmatch, parts)):
        return None
    numbers = [int(part) for part in parts]
    if len(parts[0]) == len("2026"):
        return _day(written, numbers)
    readings = [(numbers[2], numbers[0], numbers[1]), (numbers[2], numbers[1], numbers[0])]
    if how is DayFormat.DAY_FIRST:
        readings.reverse()
    found = [held for one in readings if (held := _day(written, one))]
    if not found:
        return None
    if how is None and len({held.day for held in found}) > 1:
        return SadDay(written)
    first = _day(written, readings[0])
    return first if how else found[0]


def _day(written: str, parts: "tuple[int, ...] | list[int]") -> SadDay | None:
    year, month, day = parts
    if year < _CENTURY:
        year += _THIS_CENTURY if year < _TURN else _THIS_CENTURY - _CENTURY
    try:
        return SadDay(written, date(year, month, day))
    except ValueError:
        return None
