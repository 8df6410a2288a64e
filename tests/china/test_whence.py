"""What each entry rests on, and where it is asked for: place, paper, row or person."""

import pytest

from logistics.customs.china.sheet import Sheet
from logistics.customs.china.status import Entry, Status
from tests.china.sheets import head, item, keys, sheet_of
from tests.customs.wire import changed, example, shipped_example


def _all(sheet: Sheet, key: str) -> list[Entry]:
    return [one for one in sheet.entries() if one.key == key]


def test_attachments_bear_the_numbers_of_their_own_papers() -> None:
    attached = _all(sheet_of(shipped_example()), "attachment")
    assert [one.text for one in attached] == [
        "101001 RY-KH-2026-07",
        "101002 KH-INV-2026-031",
        "101004 KH-PL-2026-031",
        "101005 IOLUDAR26511803 THF-HBL-1187",
        "101007 RICA-PC-26-10442",
        "101009",
        "101010 RW-CN-26-00731",
        "101025",
        "101041",
    ]
    without = [one.text for one in attached if one.status is Status.VERIFY]
    assert without == ["101009", "101025", "101041"]


def test_registrations_asked_are_those_of_gacc() -> None:
    assert not _all(sheet_of(example("tantalum")), "registration")
    asked = _all(sheet_of(example("avocado")), "registration")
    assert [(one.text, one.basis.rows) for one in asked] == [
        ("RWAVO-ORC-0021", ("registration-avocado-fresh-gacc-orchard",)),
        ("RWAVO-PAC-0004", ("registration-avocado-fresh-gacc-packhouse",)),
        ("RWAVO-FUM-0002", ("registration-avocado-fresh-gacc-fumigator",)),
        ("AP2026-31-00871", ("registration-avocado-fresh-china-quarantine-permit",)),
    ]


@pytest.mark.parametrize(
    ("kind", "key"),
    [("china-importer-filing", "importer-filing"), ("gacc-exporter", "consignor-filing")],
)
def test_a_filing_without_a_number_is_none(kind: str, key: str) -> None:
    entry = head(sheet_of(changed({"/registrations": [{"kind": kind}]})), key)
    assert entry.text is None
    assert entry.status in {Status.MISSING, Status.VERIFY}


def test_conditions_of_an_unknown_code_are_to_be_verified() -> None:
    unknown = item(sheet_of(changed({"/lines/0/hs_cn": "8471300000"})), "supervision-conditions")
    assert (unknown.text, unknown.status) == (None, Status.VERIFY)
    assert unknown.basis.entered == ("/lines/0/hs_cn",)
    assert "supervision-conditions" not in keys(sheet_of(changed({"/lines/0/hs_cn": None})))


def test_an_amount_is_computed_from_the_price_where_it_is_not_entered() -> None:
    worked = sheet_of(example())
    assert item(worked, "total-price").basis.worked
    assert item(worked, "currency").basis.entered == ("/lines/0/price",)
    amount = {"/lines/0/amount": {"amount": "112320", "currency": "USD"}}
    told = sheet_of(changed(amount))
    assert not item(told, "total-price").basis.worked
    for key in ("total-price", "currency"):
        assert item(told, key).basis.entered == ("/lines/0/amount",)


def test_joined_elements_rest_on_what_was_entered_and_their_list() -> None:
    preferred = changed({"/lines/0/elements/export_preference": None})
    entry = item(sheet_of(preferred), "declaration-elements")
    assert entry.basis.entered == tuple(
        f"/lines/0/elements/{name}"
        for name in ("brand_type", "preparation", "variety", "growing_area")
    )
    assert entry.basis.rows


def test_an_element_with_a_field_is_asked_for_there() -> None:
    entry = item(sheet_of(changed({"/lines/0/elements/variety": None})), "element", 4)
    assert entry.note == "Missing: enter it at /lines/0/elements/variety."


def test_without_packages_no_code_of_their_kind_is_asked_for() -> None:
    sheet = sheet_of(changed({"/packages": None}))
    assert head(sheet, "package-kind").status is Status.MISSING
    assert "package-kind-code" not in keys(sheet)
    assert head(sheet_of(example()), "package-kind-code").status is Status.VERIFY


def test_attributes_are_told_where_they_are_known_and_offered_where_not() -> None:
    attributes = _all(sheet_of(example()), "attribute")
    assert [(one.text, one.status) for one in attributes] == [
        ("15 not prepacked", Status.GIVEN),
        ("17 not genetically modified", Status.VERIFY),
        ("18 first import", Status.VERIFY),
        ("19 normal", Status.VERIFY),
    ]


@pytest.mark.parametrize(
    ("label", "text", "status"),
    [(True, "yes 有", Status.GIVEN), (False, "no 无", Status.GIVEN), (None, None, Status.MISSING)],
)
def test_packs_of_cargo_have_a_chinese_label_or_are_asked_for_it(
    label: object, text: str | None, status: Status
) -> None:
    entry = item(
        sheet_of(changed({"/lines/0/chinese_label": label}, example("honey"))), "chinese-label"
    )
    assert (entry.text, entry.status) == (text, status)


def test_packs_of_an_order_are_not_asked_for_a_label() -> None:
    wire = example("blind-coffee-9610")
    assert "chinese-label" not in keys(sheet_of(wire))
    told = sheet_of(changed({"/lines/0/chinese_label": True}, wire))
    assert item(told, "chinese-label").text == "yes 有"


def test_each_consignment_is_told_under_its_number() -> None:
    sheet = sheet_of(example("coffee-two-parts"))
    assert [(one.number, one.text) for one in _all(sheet, "transport-mode")] == [
        (1, "air"),
        (2, "sea"),
    ]
    assert head(sheet, "flight", 1).text == "GF 8890"
    assert head(sheet, "vessel", 2).text == "Ocean Ruvuma"
    assert head(sheet, "bill-number", 1).text == "157-77204131"
    assert head(sheet, "bill-number", 2).text == "IOLUDAR26555010"
    assert head(sheet, "vessel", 2).basis.entered == ("/consignments/1/legs/1/means/vessel",)


def test_two_containers_are_told_under_their_numbers() -> None:
    second = {"number": "MSKU9042194", "size_type": "22G1"}
    sheet = sheet_of(changed({"/consignments/0/containers/-": second}))
    assert [(one.number, one.text) for one in _all(sheet, "container")] == [
        (1, "MSKU9042173 22G1 seals IOL448210, RRA-E 77120"),
        (2, "MSKU9042194 22G1"),
    ]
