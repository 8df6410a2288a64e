"""The offset of a time that a carrier sent without its zone, from the country of the place."""

from datetime import UTC, datetime

from logistics.reference.zones import offsets, zone_of


def in_zone_of(wall_clock: datetime, country: str | None) -> datetime:
    """``wall_clock`` (naive, as read on a clock at the place) as an aware datetime.

    The offset is the country's where it has a single one without daylight saving, else UTC:
    the caller marks the time as of unknown zone either way.
    """
    zone = zone_of(country) if country in offsets() else UTC
    return wall_clock.replace(tzinfo=zone)
