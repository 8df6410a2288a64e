"""The data that rides in a paper equals what the other doors export."""

import json
from io import BytesIO

import pikepdf
import pytest
from facturx import get_xml_from_pdf

from logistics.customs.authority_files import Asked, file_named
from logistics.docs.electronic_invoice.document import (
    InvoiceKind,
    invoice_xml,
    numbering_in,
)
from logistics.docs.fonts.faces import default_font_directory
from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.kinds import FORMS
from logistics.docs.previews import draw_paper
from logistics.docs.twins import paper_data, twins_of
from logistics.shipments.facts import Shipment
from tests.docs.coffee import coffee, payload
from tests.docs.papers import AT
from tests.docs.press.conforming import broken_rules


def _asked(shipment: Shipment) -> Asked:
    return Asked.at_origin(shipment, AT)


def _held(content: bytes) -> dict[str, bytes]:
    with pikepdf.open(BytesIO(content)) as opened:
        return {name: one.get_file().read_bytes() for name, one in opened.attachments.items()}


@pytest.mark.parametrize("kind", FORMS)
def test_every_paper_carries_what_it_prints(kind: str) -> None:
    drawn = draw_paper(kind, coffee(), at=AT, fonts=default_font_directory())
    held = _held(drawn.content)
    told = json.loads(held[f"{kind}.json"])
    assert told["kind"] == kind
    assert told["heading"]["shipment"] == coffee().reference
    assert broken_rules(drawn.content) == []


@pytest.mark.parametrize(
    ("kind", "name"),
    [("asycuda-worksheet", "asycuda-ex1.xml"), ("phytosanitary-application", "ephyto.xml")],
)
def test_a_form_carries_the_file_of_the_same_facts(kind: str, name: str) -> None:
    asked = _asked(coffee())
    (twin,) = [one for one in twins_of(kind, payload(kind), asked, Numbering()) if one.name == name]
    assert twin.content == file_named(name, asked.shipment).write(asked)
    drawn = draw_paper(kind, coffee(), at=AT, fonts=default_font_directory())
    assert _held(drawn.content)[name] == twin.content


def test_an_invoice_carries_itself_as_data() -> None:
    kind = InvoiceKind.COMMERCIAL
    drawn = draw_paper(kind, coffee(), at=AT, fonts=default_font_directory())
    held = _held(drawn.content)["factur-x.xml"]
    assert held == invoice_xml(coffee(), numbering_in(coffee(), kind), kind)
    name, content = get_xml_from_pdf(drawn.content)
    assert (name, content) == ("factur-x.xml", held)


def test_what_cannot_be_written_is_left_out() -> None:
    empty = _asked(Shipment())
    kind = "phytosanitary-application"
    names = [one.name for one in twins_of(kind, payload(kind, Shipment()), empty, Numbering())]
    assert names == [f"{kind}.json"]


def test_data_is_the_same_every_time() -> None:
    kind = "packing-list"
    assert paper_data(kind, payload(kind)) == paper_data(kind, payload(kind))
