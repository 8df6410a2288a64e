"""What the trade papers tick, leave open, name for verification, and tell of whom."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.instruction_terms import clauses, freight
from logistics.docs.payloads.pro_forma import pro_forma_invoice
from logistics.docs.payloads.shipment_advice import shipment_advice
from logistics.docs.payloads.shipping_instruction import shipping_instruction
from logistics.docs.payloads.wood_declaration import wood_declaration
from logistics.kernel.codes import CountryCode, IncotermsRule
from logistics.shipments.facts import (
    Consignment,
    CutOffs,
    DangerousGoods,
    FreightPayment,
    Leg,
    LetterOfCredit,
    Mode,
    Role,
    Shipment,
    Times,
    TransportDocument,
    TransportDocumentKind,
    WoodPackaging,
)
from tests.docs.coffee import coffee, coffee_with, said, with_line
from tests.docs.papers import squeezed
from tests.docs.trade import ADVICE, BENEFICIARY, INSTRUCTION, ORIGIN, PRO_FORMA, clean, on_credit

NONE = Numbering()


def _with_part(shipment: Shipment, **changes: Any) -> Shipment:
    part = replace(shipment.consignments[0], **changes)
    return replace(shipment, consignments=(part, *shipment.consignments[1:]))


def _with_terms(**changes: Any) -> Shipment:
    return coffee_with(terms=replace(coffee().terms, **changes))


@pytest.mark.parametrize(
    ("wood", "first", "second", "mark"),
    [
        (None, "[  ]", "[  ]", ""),
        (WoodPackaging(), "[  ]", "[  ]", ""),
        (WoodPackaging(used=False), "[X]", "[  ]", "–"),
        (WoodPackaging(used=True, mark="RW-014 HT"), "[  ]", "[X]", "RW-014 HT"),
        (WoodPackaging(used=True), "[  ]", "[X]", ""),
    ],
)
def test_one_statement_on_wood_is_ticked_or_both_stay_open(
    wood: WoodPackaging | None, first: str, second: str, mark: str
) -> None:
    told = wood_declaration(coffee_with(wood_packaging=wood), NONE)
    assert (told.without_wood[:4].strip(), told.with_wood[:4].strip()) == (first, second)
    assert told.mark == mark
    asked = wood is None or wood.used is None or (wood.used and not wood.mark)
    assert any("verify with the packer" in note for note in told.unverified) is bool(asked)


@pytest.mark.parametrize(
    ("above", "below", "told"),
    [("5", "5", "± 5 %"), ("10", None, "± 10 %"), ("5", "0", "+ 5 % / – 0 %"), (None, None, "")],
)
def test_the_offer_names_the_agreed_tolerance(
    above: str | None, below: str | None, told: str
) -> None:
    credit = LetterOfCredit(
        tolerance_percent=Decimal(above) if above else None,
        tolerance_below_percent=Decimal(below) if below else None,
    )
    assert pro_forma_invoice(_with_terms(letter_of_credit=credit), NONE).terms.tolerance == told


def test_the_window_of_the_offer_reaches_from_the_first_departure_to_the_last() -> None:
    first = coffee().consignments[0]
    later = datetime(2027, 1, 20, 9, tzinfo=UTC)
    air = Consignment(id="air", legs=(Leg(id="1", mode=Mode.AIR, planned=Times(departure=later)),))
    told = pro_forma_invoice(coffee_with(consignments=(first, air)), NONE)
    assert told.terms.window == "11 Dec 2026 – 20 Jan 2027"


def test_an_offer_without_credit_promises_the_usual_papers_and_says_so() -> None:
    told = pro_forma_invoice(coffee(), Numbering("PFI-1", date(2026, 9, 1)))
    for title in ("Packing list", "Bill of lading", "Phytosanitary certificate", "ICO certificate"):
        assert title in told.documents
    assert "Export declaration" not in told.documents
    assert "verify with the buyer" in told.unverified[0]


def test_an_offer_under_a_credit_promises_what_the_credit_asks_for() -> None:
    told = pro_forma_invoice(on_credit(), NONE)
    assert told.documents.count(";") == 6
    assert "NAEB" not in told.documents
    assert told.unverified == ()


@pytest.mark.parametrize(("term", "paid"), [("FOB", "collect"), ("CIF", "prepaid"), (None, None)])
def test_freight_follows_the_term_while_no_paper_of_carriage_states_it(
    term: str | None, paid: str | None
) -> None:
    shipment = _with_terms(incoterm=IncotermsRule(term) if term else None)
    part = replace(shipment.consignments[0], documents=())
    assert freight(shipment, part) == paid
    stated = TransportDocument(
        kind=TransportDocumentKind.BILL_OF_LADING, freight=FreightPayment.PREPAID
    )
    assert freight(shipment, replace(part, documents=(stated,))) == "prepaid"


@pytest.mark.parametrize(
    ("goods", "ticked"),
    [
        (None, ""),
        (DangerousGoods(regulated=False), "[X]No"),
        (
            DangerousGoods(
                regulated=True, un_number="UN 1169", hazard_class="3", packing_group="III"
            ),
            "[X]Yes",
        ),
    ],
)
def test_dangerous_goods_are_ticked_only_when_somebody_has_told(
    goods: DangerousGoods | None, ticked: str
) -> None:
    shipment = with_line(lambda line: replace(line, dangerous_goods=goods))
    text = said(INSTRUCTION, shipment)
    assert ticked in text
    assert (("[X]No" in text) + ("[X]Yes" in text)) == bool(ticked)
    assert ("UN1169,class类别:3" in text) is (ticked == "[X]Yes")
    assert ("verifywiththeproducer" in text) is (goods is None)


def test_cut_offs_and_every_notify_party_are_on_the_instruction() -> None:
    moment = datetime(2026, 12, 8, 10, tzinfo=UTC)
    held = _with_part(coffee(), cut_offs=CutOffs(documents=moment, vgm=moment, gate_in=moment))
    second = replace(held.parties[0], id="second", name="Second Notify Ltd", roles=(Role.NOTIFY,))
    text = said(INSTRUCTION, replace(held, parties=(*held.parties, second)))
    assert text.count(squeezed("08 Dec 2026 10:00 +00:00")) == 3
    assert "SecondNotifyLtd" in text
    assert squeezed("Shanghai Huasheng Customs Brokerage") in text


def test_each_part_by_ship_or_air_has_its_own_instruction_with_its_own_goods() -> None:
    told = shipping_instruction(clean("blind-coffee-sea-and-air"), NONE)
    assert [sheet.totals.packages[:3] for sheet in told.sheets] == ["200", "10 "]
    assert [sheet.carriage.mode for sheet in told.sheets] == ["Sea 海运", "Air 空运"]
    by_post = shipping_instruction(clean("baskets-post"), NONE)
    assert [sheet.carriage.mode for sheet in by_post.sheets] == [""]


def test_goods_of_several_countries_are_asked_no_origin_clause() -> None:
    part = coffee().consignments[0]
    assert "Rwanda origin" in clauses(coffee(), part)
    other = replace(coffee().lines[0], id="2", country_of_origin=CountryCode("UG"), lots=())
    assert "origin" not in clauses(coffee_with(lines=(*coffee().lines, other)), part)


def test_an_advice_before_loading_says_that_shipment_is_planned() -> None:
    waiting = _with_part(coffee(), documents=())
    text = said(ADVICE, waiting)
    assert "notknowntobeonboard" in text
    assert "havebeenshipped" not in text
    assert "verifywiththecarrier" in text
    legs = [leg for leg in waiting.consignments[0].legs if leg.mode is Mode.SEA]
    gone = replace(legs[0], actual=Times(departure=datetime(2026, 12, 12, 1, tzinfo=UTC)))
    left = shipment_advice(_with_part(waiting, legs=(gone, legs[1])), NONE)
    assert "have been shipped" in left.sheets[0].statement
    assert left.sheets[0].departure == "12 Dec 2026 (actual 实际)"
    assert left.unverified == ()


def test_a_part_is_told_without_the_bill_of_another_part() -> None:
    sheets = shipment_advice(clean("blind-coffee-sea-and-air"), NONE).sheets
    assert ["Bill of lading" in sheet.documents for sheet in sheets] == [True, False]
    assert ["Air waybill" in sheet.documents for sheet in sheets] == [False, True]


def test_a_line_without_origin_is_named_on_the_declaration_of_origin() -> None:
    shipment = with_line(lambda line: replace(line, country_of_origin=None, lots=()))
    assert squeezed("Country of origin not entered: item 1 – verify") in said(ORIGIN, shipment)


def test_the_offer_says_what_it_is() -> None:
    text = said(PRO_FORMA, Shipment())
    assert "Proformainvoice" in text
    assert "demandsnopayment" in text


def test_a_certificate_without_the_words_of_a_credit_takes_those_of_the_sale() -> None:
    credit = LetterOfCredit(number="LC-1")
    text = said(BENEFICIARY, _with_terms(letter_of_credit=credit))
    assert squeezed("Shanghai Ruiyuan Coffee Trading Co., Ltd.") in text
    assert squeezed("Green coffee beans, not roasted") in text
