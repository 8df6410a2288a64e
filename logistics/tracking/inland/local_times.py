"""A time of day as a driver writes it, with or without its day, read on a clock at the place."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from logistics.kernel.errors import InvalidError
from logistics.reference.places import Place
from logistics.reference.zones import offsets, zone_of

_TIME = re.compile(r"(\d{1,2})(?:[:.hH](\d{2})(?::\d{2})?|(?<=\d\d)(\d{2}))")
_DAYS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>\d{4}))?"),
    re.compile(r"(?P<day>\d{1,2})(?P<name>[A-Za-z]{3})(?P<year>\d{4})?"),
)
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_LEAP = 2024
_AHEAD = timedelta(hours=1)
"""Clocks of people differ: a time this far ahead of ours is today's."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written; without a ``year`` it is the last such day."""

    month: int
    day: int
    year: int | None = None


def clock_time(word: str) -> time | None:
    """``14:30``, ``14.30``, ``14h30`` or ``1430``; ``None`` for another word."""
    found = _TIME.fullmatch(word)
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2] or found[3]))
    except ValueError:
        return None


def written_day(word: str) -> Day | None:
    """``23/11``, ``23/11/2026``, ``2026-11-23`` or ``23NOV``; ``None`` for another word."""
    for form in _DAYS:
        found = form.fullmatch(word)
        if found is not None:
            held = found.groupdict()
            month = _month(held)
            year = held.get("year")
            day = Day(month or 0, int(held["day"]), int(year) if year else None)
            return day if _date(day.year or _LEAP, day) else None
    return None


def moment_at_place(at: time, on: Day | None, place: Place, *, heard: datetime) -> datetime:
    """The last moment at which a clock at the ``place`` showed this, in the offset there.

    ``heard`` (aware) is when the report came: a time without a day, or a day without a year,
    lies before it. Raises :class:`InvalidError` ``inland.zone`` for a country whose offset the
    list does not hold, ``inland.day`` for a day that no calendar has.
    """
    if place.country not in offsets():
        raise InvalidError("inland.zone", place=place.name)
    zone = zone_of(place.country or "")
    today = (heard + _AHEAD).astimezone(zone)
    if on is None:
        moment = datetime.combine(today.date(), at, zone)
        return moment if moment <= today else moment - timedelta(days=1)
    years = [on.year] if on.year else [today.year, *range(today.year - 1, today.year - 9, -1)]
    for year in years:
        told = _date(year, on)
        if told and (on.year or datetime.combine(told, at, zone) <= today):
            return datetime.combine(told, at, zone)
    raise InvalidError("inland.day", given=f"{on.day}/{on.month}")


def _date(year: int, on: Day) -> date | None:
    try:
        return date(year, on.month, on.day)
    except ValueError:
        return None


def _month(held: dict[str, str | None]) -> int | None:
    name = (held.get("name") or "").upper()
    if name:
        return _MONTHS.index(name) + 1 if name in _MONTHS else None
    return int(held["month"] or 0) or None
