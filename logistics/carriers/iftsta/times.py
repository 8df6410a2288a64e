"""Times of a DTM segment in the formats of element 2379."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from logistics.kernel.instants import EARLIEST, LATEST

_DIGITS = {
    "101": "%y%m%d",
    "102": "%Y%m%d",
    "201": "%y%m%d%H%M",
    "202": "%y%m%d%H%M%S",
    "203": "%Y%m%d%H%M",
    "204": "%Y%m%d%H%M%S",
}
_ZONED = {"301": "201", "302": "202", "303": "203", "304": "204", "205": "203"}
_CLOCKS = {"401": 4, "402": 6}
_LENGTHS = {"%y%m%d": 6, "%Y%m%d": 8, "%y%m%d%H%M": 10}
_LENGTHS |= {"%y%m%d%H%M%S": 12, "%Y%m%d%H%M": 12, "%Y%m%d%H%M%S": 14}
_BY_LENGTH = {8: "102", 12: "203", 14: "204"}
_OFFSET = re.compile(r"([+-])([0-9]{2})(?::?([0-5][0-9]))?", re.ASCII)
_UTC = frozenset({"UTC", "GMT", "UT", "Z", "ZUL"})


@dataclass(frozen=True, slots=True)
class Read:
    """A time as read: aware where its zone was told; ``zone`` is a zone nobody can tell.

    ``zone`` is empty where the format demands a zone and none came, ``None`` elsewhere.
    """

    at: datetime
    zone: str | None = None


def read_time(written: str, form: str) -> Read | None:
    """``written`` in the format ``form``; ``None`` when it is not written so.

    A format that is not told is taken from the length.
    """
    form = form or _BY_LENGTH.get(len(written), "")
    inner = _ZONED.get(form)
    if inner is None:
        at = _digits(written, form)
        return Read(at) if at else None
    length = _LENGTHS[_DIGITS[inner]]
    at = _digits(written[:length], inner)
    if at is None:
        return None
    told = written[length:].strip().upper()
    zone = _zone(told)
    return Read(at, told) if zone is None else Read(at.replace(tzinfo=zone))


def is_clock(form: str) -> bool:
    """Whether the format is a time of day without its date."""
    return form in _CLOCKS


def at_clock(day: datetime, written: str, form: str) -> datetime | None:
    """``day`` at the time of day ``written``; ``None`` when it is not written so."""
    if len(written) != _CLOCKS[form]:
        return None
    return _parsed(day.strftime("%Y%m%d") + written.ljust(6, "0"), "%Y%m%d%H%M%S")


def _digits(written: str, form: str) -> datetime | None:
    pattern = _DIGITS.get(form)
    if pattern is None or len(written) != _LENGTHS[pattern]:
        return None
    return _parsed(written, pattern)


def _parsed(written: str, pattern: str) -> datetime | None:
    if not (written.isascii() and written.isdecimal()):
        return None
    try:
        found = datetime.strptime(written, pattern).replace(tzinfo=UTC)
    except ValueError:
        return None
    return found.replace(tzinfo=None) if EARLIEST <= found < LATEST else None


def _zone(told: str) -> timezone | None:
    if told in _UTC:
        return UTC
    found = _OFFSET.fullmatch(told)
    if found is None or int(found[2]) > 14:
        return None
    east = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-east if found[1] == "-" else east)
