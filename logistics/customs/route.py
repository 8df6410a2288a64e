"""Where the goods pass: countries, third countries, sea and road, places by kind."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from logistics.customs.wording import tokens
from logistics.reference.places import places
from logistics.shipments.facts import (
    Consignment,
    Leg,
    Mode,
    Shipment,
    TransportDocument,
    TransportDocumentKind,
)
from logistics.shipments.facts.journey import best_arrival, departure_of, main_legs
from logistics.shipments.facts.located import country_of, day_at

BILLS = frozenset({TransportDocumentKind.BILL_OF_LADING, TransportDocumentKind.SEA_WAYBILL})
"""Papers of sea carriage that name a place of receipt and a day on board."""

CARRIAGE = BILLS | {TransportDocumentKind.AIR_WAYBILL}
"""Papers of the main carriage that say who pays the freight, and that banks take up."""

ORIGIN = "RW"
DESTINATION = "CN"


def place_name(shipment: Shipment, place_id: str | None) -> str:
    """The name of a place id, or the id itself when nothing names it."""
    own = next((place.name for place in shipment.places if place.id == place_id), None)
    listed = places().get(place_id or "")
    return own or (listed.name if listed else place_id or "")


def place_known(shipment: Shipment, place_id: str) -> bool:
    """Whether the id names a place of the shipment or of the list."""
    return place_id in places() or any(place.id == place_id for place in shipment.places)


def is_port(place_id: str | None) -> bool | None:
    """Whether a listed place is a sea port; ``None`` for a place that the list lacks."""
    listed = places().get(place_id or "")
    return listed.kind == "port" if listed else None


def stops(consignment: Consignment) -> Iterator[str]:
    """Place ids in the order in which the goods reach them; a place may come twice."""
    for leg in consignment.legs:
        for place_id in (leg.from_place, leg.to_place):
            if place_id:
                yield place_id


def third_countries(shipment: Shipment, consignment: Consignment) -> tuple[str, ...]:
    """Countries on the way that are neither Rwanda nor China, each once, in order."""
    passed = (country_of(shipment, place_id) for place_id in stops(consignment))
    third = (country for country in passed if country and country not in {ORIGIN, DESTINATION})
    return tuple(dict.fromkeys(third))


def legs_by(consignment: Consignment, mode: Mode) -> tuple[Leg, ...]:
    """The legs of one mode."""
    return tuple(leg for leg in consignment.legs if leg.mode is mode)


def goes_by_sea(shipment: Shipment) -> bool:
    """Whether any part crosses the sea in a ship."""
    return any(legs_by(part, Mode.SEA) for part in shipment.consignments)


def goes_by_air(shipment: Shipment) -> bool:
    """Whether any part of the main carriage flies."""
    return any(legs_by(part, Mode.AIR) for part in shipment.consignments)


def goes_by_post(shipment: Shipment) -> bool:
    """Whether the post carries everything out of Africa."""
    legs = [leg for part in shipment.consignments for leg in main_legs(part)]
    return bool(legs) and all(leg.mode is Mode.POST for leg in legs)


def sold_as_parcel(shipment: Shipment) -> bool:
    """Whether the goods enter as personal articles: by post, or on an order of a platform."""
    return shipment.ecommerce is not None or goes_by_post(shipment)


def bills(consignment: Consignment) -> Iterator[tuple[int, TransportDocument]]:
    """Position and paper of every bill of lading and sea waybill, house and master."""
    for position, paper in enumerate(consignment.documents):
        if paper.kind in BILLS:
            yield position, paper


def leaves_by_road(shipment: Shipment, consignment: Consignment) -> bool:
    """Whether a truck or train takes the goods out of Rwanda."""
    inland = (*legs_by(consignment, Mode.ROAD), *legs_by(consignment, Mode.RAIL))
    ends = {country_of(shipment, leg.to_place) for leg in inland}
    return bool(ends - {None, ORIGIN, DESTINATION})


def sea_port_of_loading(consignment: Consignment) -> str | None:
    """The place id where the goods are first loaded on a ship."""
    return next((leg.from_place for leg in legs_by(consignment, Mode.SEA)), None)


def gate_in(shipment: Shipment, consignment: Consignment) -> date | None:
    """When goods reach the port or airport of loading; their departure where nobody tells."""
    first = main_legs(consignment)[:1]
    before = consignment.legs[: consignment.legs.index(first[0])] if first else ()
    moment = best_arrival(before[-1]) if before else None
    if moment is None:
        return departure_of(shipment, consignment)
    return day_at(shipment, before[-1].to_place, moment)


def carriage_papers(shipment: Shipment) -> Iterator[tuple[str, TransportDocument]]:
    """Pointer and paper of every bill of lading, sea waybill and air waybill."""
    for number, part in enumerate(shipment.consignments):
        for position, paper in enumerate(part.documents):
            if paper.kind in CARRIAGE:
                yield f"/consignments/{number}/documents/{position}", paper


def planned_posts(shipment: Shipment) -> tuple[str, ...]:
    """Ids of the border posts where the goods leave Rwanda, each once, in order.

    Ends of legs that are border posts, and the office of exit by its name: an id of the list
    of places, else the name in small letters with hyphens (``rusizi-ii``).
    """
    ends = (end for part in shipment.consignments for end in stops(part))
    posts = [end for end in ends if is_border(end)]
    office = shipment.declaration.exit_office_name if shipment.declaration else None
    if office:
        posts.append(_post_by_name(office))
    return tuple(dict.fromkeys(posts))


def is_border(place_id: str) -> bool:
    """Whether the list of places names it as a border post."""
    listed = places().get(place_id)
    return listed is not None and listed.kind == "border"


def _post_by_name(name: str) -> str:
    wanted = "-".join(tokens(name))
    return _places_by_name().get(wanted, wanted)


@cache
def _places_by_name() -> Mapping[str, str]:
    return {"-".join(tokens(place.name)): place.id for place in places().values()}


def post_name(shipment: Shipment, post: str) -> str:
    """The name of a border post, or what its id reads as."""
    named = place_name(shipment, post)
    return named if named != post else post.replace("-", " ").title()
