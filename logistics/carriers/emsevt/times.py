"""Times of item events: local to the office, written in several ways, mostly without a zone."""

import re
from datetime import UTC, datetime, timedelta

from logistics.carriers.emsevt.names import CLOCK, DAY, TIME, Names
from logistics.carriers.fields import Fields
from logistics.carriers.wall_clock import NO_MOMENT, Moment, read_moment
from logistics.carriers.zones import in_zone_of
from logistics.kernel.instants import EARLIEST, LATEST

_TICKS = re.compile(r"/?Date\((-?\d{1,17})([+-]\d{4})?\)/?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})[T ]?(\d{2}):?(\d{2}):?(\d{2})?", re.ASCII)
_DAY = re.compile(r"\d{4}-?\d{2}-?\d{2}", re.ASCII)
_CLOCK = re.compile(r"\d{2}:?\d{2}(:?\d{2})?", re.ASCII)
_SHOWN = 40


def moment_of(fields: Fields, names: Names, country: str | None) -> Moment:
    """When the event happened; missing or written otherwise is a problem and no time.

    A time without zone is the office's own and no problem: the message knows local time only.
    """
    parts = _parts(fields, names)
    key = names.key(TIME)
    if parts is None and key is None:
        fields.problem("eventTime", "event.missing")
        return NO_MOMENT
    given = parts or (fields.text(key, limit=64) if key else None)
    if given is None:
        return NO_MOMENT
    found = _ticks(given, country) or read_moment(_spread(given), country)
    if found is None:
        fields.problem(key or "eventTime", "event.format", given=given[:_SHOWN])
        return NO_MOMENT
    return found


def _parts(fields: Fields, names: Names) -> str | None:
    """A day and a clock in two fields, as one text."""
    day, clock = names.key(DAY), names.key(CLOCK)
    if day is None or clock is None or day == clock:
        return None
    told = fields.content[day], fields.content[clock]
    if not all(isinstance(one, str) for one in told):
        return None
    written, hour = str(told[0]).strip(), str(told[1]).strip()
    if not _DAY.fullmatch(written) or not _CLOCK.fullmatch(hour):
        return None
    return f"{written.replace('-', '')}{hour.replace(':', '')}"


def _spread(given: str) -> str:
    """The digits of a compact time with their marks."""
    found = _COMPACT.fullmatch(given)
    if found is None:
        return given
    year, month, day, hour, minute, second = found.groups()
    return f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}"


def _ticks(given: str, country: str | None) -> Moment | None:
    """Milliseconds of .NET; the clock that they show there is the office's, whose zone is unknown.

    Without an offset the clock is that of UTC.
    """
    found = _TICKS.fullmatch(given)
    if found is None:
        return None
    try:
        shown = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=int(found[1]))
        if found[2]:
            east = timedelta(hours=int(found[2][1:3]), minutes=int(found[2][3:]))
            shown += -east if found[2][0] == "-" else east
    except OverflowError:
        return None
    if not EARLIEST <= shown < LATEST:
        return None
    return Moment(in_zone_of(shown.replace(tzinfo=None), country), zone_known=False)
