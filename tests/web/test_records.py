"""Papers of others on their own pages: registered whole, scanned, laid beside ours."""

import json
from hashlib import sha256
from io import BytesIO
from typing import Any

from PIL import Image

from tests.docs.scans.files import pdf, striped, written
from tests.web.site import EXAMPLE, Site
from tests.web.visitor import Page, upload

PLANT = 2
"""The place of the phytosanitary certificate in the example's file."""


def _scanned(site: Site, path: str, sent: bytes, name: str = "scan.png") -> Page:
    return site.owner.fill(path, f"{path}/scan", {"scan": upload(sent, name)})


def _pictures(page: Page) -> list[str]:
    return [str(found) for found in page.tree.xpath("//div[@class='beside']//img/@src")]


def test_a_scan_is_filed_and_stands_beside_our_paper(site: Site) -> None:
    shipment = site.enter(site.owner)
    path = f"{shipment}/issued-papers/{PLANT}"
    assert path in site.owner.get(shipment).links()
    before = site.owner.get(path)
    assert "No scan is filed yet" in before.text
    sent = pdf(2)
    after = _scanned(site, path, sent, "C:\\scans\\phyto <1>.pdf")
    assert "The scan is filed" in after.text
    assert "phyto _1_.pdf" in after.text
    assert sha256(sent).hexdigest() in after.text
    ours = [one for one in _pictures(after) if one.startswith("/shipments/")]
    scanned = [one for one in _pictures(after) if one.startswith("/scans/")]
    assert ours
    assert len(scanned) == 2
    for address in (ours[0], *scanned):
        answer = site.owner.client.get(address)
        assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        image: Image.Image = Image.open(BytesIO(answer.data))
        assert image.height > 1000
        assert site.stranger.client.get(address).status_code == 404
    first, again = (site.owner.client.get(ours[0]) for _ in range(2))
    assert first.data == again.data
    assert site.owner.client.get(ours[0].replace("/1.jpg", "/99.jpg")).status_code == 404
    assert "differs" not in after.tree.xpath("string(//section[@id='compared'])")


def test_an_issued_paper_of_ours_is_shown_as_issued(site: Site) -> None:
    shipment = site.enter(site.owner)
    form = site.owner.get(shipment).form(f"{shipment}/papers")
    wish = {"kind": "phytosanitary-application", "request_key": "", "number": ""}
    assert "The paper is issued" in site.owner.send(form, wish).text
    shown = site.owner.get(f"{shipment}/issued-papers/{PLANT}")
    [first, *_] = _pictures(shown)
    assert first.startswith("/papers/ppr_")
    assert site.owner.client.get(first).status_code == 200
    assert site.stranger.client.get(first).status_code == 404


def test_the_scan_is_downloaded_without_rights(site: Site) -> None:
    shipment = site.enter(site.owner)
    _scanned(site, f"{shipment}/issued-papers/1", written(striped(), "PNG"))
    shown = site.owner.get(shipment)
    [link] = {link for link in shown.links() if link.startswith("/scans/")}
    answer = site.owner.client.get(link)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=ico-certificate-")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert site.stranger.get(link).status == 404
    assert site.coordinator.client.get(link).status_code == 200


def test_what_is_no_scan_is_refused_beside_its_field(site: Site) -> None:
    shipment = site.enter(site.owner)
    path = f"{shipment}/issued-papers/0"
    for sent, told in ((b"MZ\x90", "not a PDF, JPEG or PNG"), (b"", "The file is empty")):
        refused = _scanned(site, path, sent, "scan.pdf")
        assert refused.status == 422
        assert told in refused.tree.xpath("string(//p[@id='scan-wrong'])")
    nothing = site.owner.fill(path, f"{path}/scan")
    assert "Choose the file of the scan first" in nothing.text
    assert site.owner.get(f"{shipment}/issued-papers/77").status == 404


def test_a_better_scan_takes_the_place_and_the_first_stays_readable(site: Site) -> None:
    shipment = site.enter(site.owner)
    path = f"{shipment}/issued-papers/0"
    _scanned(site, path, written(striped(), "PNG"))
    first = _pictures(site.owner.get(path))[-1]
    again = _scanned(site, path, written(striped(90, 90), "PNG"))
    assert "Earlier scans: 1" in again.text
    assert first not in _pictures(again)
    assert site.owner.client.get(first).status_code == 200


def test_a_scan_whose_paper_is_renumbered_is_still_shown(site: Site) -> None:
    shipment = site.enter(site.owner)
    _scanned(site, f"{shipment}/issued-papers/0", written(striped(), "PNG"))
    wire = json.loads(EXAMPLE)
    wire["issued_papers"][0]["number"] = "NAEB/Q/26/2094"
    site.owner.fill(f"{shipment}/file", f"{shipment}/file", {"file": json.dumps(wire)})
    shown = site.owner.get(shipment)
    assert "Scans of papers no longer listed" in shown.text
    assert "NAEB/Q/26/2093" in shown.text


def _form(site: Site, shipment: str, kind: str, **typed: Any) -> Page:
    path = f"{shipment}/issued-papers/new?kind={kind}"
    return site.owner.fill(path, f"{shipment}/issued-papers", typed)


def test_a_paper_is_registered_whole_in_one_form(site: Site) -> None:
    shipment = site.enter(site.owner)
    chooser = site.owner.get(f"{shipment}/issued-papers/new")
    assert "Bill of lading" in chooser.text
    assert "Commercial invoice" not in chooser.text
    after = _form(
        site,
        shipment,
        "bill-of-lading",
        number="MSCU-1 ",
        issuer="Indian Ocean Line",
        issued_on="2026-12-10",
        scan=upload(written(striped(), "JPEG"), "bill.jpg"),
        **{"value-packages": "319", "other-1": "insured_value", "said-1": "USD 1.00"},
    )
    assert after.status == 200, after.text
    assert "The paper is registered" in after.text
    assert after.path == f"{shipment}/issued-papers/5"
    compared = after.tree.xpath("//section[@id='compared']//tbody/tr")
    rows = [" ".join(row.text_content().split()) for row in compared]
    assert any("319" in row and "differs" in row for row in rows)
    assert any("USD 1.00" in row for row in rows)
    assert "bill.jpg" in after.text
    held = json.loads(site.owner.client.get(f"{shipment}.json").data)["issued_papers"][5]
    assert (held["number"], held["issuer"], held["issued_on"]) == (
        "MSCU-1",
        "Indian Ocean Line",
        "2026-12-10",
    )


def test_what_cannot_be_registered_comes_back_beside_its_field(site: Site) -> None:
    shipment = site.enter(site.owner)
    refused = _form(
        site, shipment, "bill-of-lading", number="9", **{"value-packages": "3\u202e", "issuer": "X"}
    )
    assert refused.status == 422
    assert refused.tree.xpath("//p[@id='value-packages-wrong']")
    assert refused.value("issuer") == "X"
    odd = _form(site, shipment, "bill-of-lading", number="9", issued_on="soon")
    assert odd.tree.xpath("//p[@id='issued_on-wrong']")
    twice = _form(site, shipment, "naeb-export-certificate", number="NAEB/Q/26/2093")
    assert "registered already" in twice.tree.xpath("string(//p[@id='number-wrong'])")
    unnumbered = _form(
        site, shipment, "bill-of-lading", number="", scan=upload(written(striped(), "PNG"))
    )
    assert unnumbered.tree.xpath("//p[@id='number-wrong']")
    bad = _form(site, shipment, "bill-of-lading", number="9", scan=upload(b"MZ", "x.pdf"))
    assert bad.tree.xpath("//p[@id='scan-wrong']")
    held = json.loads(site.owner.client.get(f"{shipment}.json").data)["issued_papers"]
    assert len(held) == 5


def test_a_stranger_neither_sees_nor_registers(site: Site) -> None:
    shipment = site.enter(site.owner)
    for path in ("issued-papers/new", "issued-papers/0"):
        assert site.stranger.get(f"{shipment}/{path}").status == 404
    own = site.enter(site.stranger)
    form = site.stranger.get(f"{own}/issued-papers/new?kind=air-waybill").form(
        f"{own}/issued-papers"
    )
    form.action = f"{shipment}/issued-papers"
    assert site.stranger.send(form, {"number": "1"}).status == 404
