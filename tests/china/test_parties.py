"""Sender, receiver and buyer, each told once, and of a private person nothing."""

import pytest

from logistics.customs.china.status import Status
from tests.china.sheets import head, item, keys, sheet_of
from tests.customs.wire import Wire, changed, example

BUYER = {
    "id": "owner",
    "roles": ["buyer"],
    "name": "Beijing Owner Co., Ltd.",
    "name_zh": "北京业主有限公司",
    "uscc": "91110105MA01F6KX5A",
}
OF_THE_BUYER = {"buyer-name", "buyer-name-zh", "buyer-uscc"}


def _bought_by(**changes: object) -> Wire:
    """The receiver only receives, and another one buys."""
    return changed({"/parties/3/roles": ["consignee"], "/parties/-": {**BUYER, **changes}})


def test_a_buyer_who_receives_the_goods_is_told_once() -> None:
    assert not OF_THE_BUYER & keys(sheet_of(example()))


def test_a_buyer_beside_the_receiver_is_told_too() -> None:
    sheet = sheet_of(_bought_by())
    assert head(sheet, "consignee-name-zh").text == "上海瑞源咖啡贸易有限公司"
    assert head(sheet, "buyer-name").text == "Beijing Owner Co., Ltd."
    assert head(sheet, "buyer-name-zh").text == "北京业主有限公司"
    assert head(sheet, "buyer-uscc").text == "91110105MA01F6KX5A"
    assert head(sheet, "buyer-name").basis.entered == ("/parties/7/name",)


def test_a_buyer_without_chinese_name_or_code_is_asked_for_neither() -> None:
    found = keys(sheet_of(_bought_by(name_zh=None, uscc=None)))
    assert OF_THE_BUYER & found == {"buyer-name"}


@pytest.mark.parametrize("party", [0, 3])
def test_addresses_are_told_in_both_languages(party: int) -> None:
    key = {0: "consignor-address", 3: "consignee-address"}[party]
    told = {
        0: "KG 9 Avenue 14, Nyarutarama, Kigali, Rwanda",
        3: "Room 1806, No. 88 Yanggao South Road, Pudong New Area, Shanghai, 200127, China",
    }[party]
    sheet = sheet_of(example())
    assert head(sheet, key).text == told
    assert head(sheet, f"{key}-zh").text == example()["parties"][party]["address"]["chinese"]
    without = sheet_of(changed({f"/parties/{party}/address": None}))
    assert not {key, f"{key}-zh"} & keys(without)


def test_the_filing_of_the_importer_is_told_or_asked_of_him() -> None:
    asked = head(sheet_of(example()), "importer-filing")
    assert (asked.text, asked.note) == (None, "Verify with the importer.")
    held = {"kind": "china-importer-filing", "number": "3100JN0001", "holder": "buyer"}
    sheet = sheet_of(changed({"/registrations/-": held}))
    entry = head(sheet, "importer-filing")
    assert (entry.text, entry.basis.entered) == ("3100JN0001", ("/registrations/3/number",))


def test_no_filing_is_asked_for_goods_that_are_no_food() -> None:
    found = keys(sheet_of(example("baskets-sea")))
    assert not {"importer-filing", "consignor-filing"} & found


def test_a_parcel_to_a_firm_names_the_firm() -> None:
    wire = example("blind-coffee-9610")
    place = next(at for at, held in enumerate(wire["parties"]) if "buyer" in held["roles"])
    assert head(sheet_of(wire), "consignee-name").status is Status.VERIFY
    firm = changed({f"/parties/{place}/uscc": "91310115MA1K3X7R4R"}, wire)
    entry = head(sheet_of(firm), "consignee-name")
    assert (entry.text, entry.status) == (wire["parties"][place]["name"], Status.GIVEN)


def test_a_seller_without_a_country_is_asked_for_it() -> None:
    entry = head(sheet_of(changed({"/parties/0/address/country": None})), "trade-country")
    assert (entry.text, entry.status) == (None, Status.MISSING)


def test_a_holder_without_a_name_is_told_by_the_number_alone() -> None:
    sheet = sheet_of(changed({"/parties/2/name": None, "/parties/2/name_zh": None}))
    assert item(sheet, "registration", 1).text == "CRWA09012506010031"
    assert not {"producer-name", "producer-name-zh"} & keys(sheet)


def test_a_bill_without_a_number_is_missing() -> None:
    papers = [{"kind": "bill-of-lading", "level": "master"}]
    entry = head(sheet_of(changed({"/consignments/0/documents": papers})), "bill-number")
    assert entry.status is Status.MISSING
    assert entry.basis.entered == ("/consignments/0/documents",)
