"""Contract, invoice and packing list by number, and the papers attached by their codes."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from logistics.customs.china.form import Form, Slot, labels
from logistics.customs.china.status import Entry, Label
from logistics.customs.knowledge.declared import CodeGroup, DeclarationCode
from logistics.customs.readiness.when import holds
from logistics.customs.route import carriage_papers, sold_as_parcel
from logistics.reference.paper_kinds import paper_kinds
from logistics.shipments.facts import Shipment
from logistics.shipments.facts.terms import Reference

_CONTRACT = "contract"
_CARRIAGE = "carriage"


@cache
def _read_from() -> Mapping[str, str]:
    """From what of the shipment the numbers of an attachment are read, by its code."""
    text = files(__package__).joinpath("attachments.json").read_text(encoding="utf-8")
    held: Mapping[str, str] = json.loads(text)["read_from"]
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
    origin = _read_from().get(row.code, "")
    kind = paper_kinds().get(origin)
    zh = labels()["attachment"].zh
    label = Label(en=f"attachment: {row.meaning}", zh=f"{zh}：{kind.zh}" if kind else zh)
    held = list(_numbers(form.case.shipment, origin))
    text = " ".join([row.code, *(found for _, found in held)])
    pointers = (pointer for pointer, _ in held)
    slot = Slot("attachment", number, label)
    if not held:
        return form.verify(slot, row.authority, text=text, note="china.no-attachment")
    return form.by_rows(slot, text, (row,), row.authority, *pointers)


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
