"""Units of measure by UN/ECE Recommendation 20, the ones this trade uses."""

from dataclasses import dataclass
from functools import cache

from logistics.reference.tables import table


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit code with its English name, symbol and Chinese name."""

    code: str
    name: str
    symbol: str
    zh: str


@cache
def units() -> dict[str, Unit]:
    """All units by code."""
    return {
        row["code"]: Unit(row["code"], row["name"], row["symbol"], row["zh"])
        for row in table("units").rows
    }
