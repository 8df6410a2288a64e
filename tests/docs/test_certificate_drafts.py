"""Drafts of phytosanitary certificates: paper and data tell the same."""

from dataclasses import replace
from datetime import datetime

import pytest

from logistics.customs.knowledge import knowledge
from logistics.customs.phytosanitary.draft import draft_certificate
from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.phytosanitary_certificate import (
    plant_certificates,
    re_export_certificates,
)
from logistics.docs.payloads.writing import grouped
from logistics.kernel.codes import CountryCode
from logistics.reference.zones import zone_of
from logistics.shipments.facts import Shipment
from tests.docs.coffee import coffee, coffee_with
from tests.docs.official import AGAIN, CLEAN, clean, printed, shipment_for, ugandan
from tests.docs.papers import squeezed


def _told(shipment: Shipment, consignment: str | None = None) -> list[str]:
    """Every text and figure of the drafted data that the model certificate has a box for."""
    at = datetime(2026, 11, 24, 9, tzinfo=zone_of("RW"))
    draft = draft_certificate(shipment, at=at, knowledge=knowledge(), consignment=consignment)
    held, document = draft.facts.certificate.consignment, draft.facts.certificate.document
    words: list[str | None] = [held.consignor.name, held.consignee.name, held.container, held.seal]
    for trader in (held.consignor, held.consignee):
        words += [trader.address.one, trader.address.two, trader.address.three]
    words += [held.point_of_entry.id, held.point_of_entry.name]
    words += [country.name for country in (held.export, held.destination, *held.transit)]
    words += [text for move in held.movements for text in (move.id, move.means)]
    words += [note.content.text for note in document.notes if note.subject != "DMCL"]
    for line in held.items[0].lines:
        words += [text.text for text in (*line.descriptions, *line.scientific_names)]
        words += [origin.name for origin in line.origins]
        words += [origin.division for origin in line.origins]
        words += [one.code for one in line.classes if one.system == "HS"]
        words += [grouped(line.net_mass.value), grouped(line.gross_mass.value)]
    return [squeezed(word) for word in words if word]


@pytest.mark.parametrize("name", CLEAN)
def test_the_paper_says_all_that_the_data_says(name: str) -> None:
    shipment = clean(name)
    ids = [part.id for part in shipment.consignments]
    paper = plant_certificates(shipment, Numbering())
    if not paper.sheets[0].goods.produce:
        return
    text = printed(paper).replace("\n", "")
    for consignment in ids if ids[1:] else [None]:
        assert [word for word in _told(shipment, consignment) if word not in text] == []


def test_goods_that_are_re_exported_stand_on_their_own_certificate() -> None:
    first = coffee().lines[0]
    mixed = coffee_with(lines=(first, ugandan(replace(first, id="2", botanical_name="Coffea x"))))
    ours, theirs = (
        plant_certificates(mixed, Numbering()),
        re_export_certificates(mixed, Numbering()),
    )
    assert "Coffea x" not in printed(ours)
    assert theirs.sheets[0].certificate.goods.origin == "Uganda 乌干达 (Mbale)"
    assert ours.sheets[0].goods.origin == "Rwanda 卢旺达 (Nyamasheke, Rutsiro)"


def test_the_paper_for_re_export_says_all_that_the_data_says() -> None:
    shipment = shipment_for(AGAIN)
    text = printed(re_export_certificates(shipment, Numbering())).replace("\n", "")
    assert [word for word in _told(shipment) if word not in text] == []


def test_lines_under_different_certificates_are_told_apart() -> None:
    first = ugandan(coffee().lines[0])
    held = first.re_export
    assert held
    second = replace(
        first, id="2", re_export=replace(held, certificate_number="CD-7", repacked=None)
    )
    (sheet,) = re_export_certificates(coffee_with(lines=(first, second)), Numbering()).sheets
    assert sheet.original.number == "1: UG-PC-26-0871; 2: CD-7"
    assert sheet.original.packing == "1: Repacked 重新包装; 2: –"
    assert sheet.original.country == "Uganda 乌干达 (UG)"


def test_what_is_not_entered_of_re_export_stays_empty_and_is_asked_for() -> None:
    line = replace(ugandan(coffee().lines[0]), re_export=None)
    paper = re_export_certificates(coffee_with(lines=(line,)), Numbering())
    held = paper.sheets[0].original
    assert (held.number, held.copy, held.packing, held.basis) == ("", "", "", "")
    assert any(
        "number of the original phytosanitary certificate" in one for one in paper.unverified
    )


def test_each_consignment_has_a_certificate_of_its_own() -> None:
    paper = plant_certificates(clean("coffee-two-parts.json"), Numbering())
    assert [sheet.consignment for sheet in paper.sheets] == ["air (1/2)", "sea (2/2)"]
    assert len({sheet.goods.packages for sheet in paper.sheets}) == 2


def test_lines_allotted_to_no_consignment_are_named() -> None:
    held = clean("coffee-two-parts.json")
    extra = replace(held.lines[0], id="extra")
    paper = plant_certificates(replace(held, lines=(*held.lines, extra)), Numbering())
    assert any("on no sheet: line no. extra" in note for note in paper.unverified)


def test_many_goods_stand_on_an_attachment() -> None:
    first = coffee().lines[0]
    lines = tuple(replace(first, id=str(number)) for number in range(3))
    paper = plant_certificates(coffee_with(lines=lines), Numbering())
    (sheet,), (attached,) = paper.sheets, paper.attachments
    assert sheet.goods.marks == "See attachment: goods 1–3 见附件：货物 1–3"
    assert [row.number for row in attached.rows] == ["1", "2", "3"]
    assert "57,600 kg" in sheet.goods.produce


def test_goods_of_another_country_alone_leave_the_certificate_for_export_empty() -> None:
    foreign = replace(coffee().lines[0], country_of_origin=CountryCode("UG"), lots=())
    (sheet,) = plant_certificates(coffee_with(lines=(foreign,)), Numbering()).sheets
    assert sheet.goods.produce == ""
