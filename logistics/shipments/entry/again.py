"""Ship again: the dozen fields that differ from the shipment before."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

from logistics.shipments.defaults import complete
from logistics.shipments.entry.form import typed_only
from logistics.shipments.entry.moments import INSPECTED_IN, moment_at
from logistics.shipments.entry.sheet import Sheet, price_per_kilogram
from logistics.shipments.facts import Mode, Shipment
from logistics.shipments.facts.journey import MAIN_MODES
from logistics.shipments.wire import dump


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainEntry:
    """At most twelve texts; an empty one leaves the copy as it is.

    ``price`` is in the copy's currency and unit, ``vessel`` is the flight by
    air, ``mark`` the numbered line above the marks.
    Moments are written as in the quick entry. More lots than two are edited in the shipment.
    """

    reference: str = ""
    order_number: str = ""
    order_date: str = ""
    price: str = ""
    mark: str = ""
    lot_1: str = ""
    lot_2: str = ""
    departure_at: str = ""
    arrival_at: str = ""
    vessel: str = ""
    container: str = ""
    inspection_at: str = ""

    @classmethod
    def read(cls, form: Mapping[str, str]) -> Self:
        """The entry in a submitted form; fields of other names are left aside."""
        return cls(**typed_only(form, frozenset(item.name for item in fields(cls))))


def ship_again(copy: Shipment, entry: AgainEntry) -> Shipment:
    """The completed facts of a copy (``shipped_again``) with what was typed.

    Raises :class:`InvalidError` ``entry.form`` whose problems point at the entry's fields.
    """
    sheet = Sheet(dump(copy))
    sheet.put("/reference", "reference", entry.reference)
    sheet.put("/terms/order/number", "order_number", entry.order_number)
    sheet.put("/terms/order/date", "order_date", entry.order_date)
    _put_goods(sheet, entry)
    _put_journey(sheet, entry)
    return complete(sheet.read(asdict(entry)))


def _put_goods(sheet: Sheet, entry: AgainEntry) -> None:
    lines = sheet.wire.get("lines", [])
    if lines and entry.price:
        held = lines[0].setdefault("price", price_per_kilogram("0", _currency(sheet)))
        sheet.put("/lines/0/price", "price", {**held, "amount": entry.price})
        lines[0].pop("amount", None)
    groups = sheet.wire.get("packages", [])
    lots = lines[0].get("lots", []) if lines else []
    for place, number in enumerate(("lot_1", "lot_2")[: len(lots)]):
        running, typed = lots[place]["id"], getattr(entry, number)
        sheet.put(f"/lines/0/lots/{place}/id", number, typed)
        for position, group in enumerate(groups):
            if group.get("lot") == running and group.get("line") == lines[0]["id"]:
                sheet.put(f"/packages/{position}/lot", number, typed)
    for position, group in enumerate(groups if entry.mark else []):
        marks = "\n".join(filter(None, (entry.mark, group.get("marks"))))
        sheet.put(f"/packages/{position}/marks", "mark", marks)


def _currency(sheet: Sheet) -> str:
    return str(sheet.wire.get("terms", {}).get("currency", ""))


def _put_journey(sheet: Sheet, entry: AgainEntry) -> None:
    for consignment in sheet.wire.get("consignments", [])[:1]:
        legs = consignment.get("legs", [])
        main = [place for place, leg in enumerate(legs) if leg.get("mode") in MAIN_MODES]
        if main:
            _put_main(sheet, entry, legs, main)
        if entry.container and len(consignment.setdefault("containers", [{}])) == 1:
            sheet.put("/consignments/0/containers/0/number", "container", entry.container)
            _follow(sheet, consignment["id"], entry.container)
    moment = moment_at(entry.inspection_at, INSPECTED_IN)
    sheet.put("/inspection/requested_at", "inspection_at", moment)


def _put_main(sheet: Sheet, entry: AgainEntry, legs: list[dict[str, Any]], main: list[int]) -> None:
    first, last = main[0], main[-1]
    way = "/consignments/0/legs"
    departure = moment_at(entry.departure_at, legs[first].get("from_place", ""))
    arrival = moment_at(entry.arrival_at, legs[last].get("to_place", ""))
    sheet.put(f"{way}/{first}/planned/departure", "departure_at", departure)
    sheet.put(f"{way}/{last}/planned/arrival", "arrival_at", arrival)
    means = "flight" if legs[first]["mode"] == Mode.AIR else "vessel"
    sheet.put(f"{way}/{first}/means/{means}", "vessel", entry.vessel)


def _follow(sheet: Sheet, consignment: str, container: str) -> None:
    for position, group in enumerate(sheet.wire.get("packages", [])):
        for place, allotment in enumerate(group.get("allotments", [])):
            if allotment.get("consignment") == consignment and "container" not in allotment:
                pointer = f"/packages/{position}/allotments/{place}/container"
                sheet.put(pointer, "container", container)
