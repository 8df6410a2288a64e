"""The offset of local time in countries of the corridor, where one holds all year."""

from functools import cache

from logistics.reference.tables import table


@cache
def offsets() -> dict[str, str]:
    """Offset from UTC such as ``+02:00`` by country; countries with several are not listed."""
    return {row["country"]: row["offset"] for row in table("zones").rows}
