"""The ships' schedule in an answer by bill of lading or booking: up to six times a leg."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from logistics.carriers.cosco import codes
from logistics.carriers.countries import country_of_text
from logistics.carriers.elements import Element, elements, unread
from logistics.carriers.events import CarrierEvent, EventPlace, Unit, UnitKind, Vessel
from logistics.carriers.fields import Fields
from logistics.carriers.wall_clock import moment_of
from logistics.reference.milestones import LegRole
from logistics.reference.places import places

_LOADING = "portOfLoading"
_DISCHARGE = "portOfDischarge"
_KINDS = {"TRD": UnitKind.TRANSPORT_DOCUMENT, "BKG": UnitKind.BOOKING}

References = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Journey:
    """What the whole answer tells of its ports; names are folded to compare."""

    references: References
    first: str
    last: str
    loading: frozenset[str]
    discharge: frozenset[str]
    countries: dict[str, str]

    def role(self, port: str, *, loading: bool) -> LegRole | None:
        """The port's part: as the path tells it, or one where a leg ends and another begins."""
        if loading and port == self.first:
            return LegRole.LOADING_PORT
        if not loading and port == self.last:
            return LegRole.DISCHARGE_PORT
        return LegRole.TRANSHIPMENT if port in self.loading & self.discharge else None


def schedule_of(whole: Fields, path: Fields, references: References) -> Iterator[Element]:
    """An element for each time that a row of ``actualShipment`` tells."""
    journey = _journey(whole, path, references)
    for row in elements(whole.content, whole.pointer, "actualShipment", unread):
        if row.held is None:
            yield row
            continue
        for name in codes.schedule_times():
            if row.held.get(name) is not None:
                read = partial(_parse_time, name=name, journey=journey)
                yield Element(row.pointer, row.held, read)


def _parse_time(row: Fields, *, name: str, journey: _Journey) -> CarrierEvent | None:
    if not row.text(name, limit=64):
        return None
    loading = codes.is_at_loading(name)
    port = row.text(_LOADING if loading else _DISCHARGE, limit=200)
    role = journey.role(_folded(port), loading=loading) if port else None
    country = journey.countries.get(_folded(port)) if port else None
    moment = moment_of(row, name, country=country)
    meaning = codes.meaning_of(codes.SCHEDULE, name, {"leg_role": role})
    vessel = row.text("vesselName")
    return CarrierEvent(
        unit=_unit(journey.references),
        code=name,
        milestone=meaning.milestone if meaning else None,
        classifier=codes.classifier_of(name),
        occurred_at=moment.at,
        zone_known=moment.zone_known,
        place=EventPlace(name=port, country=country) if port else None,
        leg_role=role,
        mode="VESSEL",
        vessel=Vessel(name=vessel) if vessel else None,
        voyage=row.text("voyageNo"),
        index=row.index,
        references=journey.references,
    )


def _unit(references: References) -> Unit | None:
    """The bill of lading, else the booking: a ship's call moves all its containers."""
    numbers = dict(references)
    kind = next((kind for kind in ("TRD", "BKG") if kind in numbers), None)
    return Unit(_KINDS[kind], numbers[kind]) if kind else None


def _journey(whole: Fields, path: Fields, references: References) -> _Journey:
    rows = whole.content.get("actualShipment")
    legs = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    loading = frozenset(_folded(leg.get(_LOADING)) for leg in legs) - {""}
    discharge = frozenset(_folded(leg.get(_DISCHARGE)) for leg in legs) - {""}
    cities = [path.content.get("fromCity"), path.content.get("toCity")]
    cities += [leg.get("city") for leg in legs]
    return _Journey(
        references=references,
        first=_port_of(path.content.get("pol")),
        last=_port_of(path.content.get("pod")),
        loading=loading,
        discharge=discharge,
        countries=_countries(loading | discharge, cities),
    )


def _countries(ports: frozenset[str], cities: list[object]) -> dict[str, str]:
    """The country of each port: of a city told in the same answer, else of our list of ports."""
    listed = {held.name.casefold(): held.country for held in places().values()}
    told = {
        city.split(",")[0].strip().casefold(): country_of_text(city)
        for city in cities
        if isinstance(city, str)
    }
    found = {port: told.get(port) or listed.get(port) for port in ports}
    return {port: country for port, country in found.items() if country}


def _port_of(told: object) -> str:
    """The port in ``Qingdao - QQCTU Qingdao Qianwan United Ctn``."""
    return _folded(told).split(" - ")[0].strip()


def _folded(told: object) -> str:
    return told.strip().casefold() if isinstance(told, str) else ""
