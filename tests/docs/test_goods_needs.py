"""Which shipments need which of the papers that authorities issue."""

from dataclasses import replace

import pytest

from logistics.docs.payloads.fumigation import fumigation_request
from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.icglr import icglr_application
from logistics.docs.payloads.ico_certificate import ico_application
from logistics.docs.payloads.kinds import needed_kinds
from logistics.docs.payloads.naeb import naeb_application
from logistics.kernel.quantity import Quantity
from logistics.shipments.facts import CreditPaper, LetterOfCredit, Line, Shipment
from tests.docs.coffee import coffee, coffee_with, with_line
from tests.docs.official import (
    AGAIN,
    BROKER,
    FUMIGATION,
    ICGLR,
    ICO,
    NAEB,
    OFFICIAL,
    PLAIN,
    PLANT,
    clean,
    ugandan,
)


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("coffee.json", {PLANT, ICO, NAEB, BROKER}),
        ("roasted-sea.json", {PLANT, ICO, NAEB, BROKER}),
        ("avocado.json", {PLANT, NAEB, FUMIGATION, BROKER}),
        ("macadamia.json", {PLANT, NAEB, FUMIGATION, BROKER}),
        ("tea-air.json", {PLANT, NAEB, BROKER}),
        ("tantalum.json", {PLAIN, ICGLR, BROKER}),
        ("beer.json", {PLAIN, BROKER}),
        ("honey.json", {BROKER}),
        ("t-shirts-credit.json", {BROKER}),
        ("baskets-post.json", {PLANT, FUMIGATION}),
    ],
)
def test_goods_and_terms_decide_which_papers_are_needed(name: str, kinds: set[str]) -> None:
    assert set(needed_kinds(clean(name))) & set(OFFICIAL) == kinds


def test_goods_of_elsewhere_need_the_certificate_for_re_export_alone() -> None:
    needed = needed_kinds(with_line(ugandan))
    assert AGAIN in needed
    assert PLANT not in needed


def test_a_credit_that_asks_a_certificate_of_origin_makes_it_needed() -> None:
    asked = LetterOfCredit(papers=(CreditPaper(kind="non-preferential-origin-certificate"),))
    terms = replace(coffee().terms, letter_of_credit=asked)
    assert PLAIN in needed_kinds(coffee_with(terms=terms))
    assert PLAIN not in needed_kinds(coffee())


def test_an_empty_shipment_needs_no_paper_of_goods() -> None:
    assert set(needed_kinds(Shipment())) & set(OFFICIAL) == {BROKER}


def test_each_form_of_coffee_has_a_certificate_of_its_own() -> None:
    def roasted(line: Line) -> Line:
        return replace(line, id="2", processing_state="roasted")

    first = coffee().lines[0]
    paper = ico_application(coffee_with(lines=(first, roasted(first))), Numbering())
    assert [sheet.form.split()[0] for sheet in paper.sheets] == ["Green", "Roasted"]


def test_coffee_in_two_consignments_has_two_certificates_and_no_value_of_the_whole() -> None:
    paper = ico_application(clean("coffee-two-parts.json"), Numbering())
    assert [sheet.reference for sheet in paper.sheets] == [
        "MHC-26-44 air (1/2)",
        "MHC-26-44 sea (2/2)",
    ]
    assert not any("Value" in sheet.further for sheet in paper.sheets)


def test_coffee_of_no_known_form_is_told_in_words() -> None:
    def extract(line: Line) -> Line:
        return replace(line, commodity="coffee-extract", processing_state="liquid")

    (sheet,) = ico_application(with_line(extract), Numbering()).sheets
    assert sheet.form.startswith("Other 其他: Green coffee beans")


def test_decaffeination_is_a_processing() -> None:
    decaf = with_line(lambda line: replace(line, processing_state="green-decaf", elements=None))
    (sheet,) = ico_application(decaf, Numbering()).sheets
    assert sheet.processing == "Decaffeinated 脱咖啡因"


def test_each_lot_of_ore_has_a_certificate_with_its_own_mass_and_value() -> None:
    held = clean("tantalum.json")
    line = held.lines[0]
    (lot,) = line.lots
    assert lot.quantity
    whole = lot.quantity
    parts = (
        replace(lot, id="A", quantity=Quantity(whole.value / 4, whole.unit)),
        replace(lot, id="B", quantity=Quantity(whole.value * 3 / 4, whole.unit)),
    )
    paper = icglr_application(replace(held, lines=(replace(line, lots=parts),)), Numbering())
    told = [(sheet.lot, sheet.weight, sheet.value) for sheet in paper.sheets]
    assert told == [("A", "2,500", "USD 130,000.00"), ("B", "7,500", "USD 390,000.00")]


def test_ore_without_a_lot_is_told_by_its_line() -> None:
    held = clean("tantalum.json")
    lines = (replace(held.lines[0], lots=()),)
    (sheet,) = icglr_application(replace(held, lines=lines), Numbering()).sheets
    assert (sheet.lot, sheet.weight, sheet.unit) == ("", "10,000", "KGM")
    assert [step.stage for step in sheet.way] == ["", "", "", ""]


def test_naeb_is_asked_for_its_own_goods_alone() -> None:
    paper = naeb_application(clean("blind-groceries-sea.json"), Numbering())
    shown = [row.product for row in paper.goods]
    assert len(shown) < len(clean("blind-groceries-sea.json").lines)


def test_a_treatment_that_is_not_planned_yet_leaves_its_boxes_for_the_pen() -> None:
    bare = replace(clean("macadamia.json"), treatments=())
    (asked,) = fumigation_request(bare, Numbering()).treatments
    assert {asked.kind, asked.on, asked.chemical, asked.dose, asked.duration} == {""}


def test_least_figures_of_a_treatment_are_told_with_the_protocol() -> None:
    told = fumigation_request(clean("avocado.json"), Numbering()).demands
    assert "avocado" in told.lower()
