"""Contract, invoice and packing list by number, and the papers attached by their codes."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from logistics.customs.china.form import BROKER, Form, Slot, labels
from logistics.customs.china.status import Entry, Label
from logistics.customs.knowledge.declared import CodeGroup, DeclarationCode
from logistics.customs.readiness.when import holds
from logistics.customs.route import carriage_papers, sold_as_parcel
from logistics.shipments.facts import Shipment, TransportDocumentKind
from logistics.shipments.facts.terms import Reference

_CONTRACT = "contract"
_CARRIAGE = "carriage"


@cache
def _of_code(told: str) -> Mapping[str, str]:
    """By code of an attachment: from what its numbers are read, or its Chinese name."""
    text = files(__package__).joinpath("attachments.json").read_text(encoding="utf-8")
    held: Mapping[str, str] = json.loads(text)[told]
    return held


def paper_entries(form: Form) -> Iterator[Entry]:
    """Numbers and days of the trade papers, then the attachments."""
    terms = form.case.shipment.terms
    parcel = sold_as_parcel(form.case.shipment)
    yield from _reference(form, "contract", terms.contract, asked=not parcel)
    yield from _reference(form, "order", terms.order, asked=False)
    yield from _own(form, "invoice", "commercial-invoice")
    yield from _own(form, "packing-list", "packing-list")
    rows = [
        row
        for row in form.case.knowledge.declaration_codes
        if row.group is CodeGroup.ATTACHMENT
        and row.covers(form.case.judged)
        and holds(form.case, row.when)
    ]
    for number, row in enumerate(rows, start=1):
        yield _attachment(form, number, row)
    yield from _by_air(form, len(rows) + 1)


def _reference(form: Form, key: str, held: Reference | None, *, asked: bool) -> Iterator[Entry]:
    pointer = f"/terms/{key}"
    if (held and held.number) or asked:
        number = held.number if held else None
        yield form.entered(f"{key}-number", number, f"{pointer}/number")
    if held and held.date:
        yield form.given(f"{key}-date", held.date.isoformat(), f"{pointer}/date")


def _own(form: Form, key: str, kind: str) -> Iterator[Entry]:
    papers = form.case.shipment.papers
    place = next((at for at, paper in enumerate(papers) if paper.kind == kind), None)
    if place is None:
        yield form.missing(f"{key}-number", "/papers")
        return
    yield form.entered(f"{key}-number", papers[place].number, f"/papers/{place}/number")
    if found := papers[place].date:
        yield form.given(f"{key}-date", found.isoformat(), f"/papers/{place}/date")


def _attachment(form: Form, number: int, row: DeclarationCode) -> Entry:
    """The code, and the numbers of the papers that are at hand."""
    origin, zh = _of_code("read_from").get(row.code, ""), _of_code("zh").get(row.code, "")
    held = list(_numbers(form.case.shipment, origin))
    text = " ".join([row.code, *(found for _, found in held)])
    pointers = (pointer for pointer, _ in held)
    slot = Slot("attachment", number, _label(row.meaning, zh))
    if not held:
        return form.verify(slot, row.authority, text=text, note="china.no-attachment")
    return form.by_rows(slot, text, (row,), row.authority, *pointers)


def _by_air(form: Form, number: int) -> Iterator[Entry]:
    """The waybills of goods that come by air, for which no code of an attachment is known."""
    shipment = form.case.shipment
    held = [
        (f"{pointer}/number", carried.number)
        for pointer, carried in carriage_papers(shipment)
        if carried.kind is TransportDocumentKind.AIR_WAYBILL and carried.number
    ]
    if held:
        slot = Slot("attachment", number, _label("air waybill", "航空运单"))
        pointers, texts = zip(*held, strict=True)
        note = "china.no-attachment-code"
        yield form.verify(slot, BROKER, *pointers, text=" ".join(texts), note=note)


def _label(en: str, zh: str) -> Label:
    known = labels()["attachment"]
    return Label(en=f"{known.en}: {en}", zh=f"{known.zh}：{zh}" if zh else known.zh)


def _numbers(shipment: Shipment, origin: str) -> Iterator[tuple[str, str]]:
    contract = shipment.terms.contract
    if origin == _CONTRACT and contract and contract.number:
        yield "/terms/contract/number", contract.number
    if origin == _CARRIAGE:
        for pointer, carried in carriage_papers(shipment):
            if carried.number:
                yield f"{pointer}/number", carried.number
    for place, own in enumerate(shipment.papers):
        if own.kind == origin and own.number:
            yield f"/papers/{place}/number", own.number
    for place, issued in enumerate(shipment.issued_papers):
        if issued.kind == origin and issued.number:
            yield f"/issued_papers/{place}/number", issued.number
