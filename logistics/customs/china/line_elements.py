"""Declaration elements of a line in the order of its heading, joined and one by one."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from logistics.customs.china.declared_codes import code_rows
from logistics.customs.china.form import BROKER, Form, Slot
from logistics.customs.china.status import Entry, Label
from logistics.customs.knowledge.declared import CodeGroup, DeclarationCode, DeclarationList
from logistics.reference.commodities import commodity_states
from logistics.shipments.facts import DeclarationElements, ElementName, Line, Shipment

_CUTS = (10, 8, 6, 4, 2)
_BAR = "|"
_IMPORTED = "export-preference"
_FIRST = ("brand-type", _IMPORTED)
_TAIL = ("gtin", "cas")
_NO_BRAND = "0"


@dataclass(frozen=True, slots=True)
class Told:
    """What is entered of one element; ``pointer`` is where it is, or where it would be.

    ``named`` is the name under which it would stand among the further elements.
    """

    text: str | None
    pointer: str
    row: DeclarationCode | None = None
    named: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    """How an element is called, and from which fact it is read."""

    label: Label
    fact: str
    named: str
    derived: str


@cache
def _known() -> Mapping[str, _Known]:
    """Every element by the words of the knowledge, and the two that stand before all."""
    text = files(__package__).joinpath("elements.json").read_text(encoding="utf-8")
    held = json.loads(text)
    return {
        key: _Known(
            label=Label(en=told.get("en", key), zh=told["zh"]),
            fact=told.get("fact", ""),
            named=told.get("named", ""),
            derived=told.get("from", ""),
        )
        for key, told in {**held["told"], **held["elements"]}.items()
    }


def declaration_list(form: Form, code: str | None) -> DeclarationList | None:
    """The list of the nearest heading of a code on the judged day."""
    lists = form.case.knowledge.declaration_lists
    held = (lists.one(code[:cut], form.case.judged) for cut in _CUTS) if code else ()
    return next((row for row in held if row), None)


def element_entries(form: Form, line: Line, pointer: str) -> Iterator[Entry]:
    """The joined string first, then every element with its own name."""
    listed = declaration_list(form, line.hs_cn)
    names = (*_FIRST, *(listed.elements if listed else _entered_names(line)))
    tail = _TAIL if any(_tail(line)) else ()
    told = [(name, _told(form, line, pointer, name)) for name in (*names, *tail)]
    yield _joined(form, listed, [one for _, one in told], len(names))
    for number, (name, one) in enumerate(told, start=1):
        if one.text or name not in tail:
            yield _element(form, Slot("element", number, _label(name)), one, listed)


def joined_elements(form: Form, line: Line, pointer: str) -> Entry:
    """The joined string alone."""
    return next(element_entries(form, line, pointer))


def _tail(line: Line) -> tuple[str | None, str | None]:
    held = line.elements
    return (held.gtin, held.cas) if held else (None, None)


def _entered_names(line: Line) -> Sequence[str]:
    """Where no list is known: the elements that were entered, in the order of the form."""
    held = line.elements or DeclarationElements()
    plain = {"preparation": held.preparation, "variety": held.variety}
    return [
        *(name for name, text in plain.items() if text),
        *(["growing area"] if held.growing_area else []),
        *(["size of the pack"] if held.packing else []),
    ]


def _label(name: str) -> Label:
    known = _known().get(name)
    return known.label if known else Label(en=name, zh="")


def _element(form: Form, slot: Slot, told: Told, listed: DeclarationList | None) -> Entry:
    if told.text is None and told.named:
        return form.missing(slot, told.pointer, note="china.missing-element", element=told.named)
    if told.text is None:
        return form.missing(slot, told.pointer)
    if _BAR in told.text:
        return replace(form.missing(slot, told.pointer, note="china.bar"), text=told.text)
    if told.row:
        return form.by_rows(slot, told.text, (told.row,), told.row.authority)
    if listed is None:
        return form.given(slot, told.text, told.pointer)
    basis, _ = form.resting_on((listed,), told.pointer)
    return replace(form.given(slot, told.text, told.pointer), basis=basis)


def _joined(form: Form, listed: DeclarationList | None, told: Sequence[Told], asked: int) -> Entry:
    """All elements with bars between; an empty place keeps the order."""
    texts = ["" if one.text is None or _BAR in one.text else one.text for one in told]
    text = _BAR.join(texts)
    gaps = [
        one.pointer for one, found in zip(told[:asked], texts[:asked], strict=True) if not found
    ]
    pointers = tuple(dict.fromkeys(one.pointer for one in told if one.row is None))
    slot = Slot("declaration-elements")
    if gaps:
        where = ", ".join(dict.fromkeys(gaps))
        return replace(form.missing(slot, where), text=text)
    if listed is None:
        return form.verify(slot, BROKER, *pointers, text=text, note="china.no-list")
    return form.by_rows(slot, text, (listed,), listed.authority, *pointers)


def _told(form: Form, line: Line, pointer: str, name: str) -> Told:
    """What the shipment says of an element; of the export preference, what imports have."""
    known = _known().get(name)
    if known is None:
        return Told(None, f"{pointer}/elements/further")
    if known.fact:
        held = getattr(line.elements, known.fact) if line.elements else None
        where = f"{pointer}/elements/{known.fact}"
        imports = code_rows(form.case, CodeGroup.EXPORT_PREFERENCE)
        if held is None and name == _IMPORTED and len(imports) == 1:
            return Told(imports[0].code, where, imports[0])
        return Told(held, where)
    if known.named and (found := _named(line, pointer, ElementName(known.named))):
        return found
    if known.derived:
        return _DERIVED[known.derived](form.case.shipment, line, pointer)
    return Told(None, f"{pointer}/elements/further", named=known.named)


def _named(line: Line, pointer: str, name: ElementName) -> Told | None:
    """A further element as entered; of goods without a brand, that they have none."""
    held = line.elements or DeclarationElements()
    for place, one in enumerate(held.further):
        if one.element is name and one.value:
            return Told(one.value, f"{pointer}/elements/further/{place}/value")
    if name is ElementName.BRAND and held.brand_type == _NO_BRAND:
        return Told("无品牌", f"{pointer}/elements/brand_type")
    return None


def _contract_date(shipment: Shipment, line: Line, pointer: str) -> Told:
    del line, pointer
    held = shipment.terms.contract
    return Told(held.date.isoformat() if held and held.date else None, "/terms/contract/date")


def _species(shipment: Shipment, line: Line, pointer: str) -> Told:
    del shipment
    return Told(line.botanical_name, f"{pointer}/botanical_name")


def _state(shipment: Shipment, line: Line, pointer: str) -> Told:
    """How the goods were made, as entered; else what the list calls goods in that state."""
    del shipment
    if line.elements and line.elements.preparation:
        return Told(line.elements.preparation, f"{pointer}/elements/preparation")
    state = commodity_states().get((line.commodity or "", line.processing_state or ""))
    return Told(state.name if state else None, f"{pointer}/processing_state")


def _use(shipment: Shipment, line: Line, pointer: str) -> Told:
    del shipment
    return Told(line.intended_use, f"{pointer}/intended_use")


_DERIVED: Mapping[str, Callable[[Shipment, Line, str], Told]] = {
    "contract_date": _contract_date,
    "botanical_name": _species,
    "intended_use": _use,
    "processing_state": _state,
}
