"""Sentences of findings and problems, as a person reads them."""

from typing import Any

import pytest

from logistics.customs.findings import Finding, Severity, Topic
from logistics.customs.marks_file import unknown_row
from tests.customs.trials import asked


def _told(code: str, change: dict[str, Any], base: str = "coffee") -> Finding:
    result = asked({"change": change, "base": base})
    return next(found for found in result.findings if found.code == code)


@pytest.mark.parametrize(("price", "side"), [("58.50", "above"), ("0.58", "below")])
def test_a_price_is_told_to_lie_above_or_below_the_usual(price: str, side: str) -> None:
    found = _told("price-outlier", {"/lines/0/price/amount": price})
    assert f"% {side} the usual" in found.message
    assert "-" not in found.facts["percent"]


def test_no_sentence_ends_in_two_stops() -> None:
    found = Finding(
        code="platform-consignee",
        topic=Topic.ECOMMERCE,
        severity=Severity.VERIFY,
        source="",
        facts={"consignee": "Lin Wei", "buyer": "Shanghai Ruiyuan Co., Ltd."},
    )
    assert "Co., Ltd. Verify" in found.message


def test_a_difference_of_days_names_the_paper_whose_day_it_is() -> None:
    value = {"field": "packing_list_date", "value": "25-Nov-26"}
    found = _told("invoice-date-differs", {"/issued_papers/2/values/-": value})
    assert found.message.startswith("Date of the packing list as issued")


def test_an_unknown_id_is_told_with_what_is_near_only_where_something_is() -> None:
    known = ("plant-coffee-green", "access-tea")
    assert unknown_row("plant-coffee-gren", known).message.endswith(
        "Near to it: plant-coffee-green."
    )
    assert unknown_row("zzzzzz", known).message.endswith("“zzzzzz”.")


def test_masses_are_told_with_the_symbol_of_their_unit() -> None:
    found = _told("net-mass-differs", {"/issued_papers/2/values/3/value": "19260"})
    assert "19200 kg" in found.message
    assert "KGM" not in found.message
    assert found.facts["ours"] == "19200 KGM"


@pytest.mark.parametrize(
    ("commodity", "near"), [("cofee", "Near to it: coffee, green."), ("zzz", ""), ("jade", "")]
)
def test_goods_nobody_knows_are_told_with_those_they_may_be(commodity: str, near: str) -> None:
    found = _told("commodity-unknown", {"/lines/0/commodity": commodity})
    assert found.remedy.endswith(near or "commodity and state.")


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        (None, "Dar es Salaam, from 2026-12-04: Closed (reported by Port authority)."),
        ("2026-12-20", "Dar es Salaam, from 2026-12-04 to 2026-12-20: Closed (reported by"),
    ],
)
def test_an_alert_ahead_says_from_when_it_holds(ends: str | None, told: str) -> None:
    alert = {"place": "dar-es-salaam", "told": "Closed", "severity": "warn", "to_on": ends}
    alert |= {"source": "Port authority", "from_on": "2026-12-04"}
    case = {"change": {}, "on": "2026-11-24", "lists": {"corridor_alerts": [alert]}}
    (found,) = [one for one in asked(case).findings if one.code == "corridor-alert"]
    assert found.message.startswith(told)


def test_a_place_nobody_knows_is_told_once() -> None:
    result = asked({"change": {"/consignments/0/legs/1/to_place": "singapor"}})
    told = [found.code for found in result.findings if "singapor" in found.message]
    assert told == ["reference-unknown"]


@pytest.mark.parametrize(
    ("field", "value", "code", "begins"),
    [
        ("on_board_on", "as per bill", "as-issued-unread", "Date on board as issued (Phyto"),
        ("invoice_date", "2026-11-01", "invoice-date-differs", "Date of the commercial invoice as"),
        ("port_of_loading", "Beira", "port-differs", "Port of loading as issued (Phyto"),
    ],
)
def test_a_value_as_issued_is_told_by_what_it_means(
    field: str, value: str, code: str, begins: str
) -> None:
    found = _told(code, {"/issued_papers/2/values/-": {"field": field, "value": value}})
    assert found.message.startswith(begins)
