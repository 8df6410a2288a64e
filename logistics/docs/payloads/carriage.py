"""The journey as papers print it: places, means, route, containers and papers of carriage."""

from collections.abc import Iterator
from dataclasses import dataclass

from logistics.docs.payloads.writing import (
    bilingual,
    captioned,
    counted,
    country_name,
    day,
    joined,
    labelled,
    lines,
    listed,
    second,
)
from logistics.kernel.codes import CountryCode
from logistics.kernel.words import say
from logistics.reference.places import places
from logistics.shipments.facts import (
    Container,
    Leg,
    Mode,
    Shipment,
    TransportDocument,
)
from logistics.shipments.facts.journey import best_departure, departure_on, main_legs
from logistics.shipments.facts.located import country_of, day_at
from logistics.shipments.facts.ports import unlocode_of


@dataclass(frozen=True, slots=True)
class Carriage:
    """Printable texts of the journey; ``route`` has one line a leg."""

    mode: str
    route: str
    departure: str
    loading: str
    discharge: str
    means: str
    documents: str
    containers: str
    transit: str


def main_modes(shipment: Shipment) -> tuple[Mode, ...]:
    """Each different mode by which the main carriage of the consignments begins."""
    return tuple(dict.fromkeys(leg.mode for leg in _main(shipment) if leg.mode))


def _main(shipment: Shipment) -> list[Leg]:
    """The first leg of the main carriage of each consignment."""
    return [leg for part in shipment.consignments for leg in main_legs(part)[:1]]


def carriage_of(shipment: Shipment) -> Carriage:
    """The journey of all consignments of a shipment."""
    main = _main(shipment)
    last = [leg for part in shipment.consignments for leg in main_legs(part)[-1:]]
    return Carriage(
        mode=listed(mode_name(leg.mode) for leg in main if leg.mode),
        route=lines(*(_leg(shipment, leg) for leg in legs_of(shipment))),
        departure=day(departure_on(shipment)),
        loading=listed(place_name(shipment, leg.from_place) for leg in main),
        discharge=listed(place_name(shipment, leg.to_place) for leg in last),
        means=listed(means_of(leg) for part in shipment.consignments for leg in main_legs(part)),
        documents=joined(*_documents(shipment), between="; "),
        containers=lines(*(container_line(found) for found in shipment.containers())),
        transit=listed(_transit(shipment)),
    )


def legs_of(shipment: Shipment) -> Iterator[Leg]:
    """All legs of all consignments, in order."""
    for part in shipment.consignments:
        yield from part.legs


def place_name(shipment: Shipment, place_id: str | None) -> str:
    """``Dar es Salaam, Tanzania (TZDAR) 达累斯萨拉姆``; empty for an unknown place."""
    own = next((place for place in shipment.places if place.id == place_id), None)
    listed_place = places().get(place_id or "")
    if own is not None:
        name, chinese, country = own.name, own.name_zh, own.country
    elif listed_place is not None:
        name, chinese = listed_place.name, listed_place.zh
        country = CountryCode(listed_place.country) if listed_place.country else None
    else:
        return ""
    code = unlocode_of(shipment, place_id)
    within = joined(name, country.english_name if country else "", between=", ")
    return joined(within, f"({code})" if code else "", second(zh=chinese))


def means_of(leg: Leg) -> str:
    """Ship with IMO number and voyage, flight or plates, with the flag."""
    means = leg.means
    if means is None:
        return ""
    named = joined(
        means.vessel,
        labelled("IMO", means.imo),
        captioned("voyage", means.voyage),
        captioned("flight", means.flight),
        means.plates,
    )
    flag = f"({means.nationality})" if means.nationality else ""
    return joined(named, flag) if named else ""


def container_line(container: Container) -> str:
    """Number, size-type and seals of one container."""
    seals = listed(seal.number for seal in container.seals)
    return joined(container.number, container.size_type, captioned("seals", seals), between="   ")


def document_line(document: TransportDocument) -> str:
    """Kind, number, level and date of one paper of carriage."""
    if not document.number:
        return ""
    return joined(
        say(f"paper.transport.{document.kind}"),
        document.number,
        f"({say(f'paper.level.{document.level}')})" if document.level else "",
        day(document.issued_on),
    )


def mode_name(mode: Mode) -> str:
    """``Sea 海运``."""
    return bilingual(f"paper.mode.{mode}", between=" ")


def _documents(shipment: Shipment) -> Iterator[str]:
    for part in shipment.consignments:
        for document in part.documents:
            yield document_line(document)


def _leg(shipment: Shipment, leg: Leg) -> str:
    ends = joined(
        place_name(shipment, leg.from_place), place_name(shipment, leg.to_place), between=" → "
    )
    mode = mode_name(leg.mode) if leg.mode else ""
    departs = best_departure(leg)
    leaving = day(day_at(shipment, leg.from_place, departs)) if departs else ""
    return joined(joined(mode, ends, between=": "), means_of(leg), leaving, between=", ")


def _transit(shipment: Shipment) -> Iterator[str]:
    for part in shipment.consignments:
        stops = [country_of(shipment, leg.to_place) for leg in part.legs]
        ends = {country_of(shipment, leg.from_place) for leg in part.legs[:1]} | set(stops[-1:])
        for country in stops:
            if country and country not in ends:
                yield country_name(country)


def packages_total(shipment: Shipment) -> str:
    """All packages by kind: ``320 bags (BG) 袋``."""
    kinds = dict.fromkeys(group.kind for group in shipment.packages)
    return ", ".join(
        counted(sum(group.count or 0 for group in shipment.packages if group.kind == kind), kind)
        for kind in kinds
    )
