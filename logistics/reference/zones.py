"""The offset of local time in countries of the corridor, where one holds all year."""

from datetime import date, datetime, timedelta, timezone
from functools import cache

from logistics.reference.tables import table


@cache
def offsets() -> dict[str, str]:
    """Offset from UTC such as ``+02:00`` by country; countries with several are not listed."""
    return {row["country"]: row["offset"] for row in table("zones").rows}


def local_date(moment: datetime, country: str) -> date:
    """The calendar date that ``moment`` (aware) falls on in ``country``.

    Raises ``KeyError`` for a country whose offset the list does not hold.
    """
    sign, hours, minutes = offsets()[country][0], offsets()[country][1:3], offsets()[country][4:6]
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return moment.astimezone(timezone(-offset if sign == "-" else offset)).date()
