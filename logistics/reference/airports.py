"""Airports of the corridors by IATA code: their city, country and time zone."""

from dataclasses import dataclass
from functools import cache

from logistics.reference.tables import table


@dataclass(frozen=True, slots=True)
class Airport:
    """An airport; ``city`` is IATA's code of its metropolitan area, ``zone`` an IANA name."""

    iata: str
    city: str
    country: str
    zone: str


@cache
def airports() -> dict[str, Airport]:
    """The airports by IATA code; many are not on the list."""
    return {row["iata"]: Airport(**row) for row in table("airports").rows}


@cache
def _countries_of_cities() -> dict[str, str]:
    return {held.city: held.country for held in airports().values()}


def country_of_iata(code: str) -> str | None:
    """The country of the airport or metropolitan area, ``None`` for a code not on the list."""
    held = airports().get(code)
    return held.country if held else _countries_of_cities().get(code)


def city_of_iata(code: str) -> str:
    """The metropolitan area of an airport; any other code is returned as it came."""
    held = airports().get(code)
    return held.city if held else code
