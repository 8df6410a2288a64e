"""The offset of local time in countries of the corridors, where one holds all year."""

from datetime import date, datetime, timedelta, timezone
from functools import cache

from logistics.reference.tables import table


@cache
def offsets() -> dict[str, str]:
    """Offset from UTC such as ``+02:00`` by country; countries with several are not listed."""
    return {row["country"]: row["offset"] for row in table("zones").rows}


@cache
def zone_of(country: str) -> timezone:
    """The zone of ``country``; ``KeyError`` for one whose offset the list does not hold."""
    written = offsets()[country]
    east = timedelta(hours=int(written[1:3]), minutes=int(written[4:6]))
    return timezone(-east if written[0] == "-" else east)


def local_date(moment: datetime, country: str) -> date:
    """The calendar date that ``moment`` (aware) falls on in ``country``.

    Raises ``KeyError`` for a country whose offset the list does not hold.
    """
    return moment.astimezone(zone_of(country)).date()
