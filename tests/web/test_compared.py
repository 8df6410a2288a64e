"""Issued papers on the page of their shipment, each value beside ours."""

import json
from typing import Any

from tests.web.site import EXAMPLE, Site
from tests.web.visitor import Page


def _rows(page: Page, title: str) -> list[list[str]]:
    found = page.tree.xpath(f"//details[@class='compared'][contains(summary, '{title}')]//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in found]


def _wire(values: list[dict[str, str]]) -> dict[str, Any]:
    wire: dict[str, Any] = json.loads(EXAMPLE)
    kinds = [paper["kind"] for paper in wire["issued_papers"]]
    wire["issued_papers"][kinds.index("ico-certificate")]["values"] = values
    return wire


def test_each_value_as_issued_stands_beside_ours(site: Site) -> None:
    values = [
        {"field": "net_mass_kg", "value": "19260"},
        {"field": "destination_country", "value": "China"},
        {"field": "remarks", "value": "Original"},
    ]
    page = site.owner.get(site.enter(site.owner, _wire(values)))
    assert _rows(page, "ICO certificate") == [
        ["Net mass in kilograms", "19200 kg", "19260", "differs"],
        ["Country of destination", "China", "China", "the same"],
        ["Remarks", "–", "Original", "not compared"],
    ]


def test_a_paper_that_differs_is_shown_open(site: Site) -> None:
    page = site.owner.get(
        site.enter(site.owner, _wire([{"field": "net_mass_kg", "value": "19260"}]))
    )
    shown = page.tree.xpath("//details[@class='compared']")
    open_ones = [entry.xpath("string(summary)") for entry in shown if entry.get("open") is not None]
    assert len(shown) > 1
    assert len(open_ones) == 1
    assert "ICO certificate" in open_ones[0]
