"""The offset of a time that a carrier sent without its zone, from the country of the place."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from importlib.resources import files
from typing import cast


@cache
def _minutes_east() -> Mapping[str, int]:
    table = json.loads(files(__package__).joinpath("zones.json").read_text(encoding="utf-8"))
    return cast("Mapping[str, int]", table["minutes_east"])


def in_zone_of(wall_clock: datetime, country: str | None) -> datetime:
    """``wall_clock`` (naive, as read on a clock at the place) as an aware datetime.

    The offset is the country's where it has a single one without daylight saving, else UTC:
    the caller marks the time as of unknown zone either way.
    """
    minutes = _minutes_east().get(country or "")
    zone = UTC if minutes is None else timezone(timedelta(minutes=minutes))
    return wall_clock.replace(tzinfo=zone)
