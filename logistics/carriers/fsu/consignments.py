"""The consignment line of a status message: air waybill, route and pieces."""

import re
from dataclasses import dataclass

from logistics.carriers.events import EventProblem, Unit, UnitKind
from logistics.carriers.fsu.lines import printable
from logistics.carriers.fsu.quantities import Quantity, quantity_of
from logistics.kernel.codes import AirWaybillNumber
from logistics.kernel.errors import InvalidError
from logistics.reference.airports import airports, city_of_iata

_WAYBILL = re.compile(r"([0-9]{3}-[0-9]{8})([A-Z]{3})?([A-Z]{3})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Consignment:
    """What the line told; ``unit`` is ``None`` for a number that is no air waybill's."""

    unit: Unit | None = None
    origin: str | None = None
    destination: str | None = None
    quantity: Quantity | None = None


def consignment_of(line: str, number: int) -> tuple[Consignment, list[EventProblem]]:
    """The consignment of line ``number`` of the file, and what is wrong with it."""
    waybill, _, rest = line.partition("/")
    found = _WAYBILL.fullmatch(waybill)
    if found is None or (found[2] and not found[3]):
        return Consignment(), [_problem(number, 0, "air waybill number", waybill)]
    problems = _wrong_check_digit(found[1], number)
    quantity = quantity_of(rest) if rest else None
    if rest and quantity is None:
        problems.append(_problem(number, 1, "quantity", rest))
    unit = Unit(UnitKind.AIR_WAYBILL, found[1])
    return Consignment(unit, found[2], found[3], quantity), problems


def part_played(held: Consignment, airport: str) -> str | None:
    """Whether an airport is the origin, the destination or on the way; ``None`` when not told.

    An air waybill may name a city where the status names its airport. One that is on no list
    is never taken for an airport on the way: it may be another airport of either city.
    """
    if held.origin is None or held.destination is None:
        return None
    city = city_of_iata(airport)
    if city == city_of_iata(held.origin):
        return "origin"
    if city == city_of_iata(held.destination):
        return "destination"
    return "via" if airport in airports() else None


def _wrong_check_digit(waybill: str, number: int) -> list[EventProblem]:
    try:
        AirWaybillNumber(waybill)
    except InvalidError as wrong:
        facts = {"given": waybill}
        return [EventProblem(None, f"/{number}/0", wrong.code, facts)]
    return []


def _problem(number: int, field: int, name: str, given: str) -> EventProblem:
    facts = {"field": name, "given": printable(given)}
    return EventProblem(None, f"/{number}/{field}", "event.format", facts)
