"""Lots, production, label and attributes of the goods of a line, as they were entered."""

from collections.abc import Iterator

from logistics.customs.china.declared_codes import code_rows
from logistics.customs.china.form import Form, Slot
from logistics.customs.china.of_line import case_of_line
from logistics.customs.china.private_person import goes_to_person
from logistics.customs.china.status import Entry
from logistics.customs.knowledge.declared import CodeGroup, When
from logistics.customs.readiness.when import holds
from logistics.customs.route import sold_as_parcel
from logistics.kernel.decimals import plain
from logistics.shipments.facts import Line, Role

_IMPORTER = "the importer"
_EXPORTER = "the exporter"


def lot_entries(form: Form, line: Line, pointer: str) -> Iterator[Entry]:
    """Each lot with its quantity, producer, district and day of production."""
    for place, lot in enumerate(line.lots):
        number, where = place + 1, f"{pointer}/lots/{place}"
        yield form.given(Slot("lot", number), lot.id, f"{where}/id")
        if lot.quantity:
            told = f"{plain(lot.quantity.value)} {lot.quantity.unit}"
            yield form.given(Slot("lot-quantity", number), told, f"{where}/quantity")
        maker = form.case.shipment.party_by_id(lot.producer)
        if maker and maker.name:
            told = " ".join(filter(None, (maker.name, maker.name_zh)))
            yield form.given(Slot("lot-producer", number), told, f"{where}/producer")
        if lot.district:
            yield form.given(Slot("lot-district", number), lot.district, f"{where}/district")
        if lot.produced_on:
            day = lot.produced_on.isoformat()
            yield form.given(Slot("lot-produced", number), day, f"{where}/produced_on")


def use_entries(form: Form, line: Line, pointer: str) -> Iterator[Entry]:
    """Use, attributes, label, shelf life and where in China the goods go."""
    alone = case_of_line(form.case, line)
    if line.intended_use:
        yield form.given("intended-use", line.intended_use, f"{pointer}/intended_use")
    for row in code_rows(form.case, CodeGroup.ATTRIBUTE, "Purpose"):
        if holds(alone, row.when):
            yield form.by_rows("use-code", row.code, (row,), row.authority)
    number = 0
    for row in code_rows(form.case, CodeGroup.ATTRIBUTE, "GoodsAttr"):
        if not holds(alone, row.when):
            continue
        number += 1
        slot, text = Slot("attribute", number), f"{row.code} {row.meaning}"
        if row.when in {When.PREPACKED, When.IN_BULK}:
            yield form.by_rows(slot, text, (row,), row.authority)
        else:
            yield form.verify(slot, _IMPORTER, text=text, note="china.choose")
    if holds(alone, When.PREPACKED):
        asked = not sold_as_parcel(form.case.shipment)
        if asked or line.chinese_label is not None:
            yield _label(form, line, pointer)
        yield form.verify("shelf-life", _EXPORTER, note="china.shelf-life")
    yield from _destination(form)


def _label(form: Form, line: Line, pointer: str) -> Entry:
    if line.chinese_label is None:
        return form.missing("chinese-label", f"{pointer}/chinese_label")
    told = "yes 有" if line.chinese_label else "no 无"
    return form.given("chinese-label", told, f"{pointer}/chinese_label")


def _destination(form: Form) -> Iterator[Entry]:
    """District or town of the consignee; the code of the place is for the broker."""
    receiver = form.case.party(Role.CONSIGNEE)
    address = receiver.address if receiver else None
    told = address and (address.district or address.city)
    if told and not goes_to_person(form.case):
        pointer = form.case.party_pointer(Role.CONSIGNEE)
        yield form.given("destination", told, f"{pointer}/address")
