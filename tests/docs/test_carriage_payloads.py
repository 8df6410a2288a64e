"""What the papers of carriage, of insurance and of the post say of unusual facts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.docs.payloads.air_waybill import air_waybill_data
from logistics.docs.payloads.bill_draft import bill_draft
from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.insurance_request import at_least, insurance_request
from logistics.docs.payloads.postal_declarations import cn22, cn23
from logistics.docs.payloads.road_note import road_note
from logistics.docs.payloads.vgm_declaration import vgm_declaration
from logistics.kernel.codes import CurrencyCode, IncotermsRule
from logistics.kernel.money import Money
from logistics.shipments.facts import (
    DangerousGoods,
    FreightPayment,
    Guarantee,
    GuaranteeKind,
    LetterOfCredit,
    Party,
    Purpose,
    Role,
    Shipment,
    TransportDocumentKind,
    Vgm,
)
from tests.docs.coffee import coffee, coffee_with
from tests.docs.travelling import by_air, by_post, clean, under_credit

DOLLAR = CurrencyCode("USD")


def _with_vgm(vgm: Vgm | None) -> Shipment:
    part = coffee().consignments[0]
    box = replace(part.containers[0], vgm=vgm)
    return coffee_with(consignments=(replace(part, containers=(box,)),))


def test_what_nobody_weighed_stays_empty() -> None:
    (sheet,) = vgm_declaration(_with_vgm(None), Numbering()).sheets
    assert sheet.mass == sheet.weighed == sheet.added_up == sheet.cargo == sheet.added_tare == ""
    assert sheet.determined_on == sheet.place == sheet.responsible == sheet.signatory == ""
    assert sheet.tare == "2,300 kg"


def test_the_second_method_tells_what_was_added() -> None:
    (sheet,) = vgm_declaration(_with_vgm(Vgm(method=2)), Numbering()).sheets
    assert (sheet.weighed, sheet.added_up) == ("", "X")
    assert (sheet.cargo, sheet.added_tare, sheet.mass) == ("19,424 kg", "2,300 kg", "")


def test_the_first_method_tells_no_parts() -> None:
    (sheet,) = vgm_declaration(coffee(), Numbering("VGM-1", date(2026, 11, 30))).sheets
    assert (sheet.weighed, sheet.added_up, sheet.cargo) == ("X", "", "")
    assert sheet.signatory == "CLAUDINE UWASE\nKigali, 30 Nov 2026"


def _bill(*, to_order: bool, parties: tuple[Party, ...] | None = None) -> Shipment:
    part = coffee().consignments[0]
    papers = tuple(
        replace(paper, to_order=to_order)
        if paper.kind is TransportDocumentKind.BILL_OF_LADING
        else paper
        for paper in part.documents
    )
    changed = (replace(part, documents=papers),)
    return coffee_with(consignments=changed, parties=parties or coffee().parties)


def test_a_bill_to_order_of_nobody_named_is_to_be_verified() -> None:
    told = bill_draft(_bill(to_order=True), Numbering())
    assert told.sheets[0].consignee == "TO ORDER 凭指示"
    assert any("to whose order" in note for note in told.unverified)
    assert not any(
        "to whose order" in note for note in bill_draft(coffee(), Numbering()).unverified
    )


def test_a_bill_to_the_order_of_a_bank_names_the_bank() -> None:
    bank = Party(id="bank", roles=(Role.CONSIGNEE,), name="Bank of Pudong")
    buyer = replace(coffee().party(Role.BUYER) or bank, roles=(Role.BUYER,))
    told = bill_draft(_bill(to_order=True, parties=(bank, buyer)), Numbering())
    assert told.sheets[0].consignee == "TO ORDER OF 凭下列人指示\nBank of Pudong"
    assert not any("to whose order" in note for note in told.unverified)


def test_goods_of_several_origins_have_no_transit_clause() -> None:
    line = coffee().lines[0]
    lots = (replace(line.lots[0], country_of_origin=None), *line.lots[1:])
    assert "in transit" in bill_draft(coffee(), Numbering()).sheets[0].terms.clauses
    mixed = replace(line, country_of_origin="UG", lots=lots)  # type: ignore[arg-type]  # any country but Rwanda
    clauses = bill_draft(coffee_with(lines=(mixed,)), Numbering()).sheets[0].terms.clauses
    assert "in transit" not in clauses


def test_a_waybill_number_that_fails_its_check_digit_is_left_out_and_named() -> None:
    part = by_air().consignments[0]
    wrong = tuple(replace(paper, number="157-77001154") for paper in part.documents)
    shipment = replace(by_air(), consignments=(replace(part, documents=wrong),))
    told = air_waybill_data(shipment, Numbering())
    assert told.sheets[0].number == ""
    assert any("157-77001154" in note for note in told.unverified)


def test_a_waybill_number_is_written_with_its_dash() -> None:
    part = by_air().consignments[0]
    bare = tuple(replace(paper, number="15777001153", level=None) for paper in part.documents)
    shipment = replace(by_air(), consignments=(replace(part, documents=bare),))
    assert air_waybill_data(shipment, Numbering()).sheets[0].number == "157-77001153"


def test_a_house_number_has_no_check_digit() -> None:
    told = air_waybill_data(clean("baskets-air.json"), Numbering())
    assert told.sheets[0].number == "176-90314475 (master)\nMUH-H-4418 (house)"
    assert not any("check digit" in note for note in told.unverified)


def test_the_paper_of_the_main_carriage_is_not_attached() -> None:
    (sheet,) = air_waybill_data(clean("baskets-air.json"), Numbering()).sheets
    assert "Commercial invoice" in sheet.handling
    assert "Air waybill" not in sheet.handling
    (note,) = road_note(clean("tin-mombasa.json"), Numbering()).sheets
    assert "Assay certificate" in note.attached
    assert "Bill of lading" not in note.attached


@pytest.mark.parametrize("number", ["1169", "UN1169", "UN 1169"])
def test_dangerous_goods_are_named_to_the_airline(number: str) -> None:
    held = DangerousGoods(regulated=True, un_number=number, hazard_class="3", packing_group="II")
    shipment = replace(by_air(), lines=(replace(by_air().lines[0], dangerous_goods=held),))
    (sheet,) = air_waybill_data(shipment, Numbering()).sheets
    assert "UN 1169, class 类别: 3, packing group 包装类别: II" in sheet.handling
    assert "UN UN" not in sheet.handling
    assert "UN 1169" in sheet.cargo.rows[0].particulars


def test_more_than_three_stages_stand_in_the_last_one() -> None:
    part = by_air().consignments[0]
    shipment = replace(by_air(), consignments=(replace(part, legs=part.legs * 2),))
    routing = air_waybill_data(shipment, Numbering()).sheets[0].routing
    assert "Hamad" in routing.first
    assert "Guangzhou" in routing.second
    assert "Hamad" in routing.third
    assert "Guangzhou" in routing.third


def test_payment_and_guarantee_stand_on_the_road_note() -> None:
    part = coffee().consignments[0]
    papers = tuple(replace(paper, freight=FreightPayment.PREPAID) for paper in part.documents)
    secured = replace(
        part, documents=papers, guarantee=Guarantee(kind=GuaranteeKind.RCTG, number="RC-77")
    )
    (sheet,) = road_note(coffee_with(consignments=(secured,)), Numbering()).sheets
    assert sheet.payment == "Freight prepaid 运费预付"
    assert "COMESA RCTG COMESA 区域过境担保 RC-77" in sheet.instructions


@pytest.mark.parametrize(
    ("term", "conditions"),
    [("CIP", "Institute Cargo Clauses (A)"), ("CIF", "Institute Cargo Clauses (C) at least")],
)
def test_the_term_tells_the_least_cover(term: str, conditions: str) -> None:
    terms = replace(coffee().terms, incoterm=IncotermsRule(term))
    told = insurance_request(coffee_with(terms=terms), Numbering())
    assert told.conditions.startswith(conditions)
    assert told.insured.insured == "USD 123,552.00"


def test_a_credit_tells_cover_and_share() -> None:
    credit = LetterOfCredit(insured_percent=Decimal(120), insurance_cover="All risks")
    terms = replace(under_credit().terms, letter_of_credit=credit)
    told = insurance_request(replace(under_credit(), terms=terms), Numbering())
    assert told.conditions == "All risks"
    assert told.insured.insured == "USD 134,784.00"
    assert told.insured.share.startswith("120 %")


def test_without_a_cif_value_no_insured_value_is_made_up() -> None:
    told = insurance_request(coffee(), Numbering())
    assert told.insured.value == told.insured.insured == told.insured.words == told.conditions == ""


@given(st.decimals(Decimal("0.01"), Decimal(10**9), places=4))
def test_the_insured_value_is_rounded_up_by_less_than_a_cent(exact: Decimal) -> None:
    held = at_least(exact, Money(Decimal(1), DOLLAR))
    assert exact <= held.amount < exact + Decimal("0.01")


@pytest.mark.parametrize(
    ("purpose", "marked"),
    [
        (Purpose.SALE, "sale"),
        (Purpose.SAMPLE, "sample"),
        (Purpose.REPAIR, "other"),
        (Purpose.EXHIBITION, "other"),
        (None, None),
    ],
)
def test_the_category_of_an_item_follows_the_purpose(
    purpose: Purpose | None, marked: str | None
) -> None:
    terms = replace(by_post().terms, purpose=purpose)
    (item,) = cn23(replace(by_post(), terms=terms), Numbering()).items
    names = ("gift", "documents", "sample", "returned", "sale", "other")
    assert [name for name in names if getattr(item.category, name)] == ([marked] if marked else [])
    assert bool(item.explanation) is (marked == "other")


def test_which_form_serves_is_to_be_verified_while_the_value_in_sdr_is_unknown() -> None:
    assert any("CN 22 and CN 23" in note for note in cn22(by_post(), Numbering()).unverified)


def test_several_packages_need_a_declaration_each() -> None:
    several = replace(
        by_post(),
        packages=tuple(replace(group, count=2, allotments=()) for group in by_post().packages),
    )
    assert any("of its own" in note for note in cn23(several, Numbering()).unverified)


def test_goods_without_an_inspection_paper_need_no_comment() -> None:
    bare = replace(by_post(), issued_papers=())
    assert cn23(bare, Numbering()).items[0].comments == ""
    assert clean("baskets-post.json").issued_papers
