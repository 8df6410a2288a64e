"""The page of files for authorities' systems, and of the declaration that customs registered."""

import json

from tests.declaration.registering import registered_file
from tests.shipments.reading import read
from tests.web.site import EXAMPLE, Site
from tests.web.visitor import Page, upload

SHIPMENT = read(json.loads(EXAMPLE))


def _sent(site: Site, shipment: str, raw: bytes, name: str = "registered.xml") -> Page:
    action = f"{shipment}/authorities/registered-declaration"
    file = {"declaration": upload(raw, name)}
    return site.owner.fill(f"{shipment}/authorities", action, file)


def test_the_shipment_leads_to_its_files_and_each_is_there(site: Site) -> None:
    shipment = site.enter(site.owner)
    assert f"{shipment}/authorities" in site.owner.get(shipment).links()
    shown = site.owner.get(f"{shipment}/authorities")
    files = [link for link in shown.links() if link.startswith(f"{shipment}/authorities/")]
    assert f"{shipment}/authorities/asycuda-ex1.xml" in files
    for link in files:
        got = site.owner.get(link)
        assert got.status == 200
        assert got.answer.headers["Content-Disposition"].startswith("attachment")


def test_what_customs_registered_stands_beside_ours(site: Site) -> None:
    shipment = site.enter(site.owner)
    after = _sent(site, shipment, registered_file(SHIPMENT).replace(b">19200<", b">18200<"))
    assert after.status == 200
    assert "The registered declaration is recorded" in after.text
    row = after.tree.xpath("//details[@class='compared']//tr[td='18200']/td")
    assert [cell.text_content() for cell in row] == ["19200 kg", "18200", "differs"]


def test_a_file_that_is_none_is_told_beside_its_field(site: Site) -> None:
    shipment = site.enter(site.owner)
    before = site.owner.get(shipment).text
    for raw, name, told in (
        (b"", "", "Choose the file that ASYCUDA World gave first."),
        (b"<ASYCUDA/>", "draft.xml", "The file bears no registration number"),
        (b"%PDF-1.7", "scan.pdf", "Line 1: this is not well-formed XML"),
    ):
        after = _sent(site, shipment, raw, name)
        assert after.status == 422
        assert told in after.text
    assert site.owner.get(shipment).text == before


def test_nobody_else_sees_them(site: Site) -> None:
    shipment = site.enter(site.owner)
    assert site.visitor("stranger").get(f"{shipment}/authorities").status == 404
