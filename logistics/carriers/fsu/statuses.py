"""One status line as an event."""

from dataclasses import dataclass
from datetime import datetime

from logistics.carriers.events import CarrierEvent, EventPlace, EventProblem
from logistics.carriers.fsu import codes
from logistics.carriers.fsu.consignments import Consignment, part_played
from logistics.carriers.fsu.layouts import Fields, Part, fields_of
from logistics.carriers.fsu.lines import printable
from logistics.carriers.fsu.quantities import pieces_of, quantity_of
from logistics.carriers.fsu.when import when
from logistics.carriers.zones import in_zone_of_airport
from logistics.reference.airports import country_of_iata
from logistics.reference.milestones import LegRole, Milestone

_ROLES = {
    "origin": LegRole.LOADING_PORT,
    "via": LegRole.TRANSHIPMENT,
    "destination": LegRole.DISCHARGE_PORT,
}


@dataclass(slots=True)
class Status:
    """A status line: its index among them, its line in the file, its code and further fields."""

    index: int
    line: int
    code: str
    fields: list[str]


def event_of(
    status: Status, held: Consignment, received_at: datetime
) -> tuple[CarrierEvent, list[EventProblem]]:
    """The event, which stands however much of the line is unreadable, and its problems."""
    fields = fields_of(status.code, status.fields)
    problems = _Problems(status, [])
    problems.of_fields(fields)
    airport = (fields.text(Part.ROUTE) or fields.text(Part.AIRPORT) or "")[:3] or None
    moment = when(status.code, fields, received_at, problems.add)
    at = part_played(held, airport) if airport else None
    country = country_of_iata(airport) if airport else None
    told = codes.Circumstances(at=at, country=country)
    event = CarrierEvent(
        unit=held.unit,
        code=status.code,
        milestone=_milestone(status.code, fields, told, problems),
        classifier=moment.classifier,
        occurred_at=in_zone_of_airport(moment.at, airport) if moment.at else None,
        zone_known=moment.at is None,
        place=EventPlace(iata=airport, country=country) if airport else None,
        leg_role=_ROLES.get(at or ""),
        mode="AIR",
        flight=fields.text(Part.FLIGHT),
        index=status.index,
        delay_reason=fields.text(Part.DISCREPANCY),
        pieces=pieces_of(held.quantity, quantity_of(fields.text(Part.QUANTITY) or "")),
    )
    return event, problems.found


@dataclass(slots=True)
class _Problems:
    status: Status
    found: list[EventProblem]

    def add(self, number: int, part: Part, code: str, given: str = "") -> None:
        facts = {"field": part.value, "given": printable(given)}
        pointer = f"/{self.status.line}/{number}"
        self.found.append(EventProblem(self.status.index, pointer, code, facts))

    def of_fields(self, fields: Fields) -> None:
        for number, part in fields.missing:
            self.add(number, part, "event.missing")
        for number, part, given in fields.malformed:
            self.add(number, part, "event.format", given)
        number, given = fields.found.get(Part.QUANTITY, (0, ""))
        if given and quantity_of(given) is None:
            self.add(number, Part.QUANTITY, "event.format", given)


def _milestone(
    code: str, fields: Fields, told: codes.Circumstances, problems: _Problems
) -> Milestone | None:
    group, looked_up, part, number = codes.STATUS, code, Part.STATUS, 0
    if code == codes.DISCREPANCY:
        number, looked_up = fields.found.get(Part.DISCREPANCY, (0, ""))
        group, part = codes.DISCREPANCY, Part.DISCREPANCY
        if not looked_up:
            return None
    meaning = codes.meaning_of(group, looked_up, told)
    if meaning is None:
        problems.add(number, part, "event.unknown_code", looked_up)
        return None
    return meaning.milestone
