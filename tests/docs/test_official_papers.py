"""Papers that authorities issue, and the broker's sheet: what they show, and in what room."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logistics.docs.payloads.kinds import FORMS, needed_kinds
from logistics.kernel.errors import InvalidError
from tests.docs.coffee import pages, said
from tests.docs.official import (
    AGAIN,
    BROKER,
    CLEAN,
    FUMIGATION,
    ICGLR,
    ICO,
    NAEB,
    OFFICIAL,
    PLAIN,
    PLANT,
    clean,
    shipment_for,
    with_lines,
)
from tests.docs.papers import squeezed
from tests.docs.test_composing import assert_tidy

COFFEE = (
    "Kivu Heights Coffee Cooperative", "KG 9 Avenue 14",
    "320 bags (BG) 袋", "028/0412/0031", "KIVU HEIGHTS", "19,200", "KH-26-118", "KH-26-121",
    "Green coffee beans, not roasted, not decaffeinated", "090111", "MSKU9042173", "IOL448210",
)  # fmt: skip

BUYER = "Shanghai Ruiyuan Coffee Trading Co., Ltd."

ASSIGNED = {
    PLANT: (
        *COFFEE, BUYER,
        "Rwanda 卢旺达 (RW)", "China 中国 (CN)", "Rwanda 卢旺达 (Nyamasheke, Rutsiro)",
        "Sea 海运: Ocean Zambezi / 649E", "Shanghai (CNSHA)", "Coffea arabica", "19,424 kg",
        "Producers: Gihombo Washing Station; Masaka Dry Mill Ltd (GACC CRWA09012506010031)",
        "NONE 无", "Tanzania 坦桑尼亚, Singapore 新加坡", "verify with RICA", "III.6", "1/1",
    ),
    AGAIN: (
        *COFFEE, BUYER,
        "Uganda 乌干达 (UG)", "Uganda 乌干达 (Mbale)", "UG-PC-26-0871", "Original 原件",
        "Repacked 重新包装", "Original containers 原容器",
        "Original certificate 依据原证书 + Additional inspection 补充检疫", "I.9", "NONE 无",
    ),
    PLAIN: (
        "Rwamagana Cassiterite Exporters Ltd", "106002231", "Yunnan Dianxi Tin Refining Co., Ltd.",
        "91532501MA6K7P1F2K", "Rwanda 卢旺达 (RW)", "RCE-26-T31", "DX-RCE-2026-31", "RAD 733 K",
        "CAXU6219448", "RCE T31 A", "260900", "RW (Rwamagana)", "20,000 kg", "20,080 kg",
        "40,000 kg", "40,160 kg", "40 bags (BG) 袋", "Diane Umutoni", "07 Dec 2026",
    ),
    ICO: (
        *COFFEE, "0412", "Shanghai Huasheng Customs Brokerage Co., Ltd.", "KIVU-2026-031",
        "Rwanda 卢旺达 (RW)", "China 中国 (CN)", "11 Dec 2026", "Singapore 新加坡",
        "Ocean Zambezi", "649E", "kg", "Green arabica", "A1, screen 15+", "USD 112,320.00",
        "4c", "16", "17",
    ),
    NAEB: (
        *COFFEE, BUYER,
        "102345678", "NAEB-CE-0412", "Masaka Dry Mill, shed 3", "09011100", "19,424",
        "26 Nov 2026 09:00 +02:00", "KH-INV-2026-031", "RY-KH-2026-07", "China 中国 (CN)",
        "Cup score 杯测分数: 84", "FOB", "Rusumo", "USD 112,320.00", "18 Jul 2026",
        "Arabica Bourbon",
        "KH-PL-2026-031", "Claudine Uwase",
    ),
    ICGLR: (
        "Rutongo Minerals Trading Ltd", "106781234", "Jiangxi Ganjiang Tantalum Co., Ltd.",
        "RT-26-T08", "2615.90.00", "Columbite-tantalite", "10,000", "KGM", "31 % Ta2O5", "RW",
        "USD 520,000.00", "11 Dec 2026", "RW, TZ, CN", "Indian Ocean Container Line",
        "Gatumba Mining Cooperative, Ngororero", "40 drums (DR) 桶", "RMB-TL-2026-077",
        "RMB-EP-26-0912", "ASI-26-20771", "RWB-RAD-26-118", "Exportateur", "Numéro du lot",
        "Teneur", "Itinéraire d’expédition", "Patrick Mugisha",
    ),
    FUMIGATION: (
        "Virunga Macadamia Ltd", "103456712", "Shanghai Jinguo Nut Import Co., Ltd.",
        "the protocol on dried nuts and fruit", "TGHU4412092", "Phosphine", "2 g/m³",
        "21 Nov 2026", "72 h, 24 °C", "RFS-26-0318", "1,200 cartons (CT)", "14,400", "15,360",
        "VM-26-07", "Macadamia ternifolia", "No 否", "Rwamagana Nut Processing Ltd",
    ),
    BROKER: (
        "监管方式", "境外发货人", "基伍高地咖啡合作社", "RWA202408150000412", "91310115MA1K3X7R4R",
        "* verify 待核实", "= given 已提供", "0901110000", "CRWA09012506010031", "IOLUDAR26511803",
        "RW-CN-26-00731", "Verify with the Chinese broker.", "最惠国税率", "MSKU9042173",
    ),
}  # fmt: skip

FORBIDDEN = {
    PLANT: ("USD", "5.85", "RICA-PC-26-10442", "This is to certify", "Incoterms"),
    AGAIN: ("USD", "5.85", "RICA-PC-26-10442", "This is to certify", "Incoterms"),
    PLAIN: ("duty-free tariff claimed", "It is hereby certified"),
    ICO: ("028/01/1187", "NAEB/Q/26/2093"),
    NAEB: ("NAEB/Q/26/2093", "BTHLRWRW"),
    ICGLR: ("RW-2026-004417", "27 Nov 2026", "25 Feb 2027"),
    FUMIGATION: ("USD", "Incoterms"),
    BROKER: ("DRAFT", "BTHLRWRW"),
}


@pytest.mark.parametrize("kind", OFFICIAL)
def test_a_paper_shows_every_value_assigned_to_it(kind: str) -> None:
    text = said(kind, shipment_for(kind))
    assert [value for value in ASSIGNED[kind] if squeezed(value) not in text] == []


@pytest.mark.parametrize("kind", OFFICIAL)
def test_a_paper_shows_nothing_it_must_not_show(kind: str) -> None:
    text = said(kind, shipment_for(kind))
    assert [value for value in FORBIDDEN[kind] if squeezed(value) in text] == []


@pytest.mark.parametrize("kind", OFFICIAL)
def test_a_paper_that_a_shipment_needs_stands_in_its_list(kind: str) -> None:
    assert kind in needed_kinds(shipment_for(kind))


@pytest.mark.parametrize("kind", OFFICIAL)
@pytest.mark.parametrize("count", [1, 12, 60])
def test_a_paper_holds_as_many_lines_as_there_are(kind: str, count: int) -> None:
    shipment = with_lines(shipment_for(kind), count)
    drawn = pages(kind, shipment)
    for page in (drawn[0], drawn[len(drawn) // 2], drawn[-1]):
        assert_tidy(page)
    if kind != ICGLR:
        text = said(kind, shipment)
        assert all(f"MARK-{number}-" in text for number in range(1, count + 1))


@pytest.mark.parametrize("kind", OFFICIAL)
def test_four_hundred_lines_are_no_hindrance(kind: str) -> None:
    drawn = pages(kind, with_lines(shipment_for(kind), 400))
    assert len(drawn) > 10
    assert_tidy(drawn[-1])


@pytest.mark.parametrize("name", CLEAN)
def test_every_paper_that_a_clean_shipment_needs_is_drawn(name: str) -> None:
    shipment = clean(name)
    for kind in needed_kinds(shipment):
        if kind in OFFICIAL:
            for page in pages(kind, shipment):
                assert_tidy(page)


NAMES = st.text(st.sampled_from("Kigali &<>'\"éÉł咖啡（豆）有限公司 -/.,0"), max_size=150)


@pytest.mark.parametrize("kind", OFFICIAL)
@settings(max_examples=25)
@given(name=NAMES, note=NAMES)
def test_any_name_is_printed_whole_or_refused_by_its_field(kind: str, name: str, note: str) -> None:
    held = shipment_for(kind)
    shipment = replace(
        held,
        parties=tuple(replace(party, name=name) for party in held.parties),
        lines=tuple(replace(line, description=note, grade=note) for line in held.lines),
    )
    try:
        drawn = pages(kind, shipment)
    except InvalidError as refused:
        assert all(problem.code == "paper.does_not_fit" for problem in refused.problems)  # noqa: PT017 - both outcomes are allowed
        assert all(problem.pointer for problem in refused.problems)  # noqa: PT017 - as above
    else:
        for page in drawn:
            assert_tidy(page)


def test_all_official_papers_are_drawn_here() -> None:
    assert set(OFFICIAL) <= set(FORMS)
