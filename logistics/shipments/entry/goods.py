"""Goods of a quick entry: one line of a product of the book, in one or two lots."""

from typing import Any

from logistics.kernel.errors import InvalidError
from logistics.shipments.entry.form import EntryBook, QuickEntry
from logistics.shipments.entry.parties import local_id, party_field
from logistics.shipments.entry.sheet import Sheet, price_per_kilogram, whole
from logistics.shipments.wire import dump_entry

_LOTS = ("1", "2")
_IN_LOT = ("lot", "packages", "district", "produced_on")
_OF_ONE_JOURNEY = frozenset({"re_export"})
"""What a product of the book may say of goods once shipped, and not of the next ones."""


def goods_of(sheet: Sheet, entry: QuickEntry, book: EntryBook) -> None:
    """Put line, lots and packages, as soon as anything of the goods was typed.

    The preference is claimed where the product of the book has an origin criterion.
    """
    product = _product(entry, book)
    lots = [number for number in _LOTS if any(_typed(entry, number).values())]
    if not (entry.product or entry.price or entry.crop_year or entry.marks or lots):
        return
    held = {
        key: value for key, value in product.get("line", {}).items() if key not in _OF_ONE_JOURNEY
    }
    sheet.wire["lines"] = [{**held, "id": "1", "lots": [{} for _ in lots]}]
    sheet.wire["packages"] = [{**product.get("package", {})} for _ in lots or _LOTS[:1]]
    sheet.tell("/lines/0", "product")
    sheet.put("/lines/0/crop_year", "crop_year", entry.crop_year)
    sheet.put("/lines/0/price", "price", price_per_kilogram(entry.price, entry.currency))
    sheet.tell("/lines/0/price/currency", "currency")
    sheet.put("/terms/preference_claimed", "product", _preference(product))
    sheet.put("/wood_packaging", "product", product.get("wood_packaging"))
    for place, number in enumerate(lots):
        _put_lot(sheet, entry, place, number)
    for place, group in enumerate(sheet.wire["packages"]):
        group.update({"id": "AB"[place], "line": "1"})
        sheet.put(f"/packages/{place}/marks", "marks", entry.marks)


def _put_lot(sheet: Sheet, entry: QuickEntry, place: int, number: str) -> None:
    typed = _typed(entry, number)
    lot, group = f"/lines/0/lots/{place}", f"/packages/{place}"
    lot_id = typed["lot"] or number
    producer = local_id(entry, party_field(entry, "producer", "mill", "seller"))
    sheet.put(f"{lot}/id", f"lot_{number}", lot_id)
    sheet.put(f"{lot}/producer", "producer", producer)
    sheet.put(f"{lot}/district", f"district_{number}", typed["district"])
    sheet.put(f"{lot}/produced_on", f"produced_on_{number}", typed["produced_on"])
    sheet.put(f"{group}/lot", f"lot_{number}", lot_id)
    sheet.put(f"{group}/count", f"packages_{number}", whole(typed["packages"]))


def _product(entry: QuickEntry, book: EntryBook) -> dict[str, Any]:
    if not entry.product:
        return {}
    if entry.product not in book.products:
        raise InvalidError("book.unknown", pointer="/product")
    return dump_entry(book.products[entry.product])


def _preference(product: dict[str, Any]) -> bool | None:
    return True if product.get("line", {}).get("origin_criterion") else None


def _typed(entry: QuickEntry, number: str) -> dict[str, str]:
    return {name: getattr(entry, f"{name}_{number}") for name in _IN_LOT}
