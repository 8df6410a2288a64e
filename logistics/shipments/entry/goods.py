"""Goods of a quick entry: one line of a product of the book, in one or two lots."""

from typing import Any

from logistics.kernel.errors import InvalidError
from logistics.shipments.entry.form import EntryBook, QuickEntry
from logistics.shipments.entry.parties import local_id, party_field
from logistics.shipments.entry.sheet import Sheet, price_per_kilogram, whole
from logistics.shipments.wire import dump_entry

_LOTS = ("1", "2")
_IN_LOT = ("lot", "packages", "district", "produced_on")


def goods_of(sheet: Sheet, entry: QuickEntry, book: EntryBook) -> None:
    """Put line, lots and packages; the preference is claimed where the product has a criterion."""
    product = _product(entry, book)
    if product is None:
        return
    sheet.wire["lines"] = [{**product["line"], "id": "1"}]
    line = "/lines/0"
    sheet.put(f"{line}/crop_year", "crop_year", entry.crop_year)
    sheet.put(f"{line}/price", "price", price_per_kilogram(entry.price, entry.currency))
    sheet.tell(f"{line}/price/currency", "currency")
    sheet.put("/terms/preference_claimed", "product", _preference(product))
    sheet.put("/wood_packaging", "product", product.get("wood_packaging"))
    lots = [number for number in _LOTS if any(_typed(entry, number).values())]
    sheet.wire["lines"][0]["lots"] = [{} for _ in lots]
    sheet.wire["packages"] = [{**product.get("package", {})} for _ in lots or _LOTS[:1]]
    producer = local_id(entry, party_field(entry, "producer", "mill", "seller"))
    for place, number in enumerate(lots):
        typed = _typed(entry, number)
        lot, group = f"{line}/lots/{place}", f"/packages/{place}"
        lot_id = typed["lot"] or number
        sheet.put(f"{lot}/id", f"lot_{number}", lot_id)
        sheet.put(f"{lot}/producer", "producer", producer)
        sheet.put(f"{lot}/district", f"district_{number}", typed["district"])
        sheet.put(f"{lot}/produced_on", f"produced_on_{number}", typed["produced_on"])
        sheet.put(f"{group}/lot", f"lot_{number}", lot_id)
        sheet.put(f"{group}/count", f"packages_{number}", whole(typed["packages"]))
    for place, group_wire in enumerate(sheet.wire["packages"]):
        group_wire.update({"id": "AB"[place], "line": "1"})
        sheet.put(f"/packages/{place}/marks", "marks", entry.marks)


def _product(entry: QuickEntry, book: EntryBook) -> dict[str, Any] | None:
    if not entry.product:
        return None
    if entry.product not in book.products:
        raise InvalidError("book.unknown", pointer="/product")
    return dump_entry(book.products[entry.product])


def _preference(product: dict[str, Any]) -> bool | None:
    return True if product["line"].get("origin_criterion") else None


def _typed(entry: QuickEntry, number: str) -> dict[str, str]:
    return {name: getattr(entry, f"{name}_{number}") for name in _IN_LOT}
