"""The broker's sheet tells what was entered or is known with its source, and nothing else."""

import json
from datetime import date

import pytest

from logistics.customs.china.status import Status
from tests.china.sheets import CLEAN, head, item, keys, sheet_of
from tests.customs.wire import changed, example, shipped_example

ENTERED = {
    "consignor-name": "Kivu Heights Coffee Cooperative",
    "consignor-name-zh": "基伍高地咖啡合作社",
    "consignor-filing": "RWA202408150000412",
    "consignee-name-zh": "上海瑞源咖啡贸易有限公司",
    "consignee-uscc": "91310115MA1K3X7R4R",
    "contract-number": "RY-KH-2026-07",
    "invoice-number": "KH-INV-2026-031",
    "vessel": "Straits Harmony",
    "voyage": "052N",
    "bill-number": "IOLUDAR26511803",
    "house-bill-number": "THF-HBL-1187",
    "departure-port": "Dar es Salaam 达累斯萨拉姆 (TZDAR)",
    "stopover-port": "Singapore 新加坡 (SGSIN)",
    "entry-port": "Shanghai 上海 (CNSHA)",
    "container": "MSKU9042173 22G1 seals IOL448210, RRA-E 77120",
    "incoterm": "FOB",
    "freight": "3100 USD",
    "insurance": "180.5 USD",
    "packages": "320",
    "package-kind": "BG Bag 袋",
    "gross-mass": "19424",
    "net-mass": "19200",
    "marks": "028/0412/0031\nKIVU HEIGHTS\nSHANGHAI",
    "transport-mode-code": "2",
    "transaction-mode": "3",
    "trade-country": "RWA",
    "dispatch-country": "RWA",
    "preference-agreement": "13",
    "preference-proof": "C",
}
OF_THE_LINE = {
    "hs-code": "0901110000",
    "ciq-suffix": "101",
    "declaration-elements": "0|3|Beans, not roasted, not decaffeinated|Arabica Bourbon|"
    "Nyamasheke, Rwanda",
    "quantity": "19200",
    "unit-code": "035",
    "unit-price": "5.85 USD / 1 KGM",
    "total-price": "112320",
    "currency": "USD",
    "legal-unit-1": "KGM kilogram 千克",
    "legal-quantity-1": "19200",
    "origin-country": "Rwanda 卢旺达",
    "origin-code": "RWA",
    "agreement-origin": "RWA",
    "origin-certificate": "RW-CN-26-00731",
    "origin-certificate-item": "1",
    "origin-standard": "1",
    "supervision-conditions": "AB",
    "inspection-class": "P.R/Q.S",
    "use-code": "12",
    "rate-general": "50 %",
    "rate-most-favoured": "8 %",
    "rate-vat": "13 %",
    "rate-preference": "0 %",
}


def test_the_example_is_complete_and_tells_what_was_entered() -> None:
    sheet = sheet_of(shipped_example())
    assert sheet.complete
    assert {key: head(sheet, key).text for key in ENTERED} == ENTERED
    assert {key: item(sheet, key).text for key in OF_THE_LINE} == OF_THE_LINE
    assert item(sheet, "registration", 1).text == "CRWA09012506010031"
    assert item(sheet, "producer-name", 1).text == "Masaka Dry Mill Ltd"
    assert item(sheet, "lot-produced", 2).text == "2026-07-26"
    assert item(sheet, "inspection", 1).text == (
        "Phytosanitary certificate 植物检疫证书 RICA-PC-26-10442"
    )
    assert "legal-unit-2" not in keys(sheet)


def test_every_entry_is_named_in_both_languages_and_says_whence_it_comes() -> None:
    for entry in sheet_of(shipped_example()).entries():
        assert entry.label.en
        assert entry.label.zh, entry
        if entry.status is Status.GIVEN:
            basis = entry.basis
            assert entry.text
            assert basis.entered or basis.rows or basis.source, entry
            assert entry.note is None
        else:
            assert entry.note, entry


def test_what_is_not_confirmed_is_to_be_verified_until_a_person_marks_its_row() -> None:
    rate = item(sheet_of(example()), "rate-general")
    assert (rate.status, rate.note) == (Status.VERIFY, "Verify with the Chinese broker.")
    assert rate.basis.rows == ("rate-0901110000-general",)
    assert rate.basis.source == (
        "Tariff page on chapter 9, undated, with the VAT rates in force since 1 April 2019"
    )
    marked = item(sheet_of(example(), verified=frozenset(rate.basis.rows)), "rate-general")
    assert (marked.status, marked.note) == (Status.GIVEN, None)


@pytest.mark.parametrize("name", CLEAN)
def test_every_clean_shipment_has_a_sheet_in_which_nothing_is_lost(name: str) -> None:
    wire = example(name)
    sheet = sheet_of(wire)
    assert len(sheet.items) == len(wire["lines"])
    told = sheet.to_json()
    assert json.loads(json.dumps(told)) == told
    for place, line in enumerate(wire["lines"]):
        if "hs_cn" in line:
            assert item(sheet, "hs-code", place=place).text == line["hs_cn"]
        assert item(sheet, "goods-name-zh", place=place).text == line.get("description_zh")
        lots = [one.text for one in sheet.items[place].entries if one.key == "lot"]
        assert lots == [lot["id"] for lot in line.get("lots", [])]
    for entry in sheet.entries():
        if entry.status is Status.MISSING:
            assert entry.basis.entered
            assert all(pointer.startswith("/") for pointer in entry.basis.entered)
        if entry.status is Status.VERIFY:
            assert "erif" in (entry.note or ""), entry


MISSING = {
    "/lines/0/hs_cn": "hs-code",
    "/lines/0/description_zh": "goods-name-zh",
    "/lines/0/quantity": "quantity",
    "/lines/0/price": "unit-price",
    "/lines/0/country_of_origin": "origin-country",
    "/lines/0/elements/variety": "declaration-elements",
    "/lines/0/net_mass": "line-net-mass",
    "/parties/3/uscc": "consignee-uscc",
    "/parties/3/name_zh": "consignee-name-zh",
    "/terms/contract/number": "contract-number",
    "/terms/incoterm": "incoterm",
    "/terms/preference_claimed": "preference-claimed",
    "/wood_packaging": "wood-packaging",
    "/packages": "packages",
    "/papers": "invoice-number",
    "/consignments": "transport-mode",
    "/registrations": "consignor-filing",
    "/lines": "goods",
}


@pytest.mark.parametrize("pointer", MISSING)
def test_what_is_left_out_is_missing_with_its_place(pointer: str) -> None:
    sheet = sheet_of(changed({pointer: None}))
    assert not sheet.complete
    missing = {one.key: one for one in sheet.entries() if one.status is Status.MISSING}
    entry = missing[MISSING[pointer]]
    where = pointer.removesuffix("/used")
    assert any(where.startswith(told) or told.startswith(where) for told in entry.basis.entered)
    assert where.split("/")[1] in (entry.note or "")


def test_an_empty_shipment_is_told_as_missing_not_as_an_error() -> None:
    sheet = sheet_of({"schema_version": 1})
    assert not sheet.complete
    assert head(sheet, "consignor-name").status is Status.MISSING
    assert sheet.to_json()["items"] == []


def test_a_certificate_that_is_needed_and_not_issued_is_missing() -> None:
    papers = [paper for paper in example()["issued_papers"] if "phyto" not in paper["kind"]]
    entry = item(sheet_of(changed({"/issued_papers": papers})), "inspection", 1)
    assert entry.status is Status.MISSING
    assert "植物检疫证书" in (entry.note or "")


def test_each_line_tells_its_own_item_of_its_certificate() -> None:
    second = {**example()["lines"][0], "id": "2"}
    papers = [
        {"kind": "china-ldc-origin-certificate", "number": "A", "lines": ["2"]},
        {"kind": "china-ldc-origin-certificate", "number": "B", "lines": ["1"]},
    ]
    sheet = sheet_of(changed({"/lines/-": second, "/issued_papers": papers}))
    found = [(item(sheet, "origin-certificate", place=place).text) for place in (0, 1)]
    assert found == ["B", "A"]
    assert [item(sheet, "origin-certificate-item", place=place).text for place in (0, 1)] == [
        "1",
        "1",
    ]


def test_the_day_of_arrival_decides_on_rates_preference_and_decree() -> None:
    arrival = "/consignments/0/legs/2/planned/arrival"

    def arriving(day: str, key: str, number: int = 0) -> tuple[str | None, tuple[str, ...]]:
        entry = item(sheet_of(changed({arrival: f"{day}T06:00:00+08:00"})), key, number)
        return entry.text, entry.basis.rows

    assert arriving("2024-12-01", "rate-preference") == ("0 %", ("preference-100",))
    assert arriving("2024-11-30", "rate-preference")[0] is None
    assert "decree-280" in arriving("2026-06-01", "registration", 1)[1]
    assert "decree-248" in arriving("2026-05-31", "registration", 1)[1]
    assert arriving("2019-03-31", "rate-general")[0] is None
    assert arriving("2019-04-01", "rate-general")[0] == "50 %"


def test_without_an_arrival_the_day_of_asking_counts() -> None:
    adrift = changed({"/consignments": None})
    assert sheet_of(adrift, date(2024, 11, 30)).judged == date(2024, 11, 30)
    assert item(sheet_of(adrift, date(2024, 12, 1)), "rate-preference").text == "0 %"
    assert item(sheet_of(adrift, date(2019, 3, 1)), "rate-vat").status is Status.VERIFY


def test_a_preference_not_claimed_asks_for_no_certificate() -> None:
    sheet = sheet_of(changed({"/terms/preference_claimed": False, "/issued_papers": None}))
    assert head(sheet, "preference-claimed").text == "no 否"
    assert not {"origin-certificate", "preference-agreement"} & keys(sheet)


@pytest.mark.parametrize(
    ("rule", "code", "status"),
    [
        ("CIF", "1", Status.GIVEN),
        ("CFR", "2", Status.GIVEN),
        ("FOB", "3", Status.GIVEN),
        ("CPT", "2", Status.VERIFY),
        ("FCA", "3", Status.VERIFY),
        ("DAP", None, Status.VERIFY),
        ("EXW", None, Status.VERIFY),
    ],
)
def test_the_transaction_mode_is_told_where_it_is_known(
    rule: str, code: str | None, status: Status
) -> None:
    entry = head(sheet_of(changed({"/terms/incoterm": rule})), "transaction-mode")
    assert (entry.text, entry.status) == (code, status)


def test_freight_that_nobody_entered_is_for_the_one_who_pays_it() -> None:
    fob = head(sheet_of(changed({"/costs": None})), "freight")
    assert (fob.text, fob.note) == (None, "Verify with the buyer.")
    cif = head(sheet_of(changed({"/costs": None, "/terms/incoterm": "CIF"})), "freight")
    assert cif.note == "Verify with the Chinese broker."


def test_an_inspection_code_nobody_lists_is_to_be_verified() -> None:
    listed = item(sheet_of(example("chilli")), "ciq-suffix")
    assert (listed.text, listed.status) == ("102", Status.GIVEN)
    other = item(sheet_of(changed({"/lines/0/ciq_suffix": "104"}, example("chilli"))), "ciq-suffix")
    assert (other.text, other.status) == ("104", Status.VERIFY)
    assert "103 (dried chilli)" in (other.note or "")


@pytest.mark.parametrize("name", ["baskets-ecommerce", "blind-coffee-9610", "baskets-post"])
def test_nothing_is_told_of_a_private_person(name: str) -> None:
    wire = example(name)
    told = json.dumps(sheet_of(wire).to_json(), ensure_ascii=False)
    buyer = next(party for party in wire["parties"] if "buyer" in party["roles"])
    for secret in (buyer["name"], buyer.get("name_zh"), buyer["phone"]):
        assert not secret or secret not in told
    order = wire.get("ecommerce", {}).get("order", {})
    assert not order or order["buyer_id"] not in told


def test_how_goods_were_made_is_told_in_words_never_by_our_key() -> None:
    wire = example("chilli")
    joined = item(sheet_of(wire), "declaration-elements").text
    assert joined == "0|3|Dried, whole, not ground|Dried, whole, not ground"
    bare = changed({"/lines/0/elements/preparation": None}, wire)
    assert item(sheet_of(bare), "element", 3).text == "Chilli, dried, neither crushed nor ground"


def test_every_attachment_has_its_name_in_both_languages() -> None:
    for name in ("coffee", "chilli-sea", "coffee-air", "honey-air"):
        named = [one for one in sheet_of(example(name)).head if one.key == "attachment"]
        assert named
        for one in named:
            assert one.label.zh.startswith("随附单据：")
            assert one.label.en.startswith("attachment: ")


def test_an_air_waybill_is_told_though_its_code_is_not_known() -> None:
    told = [one for one in sheet_of(example("coffee-air")).head if one.key == "attachment"]
    assert (told[-1].label.en, told[-1].status) == ("attachment: air waybill", Status.VERIFY)
    assert told[-1].text
    assert "Verify with the Chinese broker" in (told[-1].note or "")
    by_sea = [one.label.en for one in sheet_of(example()).head if one.key == "attachment"]
    assert "attachment: air waybill" not in by_sea
