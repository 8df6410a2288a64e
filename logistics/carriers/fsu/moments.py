"""Days without a year and clock times without a zone, as Cargo-IMP writes them."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_SHIFT = r"(?:-([A-Z])|([+-][0-9]))?"
_DAY = re.compile(r"([0-9]{2})([A-Z]{3})([0-9]{4})?" + _SHIFT, re.ASCII)
_MARKED = re.compile(r"([A-Z])([0-9]{4})" + _SHIFT, re.ASCII)
_SHIFTS = {"P": -1, "N": 1}
_HALF_A_YEAR = timedelta(days=184)


@dataclass(frozen=True, slots=True)
class DayOfMovement:
    """A day and the time of the status, where it was told."""

    day: date
    clock: time | None


@dataclass(frozen=True, slots=True)
class MarkedTime:
    """A clock time with its marker (S scheduled, E estimated, A actual) and days to add."""

    marker: str
    clock: time
    days: int


def day_of_movement(written: str, received_at: datetime) -> DayOfMovement | None:
    """``DDMMM`` or ``DDMMMHHMM`` with a day change; ``None`` for what is none.

    The year is the one that brings the day within half a year of ``received_at``; 29 February
    is none where neither neighbouring year has it that near.
    """
    found = _DAY.fullmatch(written)
    if found is None or found[2] not in _MONTHS:
        return None
    day = _nearest(_MONTHS.index(found[2]) + 1, int(found[1]), received_at.date())
    clock = _clock(found[3]) if found[3] else None
    days = _days(found[4], found[5])
    if day is None or days is None or (found[3] and clock is None):
        return None
    return DayOfMovement(day + timedelta(days=days), clock)


def marked_time(written: str) -> MarkedTime | None:
    """A time such as ``S1930`` or ``E0530-N``; ``None`` for what is none."""
    found = _MARKED.fullmatch(written)
    clock = _clock(found[2]) if found else None
    days = _days(found[3], found[4]) if found else None
    if found is None or clock is None or days is None:
        return None
    return MarkedTime(found[1], clock, days)


def looks_marked(written: str) -> bool:
    """Whether this stands for a time, well written or not."""
    return re.fullmatch(r"[A-Z][0-9]{4}(?:[+-].*)?", written, re.ASCII) is not None


def sent_at(written: str, received_at: datetime) -> datetime | None:
    """The ``DDHHMM`` (UTC) of a Type-B origin in the month that is nearest to the receipt."""
    clock = _clock(written[2:])
    today = received_at.astimezone(UTC).date()
    days = [_day(year, month, int(written[:2])) for year, month in _months_around(today)]
    near = [day for day in days if day is not None]
    if clock is None or not near:
        return None
    day = min(near, key=lambda found: abs(found - today))
    return datetime.combine(day, clock, tzinfo=UTC)


def _months_around(day: date) -> list[tuple[int, int]]:
    at = day.year * 12 + day.month - 1
    return [(number // 12, number % 12 + 1) for number in (at - 1, at, at + 1)]


def _nearest(month: int, day: int, received_on: date) -> date | None:
    years = (received_on.year - 1, received_on.year, received_on.year + 1)
    candidates = [_day(year, month, day) for year in years]
    near = [found for found in candidates if found and abs(found - received_on) <= _HALF_A_YEAR]
    return min(near, key=lambda found: abs(found - received_on), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock(written: str) -> time | None:
    try:
        return time(int(written[:2]), int(written[2:]))
    except ValueError:
        return None


def _days(letter: str | None, number: str | None) -> int | None:
    """Days to add; ``None`` for a letter that is not known."""
    if letter:
        return _SHIFTS.get(letter)
    return int(number) if number else 0
