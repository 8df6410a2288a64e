"""The preference is stated of Rwandan goods for which it is claimed, and of no others."""

from dataclasses import replace
from datetime import date

from logistics.customs.china.sheet import Sheet, broker_sheet
from logistics.customs.china.status import Status
from logistics.customs.knowledge import knowledge
from tests.china.sheets import case_of, head, item, keys, sheet_of
from tests.customs.wire import Wire, changed, example

ORIGIN = "/lines/0/country_of_origin"
LOT = "/lines/0/lots/0/country_of_origin"
OF_A_CLAIM = {
    "origin-certificate",
    "origin-certificate-item",
    "origin-criterion",
    "origin-standard",
}


def _stated(wire: Wire) -> dict[str, tuple[str | None, Status]]:
    """Country under the agreement, and preferential rate, as the first line states them."""
    sheet = sheet_of(wire)
    found = (item(sheet, key) for key in ("agreement-origin", "rate-preference"))
    return {one.key: (one.text, one.status) for one in found}


def _two(**second: object) -> Sheet:
    """Rwandan goods, then the same with other facts."""
    line = {**example()["lines"][0], "id": "2", **second}
    return sheet_of(changed({"/lines/-": line}))


def test_rwandan_goods_that_claim_it_have_it() -> None:
    assert _stated(example()) == {
        "agreement-origin": ("RWA", Status.GIVEN),
        "rate-preference": ("0 %", Status.GIVEN),
    }


def test_goods_of_another_country_have_none_and_are_told_why() -> None:
    sheet = sheet_of(changed({ORIGIN: "UG"}))
    for key in ("agreement-origin", "rate-preference"):
        entry = item(sheet, key)
        assert (entry.text, entry.status) == (None, Status.EMPTY)
        assert "Uganda" in (entry.note or "")
        assert entry.basis.entered == (ORIGIN,)
    assert not OF_A_CLAIM & keys(sheet)
    assert item(sheet, "rate-most-favoured").text == "8 %"


def test_where_no_line_has_it_the_claim_is_to_be_verified() -> None:
    sheet = sheet_of(changed({ORIGIN: "UG"}))
    entry = head(sheet, "preference-claimed")
    assert (entry.text, entry.status) == ("yes 是", Status.VERIFY)
    assert not {"preference-agreement", "preference-proof"} & keys(sheet)


def test_one_line_that_has_it_is_enough_for_the_claim() -> None:
    sheet = _two(country_of_origin="UG")
    assert head(sheet, "preference-claimed").status is Status.GIVEN
    assert head(sheet, "preference-proof").text == "C"
    assert item(sheet, "agreement-origin", place=0).text == "RWA"
    assert item(sheet, "agreement-origin", place=1).status is Status.EMPTY


def test_without_a_country_of_origin_it_is_asked_for() -> None:
    assert _stated(changed({ORIGIN: None})) == {
        "agreement-origin": (None, Status.MISSING),
        "rate-preference": (None, Status.MISSING),
    }


def test_lots_from_elsewhere_lose_it() -> None:
    sheet = sheet_of(changed({LOT: "UG"}))
    for key in ("agreement-origin", "rate-preference"):
        entry = item(sheet, key)
        assert (entry.text, entry.status) == (None, Status.EMPTY)
        assert entry.basis.entered == (LOT,)
        assert "Uganda" in (entry.note or "")


def test_lots_from_elsewhere_under_another_criterion_are_to_be_verified() -> None:
    wire = changed({LOT: "UG", "/lines/0/origin_criterion": "CTH"})
    assert _stated(wire) == {
        "agreement-origin": (None, Status.VERIFY),
        "rate-preference": (None, Status.VERIFY),
    }
    standard = item(sheet_of(wire), "origin-standard")
    assert (standard.text, standard.status) == (None, Status.VERIFY)


def test_a_preference_not_claimed_is_not_stated() -> None:
    for claimed in (False, None):
        sheet = sheet_of(changed({"/terms/preference_claimed": claimed}))
        assert not {"agreement-origin", "rate-preference", *OF_A_CLAIM} & keys(sheet)


def test_before_the_origin_rules_it_is_to_be_verified() -> None:
    adrift = changed({"/consignments": None})
    entry = item(sheet_of(adrift, date(2017, 3, 31)), "agreement-origin")
    assert (entry.text, entry.status) == (None, Status.VERIFY)


def test_a_line_without_the_preference_is_no_item_of_the_certificate() -> None:
    ugandan = {**example()["lines"][0], "id": "0", "country_of_origin": "UG"}
    wire = changed({"/lines": [ugandan, *example()["lines"]]})
    for paper in wire["issued_papers"]:
        paper.pop("lines", None)
    assert item(sheet_of(wire), "origin-certificate-item", place=1).text == "1"


def test_codes_are_chosen_by_what_they_mean_not_by_their_place() -> None:
    shipped = knowledge()
    turned = replace(shipped, declaration_codes=tuple(reversed(shipped.declaration_codes)))
    sheet = broker_sheet(case_of(example(), held=turned))
    assert item(sheet, "origin-standard").text == "1"
    assert head(sheet, "preference-proof").text == "C"


def test_a_code_that_no_row_tells_is_to_be_verified() -> None:
    shipped = knowledge()
    bare = replace(shipped, declaration_codes=())
    sheet = broker_sheet(case_of(example(), held=bare))
    for key in ("agreement-origin", "origin-standard"):
        assert (item(sheet, key).text, item(sheet, key).status) == (None, Status.VERIFY)
    for key in ("preference-agreement", "preference-proof"):
        assert (head(sheet, key).text, head(sheet, key).status) == (None, Status.VERIFY)


def test_codes_count_from_their_own_day() -> None:
    adrift = changed({"/consignments": None})
    for day, told in ((date(2021, 5, 9), None), (date(2021, 5, 10), "C")):
        assert head(sheet_of(adrift, day), "preference-proof").text == told
