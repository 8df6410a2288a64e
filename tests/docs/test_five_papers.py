from dataclasses import fields, is_dataclass, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.docs.grid.layout import Boxes, Purpose
from logistics.docs.grid.reading import layout_of
from logistics.docs.payloads.carriage import Carriage
from logistics.docs.rendering import render
from logistics.kernel.errors import InvalidError
from logistics.kernel.money import Money
from logistics.shipments.facts import Shipment
from tests.docs.coffee import coffee, coffee_with, pages, payload, said, texts, with_line
from tests.docs.papers import AT, squeezed
from tests.docs.test_composing import assert_tidy

INVOICE, PACKING, PLANT, ORIGIN, WORKSHEET = FIVE = (
    "commercial-invoice",
    "packing-list",
    "phytosanitary-application",
    "china-ldc-origin-application",
    "asycuda-worksheet",
)
EXPORTER = ("Kivu Heights Coffee Cooperative", "KG 9 Avenue 14", "Rwanda", "基伍高地咖啡合作社")
CONSIGNEE = ("Shanghai Ruiyuan Coffee Trading Co., Ltd.", "No. 88 Yanggao South Road", "China")
MAKERS = ("Gihombo Washing Station", "Masaka Dry Mill Ltd", "CRWA09012506010031")
GOODS = ("Green coffee beans, not roasted, not decaffeinated", "生咖啡豆（未焙炒、未浸除咖啡因）")
PACKED = ("320 bags (BG)", "028/0412/0031", "KIVU HEIGHTS")
WEIGHTS = ("19,200", "19,424")
PORTS = ("Dar es Salaam", "TZDAR", "Shanghai", "CNSHA")
SHIPS = tuple(
    text
    for leg in coffee().consignments[0].legs
    if leg.means and leg.means.vessel
    for text in (leg.means.vessel, leg.means.voyage or "")
)
BOX = ("MSKU9042173", "IOL448210", "RRA-E 77120")
LOTS = ("KH-26-118", "KH-26-121")

ASSIGNED = {
    INVOICE: (
        *EXPORTER, "102345678", *CONSIGNEE, "91310115MA1K3X7R4R", "上海瑞源咖啡贸易有限公司",
        *MAKERS, *GOODS, *PACKED, *WEIGHTS, *PORTS, *SHIPS, *BOX, *LOTS, "22G1",
        "KH-INV-2026-031", "24 Nov 2026", "RY-KH-2026-07", "14 Sep 2026", "PO-26-1187",
        "FOB", "Incoterms® 2020", "Cash against documents, 30 % advance by bank transfer",
        "USD", "090111", "09011100", "0901110000-101", "Coffea arabica", "A1, screen 15+",
        "Nyamasheke, Rutsiro", "18 Jul 2026", "26 Jul 2026", "5.85", "112,320.00", "2,850.00",
        "420.00", "109,050.00", "ONE HUNDRED TWELVE THOUSAND THREE HUNDRED TWENTY",
        "壹拾壹万贰仟叁佰贰拾美元整", "BTHLRWRW", "4009 2214 7781", "Bank of the Thousand Hills",
        "SDC010004217/1083", "IOLUDAR26511803", "THF-HBL-1187", "IOLDAR265118",
        "2026 GIK E 11840", "Claudine Uwase, Export Manager", "Arabica Bourbon",
        "60 kg jute bags with inner liner", "RWA202408150000412", "NAEB-CE-0412", "27.2 m³",
        "Shanghai Huasheng Customs Brokerage Co., Ltd.", "KH-PL-2026-031", "11 Dec 2026",
        "Rwanda 卢旺达 (RW)", "China 中国 (CN)", "originate in Rwanda",
    ),
    PACKING: (
        *EXPORTER, "102345678", *CONSIGNEE, "91310115MA1K3X7R4R", *MAKERS, *GOODS, *PACKED,
        *WEIGHTS, *PORTS, *SHIPS, *BOX, *LOTS, "22G1", "KH-PL-2026-031", "24 Nov 2026",
        "KH-INV-2026-031", "1–180", "181–320", "180 bags (BG)", "140 bags (BG)", "60.7", "0.7",
        "10,800", "10,926", "8,400", "8,498", "95 × 65 × 16", "15.3", "11.9", "27.2",
        "Hermetic liner", "Coffea arabica", "MSKU9042173 × 180", "MSKU9042173 × 140",
        "No 否", "IOLUDAR26511803", "Claudine Uwase",
    ),
    PLANT: (
        *EXPORTER, *CONSIGNEE, *MAKERS, *GOODS, *PACKED, *WEIGHTS, *PORTS, *SHIPS, *BOX, *LOTS,
        "102345678", "090111", "Coffea arabica", "Nyamasheke, Rutsiro", "Consumption 食用",
        "Masaka Dry Mill, shed 3", "26 Nov 2026 09:00 +02:00", "NFR-26-88217", "Rusumo",
        "NONE 无", "Sea 海运", "KH-INV-2026-031",
        "NAEB/Q/26/2093", "RY-KH-2026-07", "RWA202408150000412", "NAEB-CE-0412",
        "verify with RICA",
    ),
    ORIGIN: (
        *EXPORTER, *CONSIGNEE, "91310115MA1K3X7R4R", *MAKERS, *GOODS, *PACKED, *PORTS, *SHIPS,
        *LOTS,
        "Kigali Logistics Platform, Masaka", "RAC 412 K / RL 2207", "PO-26-1187",
        "11 Dec 2026", "090111", "WO", "19,200 kg", "KH-INV-2026-031", "24 Nov 2026",
        "USD 112,320.00", "***", "Rwanda 卢旺达 (Nyamasheke, Rutsiro)", "Claudine Uwase",
        "Form for the Special Preference Treatment",
    ),
    WORKSHEET: (
        *EXPORTER, "102345678", *CONSIGNEE, "91310115MA1K3X7R4R", *GOODS, *PACKED, *WEIGHTS,
        *BOX, *LOTS, *MAKERS, "RW (Nyamasheke, Rutsiro)", "EX 1", "Gikondo",
        "Rusumo", "THF-26-4471", "Thousand Hills Freight Ltd", "Claudine Uwase",
        "RRA-CA-0187", "108765432", "TZ Tanzania", "CN China", "RW Rwanda", "FOB",
        "RAC 412 K / RL 2207", "USD 112,320.00", "1 USD = 1,462.35 RWF", "National Bank of Rwanda",
        "27 Nov 2026", "1 1", "KLP Masaka, shed 3", "RWKGL", "BTHLRWRW", "CAD", "09011100",
        "1000 000", "THF-RCN-2208", "RWF 164,251,152", "KH-INV-2026-031", "KH-PL-2026-031",
        "NAEB/Q/26/2093", "RICA-PC-26-10442", "RW-CN-26-00731", "028/01/1187",
        "C2-RW-2026-55193", "CRWA09012506010031", "2,850.00", "420.00", "Coffea arabica",
        "TZDAR",
    ),
}  # fmt: skip
"""What each paper must show of the example."""

FORBIDDEN = {
    INVOICE: ("DRAFT", "PREVIEW"),
    PACKING: (
        "USD", "5.85", "112,320", "FOB", "Incoterms", "Cash against", "BTHLRWRW", "090111",
        "DRAFT", "109,050", "2,850.00",
    ),
    PLANT: (
        "USD", "5.85", "112,320", "FOB", "Incoterms", "Cash against", "BTHLRWRW", "164,251,152",
        "RICA-PC-26-10442", "This is to certify", "RW-CN-26-00731",
    ),
    ORIGIN: ("RW-CN-26-00731", "It is hereby certified", "5.85", "BTHLRWRW"),
    WORKSHEET: ("2026 GIK E 11840", "5.85"),
}  # fmt: skip
"""What must stay off: prices, what only an authority may say, and its numbers."""


@pytest.mark.parametrize("kind", FIVE)
def test_a_paper_shows_every_value_assigned_to_it(kind: str) -> None:
    text = said(kind)
    assert [value for value in ASSIGNED[kind] if squeezed(value) not in text] == []


@pytest.mark.parametrize("kind", FIVE)
def test_a_paper_shows_nothing_it_must_not_show(kind: str) -> None:
    text = said(kind)
    assert [value for value in FORBIDDEN[kind] if squeezed(value) in text] == []


def texts_in(held: object) -> list[str]:
    """Every text of a payload but those of the journey."""
    if isinstance(held, str):
        return [held]
    if isinstance(held, tuple):
        return [text for member in held for text in texts_in(member)]
    if isinstance(held, Carriage):
        return []  # every paper prints the part of the journey that concerns it
    if is_dataclass(held):
        return [text for field in fields(held) for text in texts_in(getattr(held, field.name))]
    raise TypeError(held)


@pytest.mark.parametrize("kind", FIVE)
def test_all_of_a_payload_is_printed(kind: str) -> None:
    text = said(kind)
    lost = [value for value in texts_in(payload(kind)) if squeezed(value) not in text]
    assert lost == []


@pytest.mark.parametrize("kind", FIVE)
def test_a_paper_of_the_example_fits_its_form_without_annex(kind: str) -> None:
    sheets = texts(kind)
    assert len(sheets) == 1
    assert not any("Annex" in sheet for sheet in sheets)


@pytest.mark.parametrize("kind", FIVE)
def test_a_paper_is_tidy_and_the_same_every_time(kind: str) -> None:
    for page in pages(kind, coffee()):
        assert_tidy(page)
    assert render(kind, payload(kind), at=AT) == render(kind, payload(kind), at=AT)


@pytest.mark.parametrize("kind", FIVE)
def test_an_empty_shipment_gives_an_empty_form(kind: str) -> None:
    for page in pages(kind, Shipment()):
        assert_tidy(page)


@pytest.mark.parametrize("kind", [PLANT, ORIGIN, WORKSHEET])
def test_a_paper_that_an_authority_issues_is_a_draft_on_every_page(kind: str) -> None:
    shipment = coffee_with(lines=coffee().lines * 12)
    sheets = texts(kind, shipment)
    assert len(sheets) > 1
    for sheet in sheets:
        assert "DRAFT" in sheet
        assert "草稿" in sheet
        assert "Our application no." in sheet
        assert "verify with" in sheet


@pytest.mark.parametrize("kind", FIVE)
def test_what_belongs_to_an_authority_stays_empty(kind: str) -> None:
    for part in layout_of(kind).parts:
        for block in part.blocks:
            boxes = block.boxes if isinstance(block, Boxes) else ()
            for box in boxes:
                if box.purpose in {Purpose.RESERVED, Purpose.STAMP}:
                    assert box.source == ""


@pytest.mark.parametrize("kind", FIVE)
def test_many_lines_take_many_pages(kind: str) -> None:
    first = coffee().lines[0]
    group = coffee().packages[0]
    numbered = range(1, 41)
    shipment = coffee_with(
        lines=tuple(replace(first, id=str(n), grade=f"Grade-{n}-") for n in numbered),
        packages=tuple(
            replace(group, id=str(n), line=str(n), marks=f"MARK-{n}-") for n in numbered
        ),
    )
    for page in pages(kind, shipment):
        assert_tidy(page)
    text = said(kind, shipment)
    assert all(f"MARK-{n}-" in text for n in numbered)


def test_totals_of_the_invoice_are_the_sums_of_its_lines() -> None:
    first = coffee().lines[0]
    assert first.price
    amounts = [Decimal("10.10"), Decimal("20.25"), Decimal(30)]
    shipment = coffee_with(
        lines=tuple(
            replace(first, id=str(n), amount=Money(amount, first.price.currency))
            for n, amount in enumerate(amounts)
        )
    )
    assert "USD60.35" in said(INVOICE, shipment)
    assert "SIXTYAND35/100" in said(INVOICE, shipment)


def test_an_uncertain_origin_criterion_is_named_for_verification() -> None:
    shipment = with_line(lambda line: replace(line, origin_criterion="RVC"))
    assert squeezed("Box 10, codes RVC – verify with RRA") in said(ORIGIN, shipment)


NAMES = st.text(st.sampled_from("Kigali &<>'\"éÉł咖啡（豆）有限公司 -/.,0"), max_size=150)


@pytest.mark.parametrize("kind", FIVE)
@given(name=NAMES, note=NAMES)
def test_any_name_is_printed_whole_or_refused_by_its_field(kind: str, name: str, note: str) -> None:
    held = coffee()
    parties = tuple(replace(party, name=name) for party in held.parties)
    lines = tuple(replace(line, description=note, grade=note) for line in held.lines)
    shipment = replace(held, parties=parties, lines=lines)
    try:
        composed = pages(kind, shipment)
    except InvalidError as refused:
        assert all(problem.code == "paper.does_not_fit" for problem in refused.problems)  # noqa: PT017 - both outcomes are allowed
        assert all(problem.pointer for problem in refused.problems)  # noqa: PT017 - as above
    else:
        for page in composed:
            assert_tidy(page)
