"""The page on the cost in China: ways to declare, gaps with a way to mend them, sources."""

import json
from typing import Any

from tests.web.site import EXAMPLE, Site


def _unfinished() -> dict[str, Any]:
    wire: dict[str, Any] = json.loads(EXAMPLE)
    wire["costs"] = [cost for cost in wire["costs"] if cost.get("included")]
    del wire["exchange_rates"]
    return wire


def test_the_shipment_leads_to_its_cost_in_china(site: Site) -> None:
    shipment = site.enter(site.owner)
    assert f"{shipment}/cost" in site.owner.get(shipment).links()
    shown = site.owner.get(f"{shipment}/cost")
    headings = [cell.text_content() for cell in shown.tree.xpath("//*[@id='scenarios']//thead//th")]
    assert headings == [
        "Figure",
        "Preference claimed with a valid certificate of origin",
        "Origin accepted, no preference claimed",
        "Origin not proven",
    ]
    row = shown.tree.xpath("//*[@id='scenarios']//tr[th='Duty and taxes']/td")
    assert [cell.text_content() for cell in row] == [
        "CNY 106,699.26",
        "CNY 180,896.28",
        "CNY 570,430.67",
    ]
    assert "CNY 74,197.02 against: Origin accepted" in shown.text
    opened = shown.tree.xpath("//details[summary='Origin not proven']")[0].text_content()
    assert "Duty at the general rate" in opened
    assert "Tariff page on chapter 9" in opened
    chips = shown.tree.xpath(
        "//*[@id='rates']//tr[th='general rate']//span[contains(@class, 'chip')]"
    )
    assert [chip.get("class") for chip in chips] == ["chip verify"]


def test_a_gap_leads_to_the_field_that_fills_it(site: Site) -> None:
    shipment = site.enter(site.owner, _unfinished())
    shown = site.owner.get(f"{shipment}/cost")
    assert "Not entered: main freight" in shown.text
    assert not shown.tree.xpath("//*[@id='scenarios']")
    links = [str(link) for link in shown.tree.xpath("//*[@id='gaps']//a/@href")]
    assert links
    assert all(site.owner.get(link.partition("#")[0]).status == 200 for link in links)


def test_rates_of_another_day_are_asked_without_a_script(site: Site) -> None:
    shipment = site.enter(site.owner)
    before = site.owner.get(f"{shipment}/cost?arrival=2024-11-30")
    assert "8786 tariff lines" in before.text
    assert before.value("arrival") == "2024-11-30"
    assert site.owner.get(f"{shipment}/cost?arrival=soon").status == 422


def test_a_draft_without_goods_says_so(site: Site) -> None:
    shipment = site.enter(site.owner, {"schema_version": 1})
    assert "No goods are entered" in site.owner.get(f"{shipment}/cost").text
