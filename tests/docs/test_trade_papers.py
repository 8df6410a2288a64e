"""What the seven papers print, on how many pages, and of which shipments."""

from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.docs.grid.layout import Boxes, Purpose
from logistics.docs.grid.reading import layout_of
from logistics.docs.payloads.carriage import Carriage
from logistics.docs.payloads.kinds import needed_kinds
from logistics.docs.rendering import render
from logistics.kernel.errors import InvalidError
from logistics.shipments.facts import Shipment
from tests.docs.coffee import pages, payload, said, texts
from tests.docs.papers import AT, squeezed
from tests.docs.test_composing import assert_tidy
from tests.docs.trade import (
    ADVICE,
    BENEFICIARY,
    CLEAN_FILES,
    INSTRUCTION,
    LETTER,
    ORIGIN,
    PRO_FORMA,
    SEVEN,
    WOOD,
    clean,
    on_credit,
    with_many_lines,
)

EXPORTER = ("Kivu Heights Coffee Cooperative", "KG 9 Avenue 14", "基伍高地咖啡合作社")
BUYER = ("Shanghai Ruiyuan Coffee Trading Co., Ltd.", "上海瑞源咖啡贸易有限公司")
GOODS = ("Green coffee beans, not roasted, not decaffeinated", "生咖啡豆（未焙炒、未浸除咖啡因）")
PACKED = ("320 bags (BG)", "19,200", "19,424", "27.2")
MARKED = ("028/0412/0031", "KIVU HEIGHTS", "1–180, 181–320")
PORTS = ("Dar es Salaam", "TZDAR", "Shanghai", "CNSHA")
SHIPS = ("Ocean Zambezi", "649E", "Straits Harmony", "052N")
BOX = ("MSKU9042173", "22G1", "IOL448210", "RRA-E 77120")
BILLS = ("IOLUDAR26511803", "THF-HBL-1187")
SALE = ("RY-KH-2026-07", "14 Sep 2026", "CIF", "Incoterms® 2020")
INVOICE = ("KH-INV-2026-031", "24 Nov 2026")
CREDIT = ("LC26SH004417", "12 Oct 2026", "Bank of Pudong, Shanghai")
CERTIFICATES = ("RICA-PC-26-10442", "RW-CN-26-00731", "028/01/1187", "RIC-MC-26-0448")
SIGNED = ("Claudine Uwase, Export Manager", "Kigali")

ASSIGNED = {
    PRO_FORMA: (
        *EXPORTER, *BUYER, *GOODS, *PACKED, *PORTS, *SALE, *SIGNED, "102345678",
        "+250 788 300 412", "export@kivuheights.example", "91310115MA1K3X7R4R", "Notify party",
        "Shanghai Huasheng Customs Brokerage Co., Ltd.", "Same as buyer", "Valid until",
        "PO-26-1187", "Sea 海运", "No 否", "Yes 是", "11 Dec 2026",
        "latest shipment 最迟装运: 15 Dec 2026", "Irrevocable letter of credit at sight",
        "Bank of the Thousand Hills", "BTHLRWRW", "4009 2214 7781", "USD", "090111",
        "A1, screen 15+", "Crop year 产季: 2026", "5.85", "112,320.00", "2,850.00", "1,950.00",
        "310.00", "420.00", "ONE HUNDRED TWELVE THOUSAND", "壹拾壹万贰仟叁佰贰拾美元整", "± 5 %",
        "Commercial invoice", "Bill of lading", "Insurance certificate",
        "China-LDC certificate of origin", "ICO certificate of origin",
        "Pro forma invoice", "demands no payment",
    ),
    INSTRUCTION: (
        *EXPORTER, *BUYER, *GOODS, *PACKED, *MARKED, *PORTS, *SHIPS, *BOX, *SALE, *SIGNED,
        "Shanghai Huasheng Customs Brokerage Co., Ltd.", "Thousand Hills Freight Ltd",
        "IOLDAR265118", "16 Nov 2026", "Indian Ocean Container Line", "Booking party",
        "Kigali Logistics Platform, Masaka", "Singapore", "Ruiyuan Roastery, Pudong",
        "RAC 412 K / RL 2207", "11 Dec 2026 (planned 计划)", "1 × 22G1", "090111",
        "[ ] Merchant’s haulage", "[ ] Carrier-owned", "[ ] Shipper-owned", "Reefer",
        "VGM determined by", "[ ] No 否", "[ ] Yes 是", "EmS", "[X] Prepaid", "[ ] Collect",
        "[X] Original bill of lading", "[ ] Sea waybill", "[ ] Telex release", "[ ] To order",
        "Number of originals", "[ ] Freighted", "Cut-offs", "Freight prepaid",
        "Goods of Rwanda origin in transit to China", "Clean, shipped on board",
        "Shipment not later than 15 Dec 2026", "Commercial invoice KH-INV-2026-031",
        "Packing list KH-PL-2026-031", "verify with the producer",
    ),
    WOOD: (
        *EXPORTER, *BUYER, *GOODS, *PACKED, *MARKED, *PORTS, *BOX, *BILLS, *INVOICE, *SIGNED,
        "[X] No wood packing material", "[ ] All wood packing material", "China 中国 (CN)",
    ),
    ORIGIN: (
        *EXPORTER, *BUYER, *GOODS, *MARKED, *PORTS, *SHIPS, *BILLS, *INVOICE, *SIGNED,
        "102345678", "090111", "Rwanda 卢旺达", "Nyamasheke, Rutsiro", "19,200 kg", "19,424",
        "320 bags (BG)", "Gihombo Washing Station", "KH-26-118", "Coffea arabica",
        "no certificate of origin issued by an authority", "The exporter declares",
    ),
    ADVICE: (
        *EXPORTER, *BUYER, *GOODS, *PACKED, *MARKED, *PORTS, *SHIPS, *BOX, *BILLS, *SALE,
        *INVOICE, *CREDIT, *CERTIFICATES, *SIGNED, "USD 112,320.00", "PO-26-1187",
        "Shanghai Huasheng Customs Brokerage Co., Ltd.", "11 Dec 2026", "IMO: 9618422",
        "07 Jan 2027 (planned 计划)", "24 Dec 2026 (planned 计划)", "have been shipped",
    ),
    BENEFICIARY: (
        *CREDIT, *PORTS, *SHIPS, *BOX, *BILLS, *SALE, *INVOICE, *CERTIFICATES, *SIGNED, *PACKED,
        "Kivu Heights Coffee Cooperative, Kigali, Rwanda", "KH-PL-2026-031",
        "Shanghai Ruiyuan Coffee Trading Co., Ltd., 88 Yanggao South Road, Shanghai",
        "19,200 kg (+/- 5 %) Rwanda green coffee beans, fully washed Arabica Bourbon",
        "at USD 5.85 per kg CIF Shanghai Incoterms 2020", "We, the beneficiary", "Originals",
        "Sent to", "verify with the text of the credit",
    ),
    LETTER: (
        *EXPORTER, *PORTS, *SHIPS, *BILLS, *INVOICE, *CREDIT, *CERTIFICATES, *SIGNED,
        "Bank of the Thousand Hills", "BTHLRWRW", "4009 2214 7781", "KH-PL-2026-031",
        "NAEB/Q/26/2093", "2026 GIK E 11840", "THF-RCN-2208", "C2-RW-2026-55193",
        "Credit: originals 信用证正本: 3", "copies 副本: 2", "Rugari Insurance Company",
        "under letter of credit no. LC26SH004417", "Originals", "Copies", "Received",
    ),
}  # fmt: skip
"""What each paper must show of the coffee under a credit."""

PRICES = ("5.85", "112,320", "BTHLRWRW")
FORBIDDEN = {
    PRO_FORMA: ("KH-INV-2026-031", "RICA-PC-26-10442", "Please pay"),
    INSTRUCTION: (*PRICES, "USD"),
    WOOD: (*PRICES, "USD", "CIF"),
    ORIGIN: (*PRICES, "USD", "RW-CN-26-00731", "hereby certif"),
    ADVICE: ("5.85", "BTHLRWRW"),
    BENEFICIARY: ("BTHLRWRW", "KG 9 Avenue 14", "No. 88 Yanggao South Road"),
    LETTER: ("5.85", "112,320"),
}
"""What must stay off: prices, bank accounts, and addresses that the credit gives otherwise."""


@pytest.mark.parametrize("kind", SEVEN)
def test_a_paper_shows_every_value_assigned_to_it(kind: str) -> None:
    text = said(kind, on_credit())
    assert [value for value in ASSIGNED[kind] if squeezed(value) not in text] == []


@pytest.mark.parametrize("kind", SEVEN)
def test_a_paper_shows_nothing_it_must_not_show(kind: str) -> None:
    text = said(kind, on_credit())
    assert [value for value in FORBIDDEN[kind] if squeezed(value) in text] == []


def _texts_in(held: object) -> list[str]:
    if isinstance(held, str):
        return [held]
    if isinstance(held, tuple):
        return [text for member in held for text in _texts_in(member)]
    if is_dataclass(held) and not isinstance(held, Carriage):
        return [text for field in fields(held) for text in _texts_in(getattr(held, field.name))]
    return []


@pytest.mark.parametrize("kind", SEVEN)
def test_all_of_a_payload_is_printed(kind: str) -> None:
    text = said(kind, on_credit())
    told = _texts_in(payload(kind, on_credit()))
    assert [value for value in told if squeezed(value) not in text] == []


@pytest.mark.parametrize("kind", SEVEN)
def test_one_line_of_goods_fits_one_page(kind: str) -> None:
    assert len(texts(kind, on_credit())) == 1


@pytest.mark.parametrize("kind", SEVEN)
def test_a_paper_is_final_as_its_author_draws_it_and_the_same_every_time(kind: str) -> None:
    drawn = render(kind, payload(kind, on_credit()), at=AT)
    assert drawn == render(kind, payload(kind, on_credit()), at=AT)
    assert "DRAFT" not in said(kind, on_credit())


@pytest.mark.parametrize("count", [1, 12, 60, 400])
@pytest.mark.parametrize("kind", [PRO_FORMA, INSTRUCTION, WOOD, ORIGIN, ADVICE])
def test_any_number_of_lines_is_drawn_whole_with_its_sums(kind: str, count: int) -> None:
    shipment = with_many_lines(on_credit(), count)
    drawn = pages(kind, shipment)
    if count <= 60:  # the pages of more lines are like those of sixty
        for page in drawn:
            assert_tidy(page)
    text = squeezed("".join(held.text for page in drawn for held in page.texts))
    rows = {held.source.split("/")[-2] for page in drawn for held in page.texts if _goods(held)}
    assert len(rows) == count
    assert f"{19200 * count:,}" in text
    assert (len(drawn) > 1) is (count > 1)
    assert ("Broughtforward" in text) is (count > 1)


def _goods(held: object) -> bool:
    source = str(getattr(held, "source", ""))
    return source.endswith(("/goods", "/description")) and ("rows/" in source or "lines/" in source)


@pytest.mark.parametrize("kind", SEVEN)
def test_an_empty_shipment_gives_a_form_to_be_filled_in_by_hand(kind: str) -> None:
    drawn = pages(kind, Shipment())
    assert len(drawn) == 1
    assert_tidy(drawn[0])


@pytest.mark.parametrize("name", CLEAN_FILES)
def test_every_clean_shipment_gets_those_that_it_needs(name: str) -> None:
    for kind in set(needed_kinds(clean(name))) & set(SEVEN):
        for page in pages(kind, clean(name)):
            assert_tidy(page)


@pytest.mark.parametrize("kind", SEVEN)
def test_boxes_for_a_stamp_stay_empty_and_every_paper_has_a_place_to_sign(kind: str) -> None:
    blocks = [block for part in layout_of(kind).parts for block in part.blocks]
    boxes = [box for block in blocks if isinstance(block, Boxes) for box in block.boxes]
    assert all(box.source == "" for box in boxes if box.purpose is Purpose.STAMP)
    assert any(box.purpose is Purpose.SIGNATURE and box.source == "signatory" for box in boxes)
    assert not any(box.purpose is Purpose.RESERVED for box in boxes)


NAMES = st.text(st.sampled_from("Kigali &<>'\"éÉł咖啡（豆）有限公司 -/.,0"), max_size=150)


@pytest.mark.parametrize("kind", SEVEN)
@given(name=NAMES, note=NAMES)
def test_any_name_is_printed_whole_or_refused_by_its_field(kind: str, name: str, note: str) -> None:
    shipment = _named(on_credit(), name, note)
    try:
        drawn = pages(kind, shipment)
    except InvalidError as refused:
        assert all(problem.code == "paper.does_not_fit" for problem in refused.problems)  # noqa: PT017 - both outcomes are allowed
        assert all(problem.pointer for problem in refused.problems)  # noqa: PT017 - as above
    else:
        for page in drawn:
            assert_tidy(page)


def _named(shipment: Shipment, name: str, note: str) -> Shipment:
    credit = shipment.terms.letter_of_credit
    assert credit
    return replace(
        shipment,
        parties=tuple(replace(party, name=name) for party in shipment.parties),
        lines=tuple(replace(line, description=note, grade=note) for line in shipment.lines),
        terms=replace(
            shipment.terms,
            letter_of_credit=replace(credit, applicant=name, goods_description=note),
        ),
    )
