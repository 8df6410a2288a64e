"""Entering a shipment by the quick form, half done or whole."""

from typing import Any

import pytest

from tests.web.books import ENTRY, fill_book
from tests.web.site import Site

NEW = "/shipments/new"


@pytest.fixture
def entry(site: Site) -> dict[str, Any]:
    return {**ENTRY, **fill_book(site)}


def test_forty_fields_and_the_book_leave_no_fact_missing(site: Site, entry: dict[str, Any]) -> None:
    shown = site.owner.get(NEW)
    assert len(shown.tree.xpath(f"//form[@action='{NEW}']//*[@name]")) - 3 <= 40 + 2
    made = site.owner.press(NEW, NEW, **entry)
    assert "The draft is stored" in made.text
    blocks = [one.text_content() for one in made.tree.xpath("//li[@class='block']")]
    assert not [told for told in blocks if "Missing:" in told]
    for told in ("USD 112,320.00", "net 19,200 kg", "CRWA09012506010031", "1–180", "FOB Dar es"):
        assert told in made.text, told


def test_checking_stores_nothing_and_names_rules(site: Site, entry: dict[str, Any]) -> None:
    checked = site.owner.press(NEW, NEW, **{**entry, "seller": "", "do": "check"})
    assert checked.path == NEW
    assert checked.tree.xpath("//ul[@class='findings']/li")
    assert checked.value("reference") == "KIVU-2026-040"
    assert checked.value("marks") == "028/0412/0031\nKIVU HEIGHTS"
    assert "No shipment here yet" in site.owner.get("/").text


def test_bad_input_comes_back_beside_its_fields(site: Site) -> None:
    typed = {"reference": "HALF-1", "price": "a lot", "departure_at": "2026-12-11T18:00"}
    wrong = {**typed, "container": "MSKU9042174", "contract_date": "yesterday"}
    after = site.owner.fill(NEW, NEW, wrong)
    assert after.status == 422
    for name, value in wrong.items():
        assert after.value(name) == value
    for name in ("container", "contract_date"):
        field = after.tree.get_element_by_id(name)
        assert field.get("aria-invalid") == "true"
        assert after.tree.get_element_by_id(f"{name}-wrong").text_content().strip()
    assert "No shipment here yet" in site.owner.get("/").text


def test_a_party_that_left_the_book_is_told_at_its_field(site: Site) -> None:
    after = site.owner.fill(NEW, NEW, {"buyer": "pty_aaaaaaaaaaaaaaaaaaaaaaaaaa"})
    assert after.status == 422
    assert after.tree.get_element_by_id("buyer").get("aria-invalid") == "true"


def test_almost_nothing_is_enough_for_a_draft(site: Site) -> None:
    made = site.owner.press(NEW, NEW, reference="LATER-1")
    assert "The draft is stored" in made.text
    assert "Incomplete" in made.text or "Unknown goods" in made.text


def test_a_forwarder_chooses_for_whom_he_enters(site: Site) -> None:
    fill_book(site)
    coop = site.organisations["coop"]
    own = site.coordinator.get(NEW)
    assert "The book is empty" in own.text
    theirs = site.coordinator.get(f"{NEW}?owner={coop}")
    assert "Green coffee A1" in theirs.text
    made = site.coordinator.send(theirs.form(NEW), {"reference": "FOR-COOP"})
    assert site.owner.get(made.path).status == 200


def test_who_may_not_write_gets_no_form(site: Site) -> None:
    assert site.visitor("integrator").get(NEW).status == 403
