"""The page of official forms: offsets of printers, the test sheet, entries of a shipment."""

import pytest

from tests.docs.papers import page_texts
from tests.web.site import Site

PATH = "/forms"
KIND = "ico-certificate-application"
LASER = {"kind": KIND, "printer": "Laser", "x": "1.5", "y": "-2"}


def test_an_offset_is_kept_replaced_and_forgotten(site: Site) -> None:
    page = site.owner.press(PATH, PATH, **LASER)
    assert "The offset is kept." in page.text
    page = site.owner.press(PATH, PATH, **{**LASER, "x": "2"})
    rows = page.tree.xpath("//tbody/tr")
    assert len(rows) == 1
    assert rows[0].xpath("./td[@class='number']/text()") == ["2.0", "-2.0"]
    named = rows[0].xpath("./td[@class='number']/@data-label")
    assert named == ["x, mm to the right", "y, mm down"]  # on a telephone rows stand for columns
    page = site.owner.press(PATH, f"{PATH}/forgotten")
    assert not page.tree.xpath("//tbody/tr")


def test_it_says_to_verify_and_shows_the_sheet(site: Site) -> None:
    page = site.visitor("clerk").get(PATH)
    assert "Verify with a test print on plain paper" in page.text
    sheet = site.owner.client.get(f"{PATH}/test-sheet.pdf")
    assert sheet.mimetype == "application/pdf"
    assert "Test sheet" in page_texts(sheet.data)[0]


def test_a_wrong_distance_is_told_at_its_field(site: Site) -> None:
    page = site.owner.fill(PATH, PATH, {**LASER, "y": "12"})
    assert page.status == 422
    assert page.tree.xpath("//*[@id='y-wrong']")
    assert page.value("printer") == "Laser"


@pytest.mark.parametrize("left_out", ["x", "y"])
def test_a_printer_without_a_distance_is_not_kept(site: Site, left_out: str) -> None:
    page = site.owner.fill(PATH, PATH, {**LASER, left_out: " "})
    assert page.status == 422
    assert page.tree.xpath(f"//*[@id='{left_out}-wrong']")
    assert not site.owner.get(PATH).tree.xpath("//tbody/tr")


def test_a_paper_that_becomes_a_form_offers_its_entries(site: Site) -> None:
    site.owner.press(PATH, PATH, **LASER)
    shipment = site.enter(site.owner)
    page = site.owner.get(shipment)
    action = f"{shipment}/papers/{KIND}/entries.pdf"
    [form] = page.tree.xpath(f"//form[@action='{action}']")
    assert form.xpath(".//option/@value") == ["", "Laser"]
    assert not page.tree.xpath(f"//form[@action='{shipment}/papers/packing-list/entries.pdf']")
    answer = site.owner.client.get(f"{action}?printer=Laser&frames=yes")
    assert answer.status_code == 200
    assert "Kivu Heights" in page_texts(answer.data)[0]
    assert site.visitor("stranger").get(action).status == 404
    assert site.owner.get(f"{action}?printer=Other").status == 404
