"""Times of formats whose standard does not demand a zone: read as a clock at the place showed."""

import re
from datetime import datetime
from typing import NamedTuple

from logistics.carriers.fields import Fields
from logistics.carriers.zones import in_zone_of
from logistics.kernel.errors import InvalidError
from logistics.kernel.instants import parse_instant

_WRITTEN = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"([Tt ](?P<minute>\d{2}:\d{2})(?P<second>:\d{2}(\.\d{1,9})?)?"
    r" ?(?P<zone>[Zz]|[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)
_SHOWN = 40


class Moment(NamedTuple):
    """An aware time, and whether the sender told its zone."""

    at: datetime | None
    zone_known: bool


NO_MOMENT = Moment(None, zone_known=True)


def moment_of(fields: Fields, *names: str, country: str | None, required: bool = False) -> Moment:
    """The time under the first name present: a day, with or without minutes, seconds and zone.

    A time without zone is local to ``country`` and no problem; a day alone is its midnight
    there. What is written otherwise is a problem and no time.
    """
    given = fields.text(*names, limit=64, required=required)
    if given is None:
        return NO_MOMENT
    found = read_moment(given, country)
    if found is None:
        name = fields.present(*names) or names[0]
        fields.problem(name, "event.format", given=given[:_SHOWN])
        return NO_MOMENT
    return found


def read_moment(given: str, country: str | None) -> Moment | None:
    """As :func:`moment_of` for a text; ``None`` for what is no time."""
    written = _WRITTEN.fullmatch(given)
    if written is None:
        return None
    zone = written["zone"]
    clock = f"{written['day']}T{written['minute'] or '00:00'}{written['second'] or ':00'}"
    try:
        found = parse_instant(clock + (_colon(zone) if zone else "Z"))
    except InvalidError:
        return None
    if zone:
        return Moment(found, zone_known=True)
    return Moment(in_zone_of(found.replace(tzinfo=None), country), zone_known=False)


def _colon(zone: str) -> str:
    return zone if len(zone) in (1, 6) else f"{zone[:3]}:{zone[3:]}"
