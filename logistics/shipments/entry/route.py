"""The way of a quick entry: by truck to the port, then by sea or air, directly or transhipped."""

from itertools import pairwise
from typing import Any

from logistics.reference.places import places
from logistics.shipments.entry.form import QuickEntry
from logistics.shipments.entry.moments import moment_at
from logistics.shipments.entry.parties import local_id
from logistics.shipments.entry.sheet import Sheet
from logistics.shipments.facts import Mode, TransportDocumentKind

_MAIN = (
    "loading_place",
    "transhipment_place",
    "discharge_place",
    "departure_at",
    "arrival_at",
    "vessel",
    "voyage",
)
_USUAL_BOX = "22G1"


def put_route(sheet: Sheet, entry: QuickEntry) -> None:
    """Put the one consignment, as soon as anything of its way was typed."""
    typed = ("origin_place", *_MAIN, "booking", "container", "seal")
    if not any(getattr(entry, field) for field in typed):
        return
    by_air = _kind(entry.loading_place) == "airport"
    mode = Mode.AIR if by_air else Mode.SEA
    legs: list[dict[str, Any]] = []
    consignment = {"id": mode.value, "legs": legs, "containers": [], "documents": []}
    sheet.wire["consignments"] = [consignment]
    _put_truck(sheet, entry, legs)
    if any(getattr(entry, field) for field in _MAIN):
        _put_main(sheet, entry, legs, mode)
    if not by_air:
        _put_box(sheet, consignment, entry)
    _put_booking(sheet, consignment, entry)


def _put_truck(sheet: Sheet, entry: QuickEntry, legs: list[dict[str, Any]]) -> None:
    sheet.tell("/consignments/0", "origin_place")
    if entry.origin_place and entry.origin_place != entry.loading_place:
        legs.append({"id": "truck", "mode": Mode.ROAD.value})
        _put_ends(sheet, 0, ("origin_place", "loading_place"), entry)


def _put_main(sheet: Sheet, entry: QuickEntry, legs: list[dict[str, Any]], mode: Mode) -> None:
    first = len(legs)
    stops = ["loading_place", "discharge_place"]
    if entry.transhipment_place:
        stops.insert(1, "transhipment_place")
    for number, ends in enumerate(pairwise(stops), start=1):
        legs.append({"id": f"{mode.value}-{number}", "mode": mode.value})
        _put_ends(sheet, len(legs) - 1, ends, entry)
    _put_journey(sheet, entry, first, len(legs) - 1, by_air=mode is Mode.AIR)


def _put_ends(sheet: Sheet, leg: int, ends: tuple[str, str], entry: QuickEntry) -> None:
    for name, field in zip(("from_place", "to_place"), ends, strict=True):
        sheet.put(f"/consignments/0/legs/{leg}/{name}", field, getattr(entry, field))


def _put_journey(sheet: Sheet, entry: QuickEntry, first: int, last: int, *, by_air: bool) -> None:
    legs = "/consignments/0/legs"
    departure = moment_at(entry.departure_at, entry.loading_place)
    arrival = moment_at(entry.arrival_at, entry.discharge_place)
    sheet.put(f"{legs}/{first}/planned/departure", "departure_at", departure)
    sheet.put(f"{legs}/{last}/planned/arrival", "arrival_at", arrival)
    sheet.put(f"{legs}/{first}/means/vessel", "vessel", entry.vessel)
    number = "flight" if by_air else "voyage"
    sheet.put(f"{legs}/{first}/means/{number}", "voyage", entry.voyage)


def _put_box(sheet: Sheet, consignment: dict[str, Any], entry: QuickEntry) -> None:
    consignment["containers"] = [{"size_type": _USUAL_BOX}]
    box = "/consignments/0/containers/0"
    sheet.put(f"{box}/number", "container", entry.container)
    if entry.seal:
        consignment["containers"][0]["seals"] = [{}]
        sheet.put(f"{box}/seals/0/number", "seal", entry.seal)


def _put_booking(sheet: Sheet, consignment: dict[str, Any], entry: QuickEntry) -> None:
    if not entry.booking:
        return
    consignment["documents"] = [{"kind": TransportDocumentKind.BOOKING.value}]
    booking = "/consignments/0/documents/0"
    sheet.put(f"{booking}/number", "booking", entry.booking)
    sheet.put(f"{booking}/carrier", "carrier", local_id(entry, "carrier"))


def _kind(place_id: str) -> str:
    place = places().get(place_id)
    return place.kind if place else ""
