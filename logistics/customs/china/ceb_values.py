"""What the shipment tells for each field of a platform's goods; nothing of any person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from logistics.customs.china.code_lists import ListName
from logistics.customs.china.declared_codes import code_rows
from logistics.customs.china.form import BROKER, Form, Slot
from logistics.customs.china.line_elements import joined_elements
from logistics.customs.china.line_units import in_legal_unit
from logistics.customs.china.status import Entry, Status
from logistics.customs.knowledge.declared import CodeGroup
from logistics.customs.legal_units import legal_units
from logistics.kernel.decimals import plain
from logistics.kernel.quantity import Quantity
from logistics.kernel.words import say
from logistics.reference.commodities import commodity_states
from logistics.shipments.facts import Line
from logistics.shipments.facts.totals import line_amount

_YUAN = "CNY"
_HOME = "RW"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """One line under its pointer and number, and Rwanda's numeric code where it is configured."""

    form: Form
    line: Line
    pointer: str
    number: int
    country_code: str | None


Fill = Callable[[Goods, Slot], Entry]


def _number(goods: Goods, slot: Slot) -> Entry:
    return goods.form.worked(slot, str(goods.number), goods.pointer)


def _platform(goods: Goods, slot: Slot) -> Entry:
    return goods.form.platform(slot)


def _entered(name: str) -> Fill:
    def fill(goods: Goods, slot: Slot) -> Entry:
        held = getattr(goods.line, name)
        return goods.form.entered(slot, held, f"{goods.pointer}/{name}")

    return fill


def _described(goods: Goods, slot: Slot) -> Entry:
    held = goods.line.description
    return (
        goods.form.given(slot, held, f"{goods.pointer}/description")
        if held
        else goods.form.empty(slot)
    )


def _bar_code(goods: Goods, slot: Slot) -> Entry:
    held = goods.line.elements.gtin if goods.line.elements else None
    return (
        goods.form.given(slot, held, f"{goods.pointer}/elements/gtin")
        if held
        else goods.form.empty(slot)
    )


def _elements(goods: Goods, slot: Slot) -> Entry:
    entry = joined_elements(goods.form, goods.line, goods.pointer)
    return replace(entry, key=slot.key, number=slot.number, label=slot.label or entry.label)


def _quantity(goods: Goods, slot: Slot) -> Entry:
    held = goods.line.quantity
    where = f"{goods.pointer}/quantity"
    return goods.form.entered(slot, plain(held.value) if held else None, where)


def _unit(goods: Goods, slot: Slot) -> Entry:
    held = goods.line.quantity
    where = f"{goods.pointer}/quantity/unit"
    if held is None:
        return goods.form.missing(slot, where)
    return goods.form.by_list(slot, ListName.UNIT, held.unit, where)


def _legal(goods: Goods) -> tuple[tuple[str | None, str | None], bool]:
    """First and second legal unit, and whether the tariff code tells them."""
    case, line = goods.form.case, goods.line
    row = legal_units(case.knowledge, line.hs_cn, case.judged)
    if row:
        return (row.first, row.second), True
    state = commodity_states().get((line.commodity or "", line.processing_state or ""))
    return (state.legal_unit if state else None, None), False


def _unit_sure(goods: Goods) -> bool:
    case = goods.form.case
    row = legal_units(case.knowledge, goods.line.hs_cn, case.judged)
    return row is not None and case.confirmed(row)


def _without_unit(goods: Goods, slot: Slot, *, asked: bool) -> Entry:
    return goods.form.verify(slot, BROKER) if asked else goods.form.empty(slot)


def _legal_unit(place: int) -> Fill:
    def fill(goods: Goods, slot: Slot) -> Entry:
        units, told = _legal(goods)
        unit = units[place]
        if unit is None:
            return _without_unit(goods, slot, asked=place == 0 or not told)
        entry = goods.form.by_list(slot, ListName.UNIT, unit)
        if entry.status is not Status.GIVEN or _unit_sure(goods):
            return entry
        note = say("china.verify", {"authority": BROKER})
        return replace(entry, status=Status.VERIFY, note=note)

    return fill


def _legal_quantity(place: int) -> Fill:
    def fill(goods: Goods, slot: Slot) -> Entry:
        units, told = _legal(goods)
        unit = units[place]
        if unit is None:
            return _without_unit(goods, slot, asked=place == 0 or not told)
        found = in_legal_unit(goods.line, unit)
        if found is None:
            return goods.form.missing(
                slot, f"{goods.pointer}/net_mass", f"{goods.pointer}/quantity"
            )
        return goods.form.worked(slot, plain(found[0]), f"{goods.pointer}/{found[1]}")

    return fill


def _price(goods: Goods, slot: Slot) -> Entry:
    """The price for one unit of the quantity, in yuan; else the platform's own."""
    line, price = goods.line, goods.line.price
    where = f"{goods.pointer}/price"
    if price is None or line.quantity is None:
        return goods.form.missing(slot, where)
    if price.currency != _YUAN:
        return _platform(goods, slot)
    if price.per != Quantity(Decimal(1), line.quantity.unit):
        return goods.form.missing(slot, where, note="china.price-per", unit=line.quantity.unit)
    return goods.form.given(slot, plain(price.amount), where)


def _amount(goods: Goods, slot: Slot) -> Entry:
    amount = line_amount(goods.line)
    where = f"{goods.pointer}/{'amount' if goods.line.amount else 'price'}"
    if amount is None:
        return goods.form.missing(slot, where)
    if amount.currency != _YUAN:
        return _platform(goods, slot)
    text = plain(amount.amount)
    if goods.line.amount:
        return goods.form.given(slot, text, where)
    return goods.form.worked(slot, text, f"{goods.pointer}/quantity", where)


def _currency(goods: Goods, slot: Slot) -> Entry:
    """Orders are declared in yuan; of goods priced otherwise the platform tells the price."""
    line, amount = goods.line, line_amount(goods.line)
    held = amount or line.price
    if held is None:
        return goods.form.missing(slot, f"{goods.pointer}/price")
    if held.currency != _YUAN:
        return _platform(goods, slot)
    return goods.form.by_list(slot, ListName.CURRENCY, _YUAN)


def _country(goods: Goods, slot: Slot) -> Entry:
    """The numeric code of the country of origin: configured, or marked as verified."""
    where = f"{goods.pointer}/country_of_origin"
    origin = goods.line.country_of_origin
    if origin is None:
        return goods.form.missing(slot, where)
    if origin == _HOME and goods.country_code:
        return goods.form.given(slot, goods.country_code, where, source=say("china.configured"))
    case = goods.form.case
    for row in code_rows(case, CodeGroup.ORIGIN, "OrigPlaceCode"):
        if origin == _HOME and row.code.isdecimal() and case.confirmed(row):
            return goods.form.by_rows(slot, row.code, (row,), row.authority, where)
    note, country = "china.country-code", origin.english_name
    return goods.form.verify(slot, BROKER, where, note=note, country=country)


FILLS: Mapping[str, Fill] = {
    "gnum": _number,
    "itemRecordNo": _platform,
    "itemNo": _platform,
    "itemName": _entered("description_zh"),
    "itemDescribe": _described,
    "barCode": _bar_code,
    "gcode": _entered("hs_cn"),
    "gname": _entered("description_zh"),
    "gmodel": _elements,
    "qty": _quantity,
    "unit": _unit,
    "qty1": _legal_quantity(0),
    "unit1": _legal_unit(0),
    "qty2": _legal_quantity(1),
    "unit2": _legal_unit(1),
    "price": _price,
    "totalPrice": _amount,
    "currency": _currency,
    "country": _country,
    "note": _platform,
}
"""How each field is filled, by its name."""
