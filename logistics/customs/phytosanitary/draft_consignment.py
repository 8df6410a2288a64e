"""Parties, countries and carriage of a draft."""

from logistics.customs.case import Case
from logistics.customs.phytosanitary.codes import codes
from logistics.customs.phytosanitary.consignment_facts import (
    Consignment,
    ConsignmentItem,
    Country,
    Movement,
    Port,
    PostalAddress,
    Trader,
)
from logistics.customs.phytosanitary.draft_goods import trade_line
from logistics.customs.phytosanitary.draft_texts import plain
from logistics.customs.route import DESTINATION, ORIGIN, place_name, stops
from logistics.kernel.codes import CountryCode
from logistics.shipments.facts import Address, Leg, Line, Party, Shipment
from logistics.shipments.facts.destination import destination_of
from logistics.shipments.facts.journey import main_legs
from logistics.shipments.facts.located import country_of
from logistics.shipments.facts.ports import ports_of
from logistics.shipments.facts.traders import consignee_of, exporter_of

_LINES = 5
"""Lines of an address that the schema has room for."""


def consignment_of(case: Case, kind: int, lines: tuple[Line, ...]) -> Consignment:
    """What travels, between whom, by which way."""
    held = case.shipment
    receiving = destination_of(held)
    container = next(held.containers(), None)
    seal = next(iter(container.seals), None) if container else None
    return Consignment(
        consignor=_trader(exporter_of(held)),
        consignee=_trader(consignee_of(held)),
        export=_country(CountryCode(ORIGIN)),
        destination=_country(receiving) if receiving else Country(),
        transit=_transit(held, receiving),
        point_of_entry=_point_of_entry(held),
        examined_at=plain(held.inspection.place) if held.inspection else None,
        movements=tuple(_movement(leg) for leg in _carriage(held) if leg.mode),
        container=str(container.number) if container and container.number else None,
        seal=plain(seal.number) if seal else None,
        items=(
            ConsignmentItem(
                lines=tuple(
                    trade_line(case, line, number, kind)
                    for number, line in enumerate(lines, start=1)
                )
            ),
        ),
    )


def _trader(party: Party | None) -> Trader:
    if party is None:
        return Trader()
    held = party.address or Address()
    town = plain(" ".join(filter(None, (held.city, held.postal_code))))
    district = None if held.district == held.city else plain(held.district)
    country = held.country.english_name if held.country else None
    told = [text for line in held.lines if (text := plain(line))]
    told += [text for text in (town, district, country) if text]
    # An address of more lines keeps all of them: the last one holds the rest.
    fitted = [*told[: _LINES - 1], ", ".join(told[_LINES - 1 :])]
    padded = [*(line or None for line in fitted), *([None] * _LINES)]
    return Trader(
        name=plain(party.name) or plain(party.name_zh), address=PostalAddress(*padded[:_LINES])
    )


def _country(code: CountryCode) -> Country:
    return Country(str(code), code.english_name)


def _transit(held: Shipment, receiving: CountryCode | None) -> tuple[Country, ...]:
    places = (place for part in held.consignments for place in stops(part))
    passed = dict.fromkeys(country_of(held, place) for place in places)
    ends = {ORIGIN, receiving or DESTINATION}
    return tuple(_country(country) for country in passed if country and country not in ends)


def _point_of_entry(held: Shipment) -> Port:
    part = next(iter(held.consignments), None)
    ports = ports_of(held, part) if part else None
    if ports is None or ports.pod_place is None:
        return Port()
    return Port(ports.pod, plain(place_name(held, ports.pod_place)))


def _carriage(held: Shipment) -> tuple[Leg, ...]:
    """The legs out of Africa; where none is planned by sea, air or post, all that are."""
    legs = [main_legs(part) or part.legs for part in held.consignments]
    return tuple(leg for found in legs for leg in found)


def _movement(leg: Leg) -> Movement:
    means = leg.means
    journey = (means.voyage or means.flight or means.plates) if means else None
    return Movement(
        id=plain(journey),
        mode=int(codes("our_modes")[leg.mode]) if leg.mode else None,
        means=plain(means.vessel) if means else None,
    )
