"""One movement of a container or an air waybill."""

import re

from logistics.carriers.elements import number_of
from logistics.carriers.events import CarrierEvent, EventPlace, Pieces, Vessel
from logistics.carriers.fields import Fields
from logistics.carriers.shipsgo import codes
from logistics.carriers.shipsgo.shipments import Shipment, whole
from logistics.carriers.zones import in_zone_of
from logistics.kernel.codes import ImoNumber
from logistics.reference.milestones import Classifier, LegRole
from logistics.reference.places import canonical_unlocode

_LOCODE = re.compile(r"[A-Z]{2}[A-Z2-9]{3}", re.ASCII)
_IATA = re.compile(r"[A-Z]{3}", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
_SHOWN = 40

_OF_ORIGIN = frozenset({"LOAD", "DEPA", "PRE", "MAN", "DEP"})
_OF_DESTINATION = frozenset({"ARRV", "DISC", "ARR", "RCF"})


def movement(shipment: Shipment, container: str | None, told: Fields) -> CarrierEvent | None:
    """The event; ``None`` where it has no name."""
    code = told.code("event", required=True)
    if code is None:
        return None
    place = _place(told.inner("location"))
    country = place.country if place else None
    by_name = codes.told_by(shipment.group, code)
    role = by_name.leg_role or _role(shipment, code, place)
    meaning = codes.meaning_of(shipment.group, code, country, role)
    elsewhere = _is_other_gate(shipment, code, place)
    if meaning is None:
        told.problem("event", "event.unknown_code", given=code[:_SHOWN])
    occurred_at = told.instant("timestamp", required=True)
    is_local = occurred_at is not None and occurred_at.tzinfo is None
    unit, references = shipment.subject(container)
    flight = told.text("flight", limit=20)
    return CarrierEvent(
        unit=unit,
        code=code,
        milestone=meaning.milestone if meaning and not elsewhere else None,
        classifier=_classifier(told),
        occurred_at=in_zone_of(occurred_at, country) if occurred_at and is_local else occurred_at,
        zone_known=not is_local,
        place=place,
        leg_role=role,
        mode="AIR" if flight else by_name.mode,
        vessel=_vessel(told.inner("vessel")),
        voyage=told.text("voyage"),
        flight=flight,
        index=told.index,
        references=references,
        laden=by_name.laden,
        pieces=_part(shipment, told.inner("cargo")),
    )


def _classifier(told: Fields) -> Classifier | None:
    given = told.code("status", required=True)
    found = codes.classifier_of(given) if given else None
    if given and found is None:
        told.problem("status", "event.unknown_code", given=given[:_SHOWN])
    return found


def _place(location: Fields | None) -> EventPlace | None:
    if location is None:
        return None
    unlocode = location.matching(_LOCODE, "code")
    country = location.inner("country")
    told = country.matching(_COUNTRY, "code") if country else None
    found = EventPlace(
        unlocode=unlocode,
        iata=location.matching(_IATA, "iata"),
        name=location.text("name"),
        country=unlocode[:2] if unlocode else told,
    )
    return None if found == EventPlace() else found


def _role(shipment: Shipment, code: str, place: EventPlace | None) -> LegRole | None:
    """The place's part in the route that the sender itself tells; of carriage by sea or air only.

    An end of the route that the movement does not fit, such as a loading at the last port, is
    left open.
    """
    here = (place.iata or canonical_unlocode(place.unlocode or "")) if place else ""
    route = shipment.route
    if not here or code not in _OF_ORIGIN | _OF_DESTINATION:
        return None
    if here == route.first:
        return LegRole.LOADING_PORT if code in _OF_ORIGIN else None
    if here == route.last:
        return LegRole.DISCHARGE_PORT if code in _OF_DESTINATION else None
    return LegRole.TRANSHIPMENT if route.is_told else None


def _is_other_gate(shipment: Shipment, code: str, place: EventPlace | None) -> bool:
    """A full container that passes a gate of another place than its end of the route."""
    here = canonical_unlocode(place.unlocode or "") if place else ""
    gate = {"GTIN": shipment.route.first, "GTOT": shipment.route.last}.get(code)
    return bool(here and gate) and here != gate


def _vessel(vessel: Fields | None) -> Vessel | None:
    """The ship; its IMO number is written as text or as a whole number."""
    if vessel is None:
        return None
    number = number_of(vessel, "imo")
    if number is not None and not ImoNumber.pattern.fullmatch(number):
        vessel.problem("imo", "event.format", given=number[:_SHOWN])
        number = None
    found = Vessel(imo=number, name=vessel.text("name"))
    return found if found.imo or found.name else None


def _part(shipment: Shipment, cargo: Fields | None) -> Pieces | None:
    """The pieces of a movement that has fewer than the whole waybill."""
    moved = whole(cargo.content, "pieces") if cargo else None
    if moved is None or shipment.pieces is None or moved >= shipment.pieces:
        return None
    return Pieces(moved=moved, total=shipment.pieces)
