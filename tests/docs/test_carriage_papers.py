"""The papers of carriage, of insurance and of the post: what each shows and what it must not."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.kinds import needed_kinds, payload_of
from logistics.docs.registry.frozen import frozen, revived
from logistics.shipments.facts import Shipment
from tests.docs.coffee import coffee, pages, payload, said, texts
from tests.docs.papers import squeezed
from tests.docs.test_composing import assert_tidy
from tests.docs.test_five_papers import (
    BOX,
    CONSIGNEE,
    EXPORTER,
    GOODS,
    PACKED,
    PORTS,
    SHIPS,
    texts_in,
)
from tests.docs.travelling import NAMES, by_air, by_post, clean, many_lines, under_credit

VGM, BILL, AIR, ROAD, MANIFEST, INSURANCE, LABEL, FORM = KINDS = (
    "vgm-declaration",
    "bill-of-lading-draft",
    "air-waybill-data",
    "road-consignment-note-draft",
    "cargo-manifest",
    "insurance-request",
    "cn22",
    "cn23",
)
SUBJECTS: dict[str, Callable[[], Shipment]] = {
    **dict.fromkeys(KINDS, coffee),
    AIR: by_air,
    INSURANCE: under_credit,
    LABEL: by_post,
    FORM: by_post,
}
POSTED = (
    "Azizi Life Weavers", "Kivumu Market Road 2", "Muhanga", "+250 788 910 391", "111204567",
    "Wang Xiaoming", "王晓明", "上海市静安区共和新路1688弄12号601室", "200072",
    "+86 139 0000 1688",
    "Iposita Rwanda", "EE407718225RW", "Fruit bowls plaited of sisal", "剑麻编织果篮", "1.35",
    "1.6",
    "EUR 54.00", "EUR 24.00", "4602199000", "RW", "AZ-0391", "RICA-PC-26-10618", "Kigali Post",
    "11 Dec 2026", "Jeannine Uwera", "May be opened officially", "Peut être ouvert d’office",
    "Sale of goods", "Vente de marchandises", "I certify", "Je certifie",
    "Marchandise soumise à des contrôles",
)  # fmt: skip
ASSIGNED = {
    VGM: (
        *EXPORTER, "102345678", "+250 788 300 412", "MSKU9042173", "22G1", "IOL448210",
        "RRA-E 77120", "21,760 kg", "2,300 kg", "30,480 kg", "30 Nov 2026",
        "Kigali Logistics Platform, Masaka", "CLAUDINE UWASE", "IOLDAR265118", "IOLUDAR26511803",
        "Indian Ocean Container Line", "320 bags (BG)", *PORTS, *SHIPS, "SOLAS",
    ),
    BILL: (
        *EXPORTER, *CONSIGNEE, "91310115MA1K3X7R4R", "+86 21 5888 0412", *GOODS, *PACKED, *PORTS,
        *SHIPS, *BOX, "Shanghai Huasheng Customs Brokerage Co., Ltd.", "Thousand Hills Freight Ltd",
        "Indian Ocean Container Line", "IOLDAR265118", "IOLUDAR26511803", "THF-HBL-1187",
        "Kigali Logistics Platform, Masaka", "RAC 412 K / RL 2207", "Ruiyuan Roastery", "SGSIN",
        "Freight collect", "Original bill of lading", "090111", "19,424", "27.2", "2,300", "22G1",
        "Shipper’s load, stow, count and seal", "Cargo of Rwanda origin in transit to China",
        "货物原产于卢旺达，过境运往中国", "KH-INV-2026-031", "PO-26-1187", "Claudine Uwase",
    ),
    AIR: (
        "Bugesera Chilli Growers Ltd", "101882634", "Guangzhou Nanyue Trading Co., Ltd.",
        "91440101MA5D2K7P1H", "157-77001153", "Lakes Air Cargo", "Kigali International Airport",
        "Hamad International Airport", "Guangzhou Baiyun International Airport", "LK 304", "LK 870",
        "USD 4,400.00", "PP", "Plant products", "INV-2026-77", "RICA/PC/26/2207", "BUG 26-3",
        "100 cartons (CT)", "1,060", "090421", "Dried chillies, whole",
    ),
    ROAD: (
        *EXPORTER, *CONSIGNEE, *GOODS, *PACKED, *BOX, "THF-RCN-2208", "Thousand Hills Freight Ltd",
        "RAC 412 K / RL 2207", "Dar es Salaam", "Kigali Logistics Platform, Masaka", "01 Dec 2026",
        "KH-INV-2026-031", "RICA-PC-26-10442", "C2-RW-2026-55193", "Rusumo", "090111", "19,424",
        "27.2", "Claudine Uwase", "Road consignment note",
    ),
    MANIFEST: (
        *EXPORTER, *CONSIGNEE, *GOODS, *PACKED, *BOX, "102345678", "108765432", "22G1",
        "RAC 412 K / RL 2207", "2026 GIK E 11840", "Rusumo", "01 Dec 2026", "Dar es Salaam",
        "Tanzania 坦桑尼亚", "China 中国", "19,424", "320 bags (BG)", "Thousand Hills Freight Ltd",
    ),
    INSURANCE: (
        *EXPORTER, *CONSIGNEE, *GOODS, *PACKED, *SHIPS, *PORTS, "KH-INV-2026-031", "24 Nov 2026",
        "CIF", "LC26SH004417", "USD 112,320.00", "110 %", "USD 123,552.00",
        "壹拾贰万叁仟伍佰伍拾贰",
        "Institute Cargo Clauses (A), War and Strikes", "Kigali Logistics Platform, Masaka",
        "Ruiyuan Roastery", "11 Dec 2026", "MSKU9042173", "IOLUDAR26511803",
    ),
    LABEL: (*POSTED, "CN 22", "Cadeau"),
    FORM: (*POSTED, "CN 23", "Pays d’origine", "Renvoyer à l’expéditeur"),
}  # fmt: skip
"""What each paper must show of its shipment."""

PRICES = ("5.85", "112,320", "BTHLRWRW", "2,850.00", "Cash against")
FORBIDDEN = {
    VGM: (*PRICES, "DRAFT", "USD"),
    BILL: (*PRICES, "11 Dec 2026", "USD"),
    AIR: ("4.40", "LK 304 30", "It is agreed"),
    ROAD: (*PRICES, "CMR note", "USD"),
    MANIFEST: (*PRICES, "C2-RW-2026-55193"),
    INSURANCE: ("5.85", "BTHLRWRW", "This is to certify"),
    LABEL: ("DRAFT", "CN 23 /"),
    FORM: ("DRAFT", "CN 22 /"),
}
"""What must stay off: prices where nobody asks for them, and what only the carrier may write."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_shows_every_value_assigned_to_it(kind: str) -> None:
    text = said(kind, SUBJECTS[kind]())
    assert [value for value in ASSIGNED[kind] if squeezed(value) not in text] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_shows_nothing_it_must_not_show(kind: str) -> None:
    text = said(kind, SUBJECTS[kind]())
    assert [value for value in FORBIDDEN[kind] if squeezed(value) in text] == []


@pytest.mark.parametrize("kind", KINDS)
def test_all_of_a_payload_is_printed_on_one_tidy_page(kind: str) -> None:
    shipment = SUBJECTS[kind]()
    text = said(kind, shipment)
    told = texts_in(payload(kind, shipment))
    assert [value for value in told if squeezed(value) not in text] == []
    (page,) = pages(kind, shipment)
    assert_tidy(page)


@pytest.mark.parametrize("count", [12, 60, 400])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != VGM])
def test_many_lines_take_many_tidy_pages(kind: str, count: int) -> None:
    shipment = many_lines(SUBJECTS[kind](), count)
    composed = pages(kind, shipment)
    assert len(composed) > 1
    for page in composed[:3] + composed[-2:]:
        assert_tidy(page)


@pytest.mark.parametrize("kind", [BILL, AIR, ROAD, MANIFEST, INSURANCE])
def test_no_line_is_lost_and_masses_are_carried_to_the_next_page(kind: str) -> None:
    shipment = many_lines(SUBJECTS[kind](), 30)
    sheets = texts(kind, shipment)
    assert all(f"MARK-{n}-" in "".join(sheets) for n in range(1, 31))
    assert "Carried forward" in sheets[0]
    assert "Brought forward" in sheets[1]


@pytest.mark.parametrize("kind", [BILL, AIR, ROAD, MANIFEST, INSURANCE])
def test_a_paper_that_others_issue_is_a_draft_on_every_page(kind: str) -> None:
    for sheet in texts(kind, many_lines(SUBJECTS[kind](), 12)):
        assert "DRAFT" in sheet
        assert "verify with" in sheet


@pytest.mark.parametrize("name", NAMES)
def test_every_clean_shipment_has_the_papers_it_needs(name: str) -> None:
    shipment = clean(name)
    for kind in [kind for kind in needed_kinds(shipment) if kind in KINDS]:
        for page in pages(kind, shipment):
            assert_tidy(page)


@pytest.mark.parametrize("kind", KINDS)
def test_a_frozen_payload_is_drawn_as_it_was(kind: str) -> None:
    held = payload(kind, SUBJECTS[kind]())
    assert revived(kind, frozen(held)) == held


@pytest.mark.parametrize(
    ("name", "needed"),
    [
        ("coffee.json", {VGM, BILL, ROAD, MANIFEST}),
        ("coffee-mombasa.json", {VGM, BILL, ROAD, MANIFEST}),
        ("coffee-credit.json", {VGM, BILL, ROAD, MANIFEST, INSURANCE}),
        ("coffee-air.json", {AIR}),
        ("pyrethrum-air.json", {AIR, ROAD, INSURANCE}),
        ("baskets-post.json", {LABEL, FORM}),
        ("t-shirts-split.json", {VGM, BILL, AIR, ROAD, MANIFEST}),
    ],
)
def test_mode_and_term_tell_which_papers_are_needed(name: str, needed: set[str]) -> None:
    assert {kind for kind in needed_kinds(clean(name)) if kind in KINDS} == needed


def test_each_container_has_its_own_declaration() -> None:
    sheets = texts(VGM, clean("t-shirts-credit.json"))
    boxes = [box.number or "" for box in clean("t-shirts-credit.json").containers()]
    assert len(sheets) == len(boxes) == 2
    for sheet, number in zip(sheets, boxes, strict=True):
        assert number in sheet


def test_each_consignment_by_air_has_its_own_data() -> None:
    shipment = clean("coffee-two-parts.json")
    assert len(texts(AIR, shipment)) == len(texts(BILL, shipment)) == 1
    assert "Beijing" in "".join(texts(AIR, shipment))
    assert "Tianjin" in "".join(texts(BILL, shipment))


def test_a_paper_without_any_facts_still_has_its_notes() -> None:
    held = payload_of(ROAD, Shipment(), Numbering())
    assert all("verify with" in note for note in held.unverified)


def test_the_parts_of_a_shipment_are_drawn_one_after_the_other() -> None:
    part = coffee().consignments[0]
    group = coffee().packages[0]
    both = replace(
        coffee(),
        consignments=(part, replace(part, id="second")),
        packages=(
            replace(group, allotments=(replace(group.allotments[0], consignment="sea"),)),
            replace(
                group, id="B", allotments=(replace(group.allotments[0], consignment="second"),)
            ),
        ),
    )
    assert len(texts(BILL, both)) == len(texts(ROAD, both)) == len(texts(MANIFEST, both)) == 2
