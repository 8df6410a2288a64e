"""Smoke test: the pages in headless Chromium, under their own content security policy."""

import pytest

from tests.web.chromium import Browser
from tests.web.site import PASSWORD, Site

PHONE, DESK = (390, 844), (1280, 900)


@pytest.mark.tools
def test_a_person_signs_in_and_finds_board_shipment_and_new_shipment(
    site: Site, address: str, tab: Browser
) -> None:
    shipment = site.enter(site.owner)
    tab.open(f"{address}/board")
    assert tab.ask("location.pathname") == "/sign-in"
    entered = {"email": "coordinator@example.org", "password": PASSWORD}
    tab.submit(entered, "main button")
    assert tab.ask("location.pathname") == "/board"
    assert "KIVU-2026-031" in tab.ask("document.querySelector('tbody').innerText")
    assert tab.ask("getComputedStyle(document.querySelector('.masthead')).backgroundColor") == (
        "rgb(8, 63, 48)"
    )
    for path in ("/board", shipment, "/shipments/new", f"{shipment}/edit/goods", "/people"):
        for width, height in (PHONE, DESK):
            tab.size(width, height)
            tab.open(f"{address}{path}")
            assert tab.ask("document.querySelector('h1').innerText.length") > 0
            assert tab.ask("document.documentElement.scrollWidth") <= width, (path, width)
    refused = [told for told in tab.complaints if "403" not in told]
    assert not refused
    tab.open(f"{address}/shipments/new")
    tab.submit({"reference": "BY-BROWSER"}, "main form[action='/shipments/new'] .submit button")
    assert "BY-BROWSER" in tab.ask("document.querySelector('h1').innerText")
