"""How values read on a page: sentences of the catalogue, times, dates, numbers."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from logistics.kernel import words
from logistics.kernel.partial_dates import PartialDate, Precision

NOTHING = "–"


def said(key: str, **facts: object) -> str:
    """The catalogue's sentence."""
    return words.say(key, facts)


def said_in_chinese(key: str, **facts: object) -> str:
    """The catalogue's sentence for readers in China; only what they are shown has one."""
    return words.say(key, facts, "zh")


def said_if_known(key: str, otherwise: str) -> str:
    """The catalogue's word for a code of an open list; ``otherwise`` where it has none."""
    return words.catalogue().get(key, otherwise)


def day_text(day: date | PartialDate | None) -> str:
    """Such as ``11 Dec 2026``; where no more is known, ``Dec 2026`` or ``2026``."""
    if day is None:
        return NOTHING
    known = day if isinstance(day, PartialDate) else PartialDate(day)
    parts = (str(known.first.day), _MONTHS[known.first.month - 1], str(known.first.year))
    return " ".join(parts[_UNKNOWN_PARTS[known.precision] :])


def dates_told(sentence: str) -> str:
    """The sentence with every ISO date in it written as :func:`day_text` writes days."""
    return _ISO_DAY.sub(_day_of, sentence)


def _day_of(found: re.Match[str]) -> str:
    try:
        return day_text(date.fromisoformat(found.group()))
    except ValueError:
        return found.group()


def moment_text(moment: datetime | None) -> str:
    """The local time with its offset, such as ``11 Dec 2026 18:00 +03:00``."""
    if moment is None:
        return NOTHING
    return " ".join(part.replace(" ", _UNBROKEN) for part in (day_text(moment), clock_text(moment)))


def short_text(moment: datetime) -> str:
    """Day and time of day alone, such as ``11 Dec 18:00``; the full moment stands beside it."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment:%H:%M}"


def clock_text(moment: datetime) -> str:
    """The time of day with its offset; ``UTC`` where that is zero."""
    offset = moment.isoformat()[-6:]
    return f"{moment:%H:%M} {'UTC' if offset == '+00:00' else offset}"


def ago_text(moment: datetime | None, now: datetime) -> str:
    """How long ago, in the largest unit that tells something: minutes, hours, days."""
    if moment is None:
        return said("web.ago.never")
    minutes = max(0, (now - moment) // timedelta(minutes=1))
    if not minutes:
        return said("web.ago.now")
    for unit, size in (("days", 2880), ("hours", 120)):
        if minutes >= size:
            return said(f"web.ago.{unit}", count=minutes // (size // 2))
    return said("web.ago.minutes", count=minutes)


def number_text(number: Decimal | int | None) -> str:
    """Thousands parted by commas, no digit lost: ``19,200`` or ``112,320.00``."""
    return f"{number:,}" if number is not None else NOTHING


def choices(prefix: str, values: Mapping[str, object] | tuple[str, ...]) -> list[tuple[str, str]]:
    """Values with their words, for a field that offers them."""
    return [(str(value), said(f"{prefix}.{value}")) for value in values]


_ISO_DAY = re.compile(r"(?<![\w/-])\d{4}-\d{2}-\d{2}(?![\w/-])", re.ASCII)
_UNKNOWN_PARTS = {Precision.DAY: 0, Precision.MONTH: 1, Precision.YEAR: 2}
_UNBROKEN = "\N{NO-BREAK SPACE}"
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
