"""How the goods travel: means, papers of carriage, places, countries, containers."""

from collections.abc import Iterator

from logistics.customs.china.code_lists import ListName
from logistics.customs.china.countries import country_entry
from logistics.customs.china.form import Form, Slot
from logistics.customs.china.status import Entry
from logistics.customs.route import place_name, stops
from logistics.kernel.codes import CountryCode
from logistics.reference.places import places
from logistics.shipments.facts import (
    Consignment,
    DocumentLevel,
    Leg,
    Shipment,
    TransportDocumentKind,
)
from logistics.shipments.facts.journey import arrival_on, main_legs
from logistics.shipments.facts.located import country_of
from logistics.shipments.facts.ports import ports_of, unlocode_of
from logistics.shipments.facts.traders import seller_of

_BILLS = frozenset(
    {
        TransportDocumentKind.BILL_OF_LADING,
        TransportDocumentKind.SEA_WAYBILL,
        TransportDocumentKind.AIR_WAYBILL,
        TransportDocumentKind.POSTAL_ITEM,
    }
)


def transport_entries(form: Form) -> Iterator[Entry]:
    """Each consignment in turn, then the countries and the day of arrival."""
    parts = form.case.shipment.consignments
    if not parts:
        yield form.missing("transport-mode", "/consignments")
    for place, part in enumerate(parts):
        number = place + 1 if len(parts) > 1 else 0
        yield from _consignment(form, part, f"/consignments/{place}", number)
    yield from _countries(form)
    arrival = arrival_on(form.case.shipment)
    pointer = "/consignments/0/legs"
    day = arrival.isoformat() if arrival else None
    yield form.entered("arrival-day", day, pointer)


def _consignment(form: Form, part: Consignment, pointer: str, number: int) -> Iterator[Entry]:
    legs = main_legs(part)
    last = legs[-1] if legs else None
    if last is None or last.mode is None:
        yield form.missing(Slot("transport-mode", number), f"{pointer}/legs")
    else:
        where = f"{pointer}/legs/{part.legs.index(last)}"
        yield form.given(Slot("transport-mode", number), last.mode, f"{where}/mode")
        code = Slot("transport-mode-code", number)
        yield form.by_list(code, ListName.TRANSPORT, last.mode, f"{where}/mode")
        yield from _means(form, last, where, number)
    yield from _bills(form, part, pointer, number)
    yield from _ports(form, part, pointer, number)
    yield from _containers(form, part, pointer, number)


def _means(form: Form, leg: Leg, where: str, number: int) -> Iterator[Entry]:
    """Ship and voyage or flight of the leg that reaches China."""
    means = leg.means
    told = (
        ("vessel", means and means.vessel),
        ("voyage", means and means.voyage),
        ("flight", means and means.flight),
    )
    for key, text in told:
        if text:
            yield form.given(Slot(key, number), text, f"{where}/means/{key}")


def _bills(form: Form, part: Consignment, pointer: str, number: int) -> Iterator[Entry]:
    found = [
        (place, paper)
        for place, paper in enumerate(part.documents)
        if paper.kind in _BILLS and paper.number
    ]
    if not found:
        yield form.missing(Slot("bill-number", number), f"{pointer}/documents")
    for place, paper in found:
        house = paper.level is DocumentLevel.HOUSE and len(found) > 1
        slot = Slot("house-bill-number" if house else "bill-number", number)
        yield form.given(slot, paper.number or "", f"{pointer}/documents/{place}/number")


def _ports(form: Form, part: Consignment, pointer: str, number: int) -> Iterator[Entry]:
    shipment = form.case.shipment
    ports = ports_of(shipment, part)
    for key, place in (("departure-port", ports.pol_place), ("entry-port", ports.pod_place)):
        slot = Slot(key, number)
        told = named(shipment, place) if place else None
        yield form.entered(slot, told, f"{pointer}/legs")
    ends = {ports.pol_place, ports.pod_place}
    between = [leg.to_place for leg in main_legs(part)[:-1] if leg.to_place]
    passed = [named(shipment, place) for place in between if place not in ends]
    if passed:
        yield form.given(Slot("stopover-port", number), "; ".join(passed), f"{pointer}/legs")


def named(shipment: Shipment, place_id: str) -> str:
    """A place in English and Chinese with its UN/LOCODE, as far as they are known."""
    own = next((place for place in shipment.places if place.id == place_id), None)
    listed = places().get(place_id)
    zh = own.name_zh if own else listed.zh if listed else None
    code = unlocode_of(shipment, place_id)
    told = (place_name(shipment, place_id), zh, f"({code})" if code else None)
    return " ".join(filter(None, told))


def _containers(form: Form, part: Consignment, pointer: str, number: int) -> Iterator[Entry]:
    for place, held in enumerate(part.containers):
        seals = ", ".join(seal.number for seal in held.seals)
        told = (held.number, held.size_type, f"seals {seals}" if seals else None)
        text = " ".join(filter(None, told)) if held.number else None
        count = place + 1 if len(part.containers) > 1 else number
        where = f"{pointer}/containers/{place}/number"
        yield form.entered(Slot("container", count), text, where)


def _countries(form: Form) -> Iterator[Entry]:
    """Where the seller is, and from where the goods were sent."""
    shipment = form.case.shipment
    seller = seller_of(shipment)
    address = seller.address if seller else None
    if address and address.country:
        place = shipment.parties.index(seller) if seller else 0
        where = f"/parties/{place}/address/country"
        yield country_entry(form, "trade-country", address.country, where)
    else:
        yield form.missing("trade-country", "/parties")
    first = _first_country(shipment)
    if first:
        yield country_entry(form, "dispatch-country", first, "/consignments/0/legs/0/from_place")
    else:
        yield form.missing("dispatch-country", "/consignments")


def _first_country(shipment: Shipment) -> CountryCode | None:
    starts = (next(stops(part), None) for part in shipment.consignments)
    return next((country_of(shipment, place) for place in starts if place), None)
