"""The offset of a time that a carrier sent without its zone, from the place where it happened."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from logistics.reference.airports import airports, country_of_iata
from logistics.reference.zones import offsets, zone_of


def in_zone_of(wall_clock: datetime, country: str | None) -> datetime:
    """``wall_clock`` (naive, as read on a clock at the place) as an aware datetime.

    The offset is the country's where it has a single one without daylight saving, else UTC:
    the caller marks the time as of unknown zone either way.
    """
    zone = zone_of(country) if country in offsets() else UTC
    return wall_clock.replace(tzinfo=zone)


def in_zone_of_airport(wall_clock: datetime, iata: str | None) -> datetime:
    """As :func:`in_zone_of`, for an airport: summer time counts where the airport is listed.

    The offset is a fixed one, as if the sender had written it.
    """
    held = airports().get(iata) if iata else None
    country = country_of_iata(iata) if iata else None
    if held is None or country in offsets():
        return in_zone_of(wall_clock, country)
    try:
        offset = wall_clock.replace(tzinfo=ZoneInfo(held.zone)).utcoffset()
    except (ZoneInfoNotFoundError, OverflowError):  # this machine has no time zone database
        offset = None
    return in_zone_of(wall_clock, country) if offset is None else _fixed(wall_clock, offset)


def _fixed(wall_clock: datetime, offset: timedelta) -> datetime:
    return wall_clock.replace(tzinfo=timezone(offset))
