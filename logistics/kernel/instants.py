"""Points in time from outside: RFC 3339 with an offset, kept as it was written.

An instant is an aware ``datetime`` whose ``tzinfo`` is the original fixed offset; two
instants compare as UTC. Naive datetimes are refused everywhere.
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime

from logistics.kernel.errors import InvalidError

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)

_RFC_3339 = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:[0-5]\d)", re.ASCII
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def parse_instant(text: str, *, pointer: str = "") -> datetime:
    """An aware datetime with the sender's offset, microseconds at most.

    Raises :class:`InvalidError` ``time.format`` when the text is no RFC 3339 date-time with
    an offset, ``time.range`` outside 1990 to 2100.
    """
    if not _RFC_3339.fullmatch(text):
        raise InvalidError("time.format", pointer=pointer, given=text[:40])
    try:
        found = datetime.fromisoformat(_six_digit_fraction(text.upper().replace(" ", "T")))
        in_range = EARLIEST <= found < LATEST
    except (ValueError, OverflowError):
        raise InvalidError("time.format", pointer=pointer, given=text[:40]) from None
    if not in_range:
        raise InvalidError("time.range", pointer=pointer, given=text[:40])
    return found


def _six_digit_fraction(text: str) -> str:
    return re.sub(r"\.(\d{6})\d+", r".\1", text)


def parse_date(text: str, *, pointer: str = "") -> date:
    """A calendar date ``YYYY-MM-DD`` between 1990 and 2100; ``date.format`` otherwise."""
    try:
        found = date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None or not EARLIEST.date() <= found < LATEST.date():
        raise InvalidError("date.format", pointer=pointer, given=text[:40])
    return found


def months_after(day: date, months: int) -> date:
    """The same day ``months`` calendar months later, or the last of that month if it lacks it."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))


def format_instant(moment: datetime) -> str:
    """RFC 3339 with the original offset (``Z`` for UTC); raises ``ValueError`` when naive."""
    if moment.tzinfo is None:
        raise ValueError("a naive datetime has no place here")
    return moment.isoformat().replace("+00:00", "Z")


def in_utc(moment: datetime) -> datetime:
    """The same instant in UTC; raises ``ValueError`` when naive."""
    if moment.tzinfo is None:
        raise ValueError("a naive datetime has no place here")
    return moment.astimezone(UTC)
