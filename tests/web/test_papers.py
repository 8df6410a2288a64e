"""Papers on the page of their shipment."""

import hashlib
import json
from typing import Any

import pytest

from logistics.docs.payloads.kinds import needed_kinds
from logistics.shipments.wire import load_bytes
from tests.docs.papers import page_texts
from tests.web.site import EXAMPLE, Site
from tests.web.visitor import Form, Page

INVOICE = "commercial-invoice"


def issue_form(page: Page, kind: str) -> Form:
    """The form that issues or replaces a paper of ``kind``."""
    for place, found in enumerate(page.tree.xpath("//form[contains(@action, '/papers')]")):
        if found.xpath(f".//input[@name='kind' and @value='{kind}']"):
            fields = {str(one.get("name")): one.get("value", "") for one in found.xpath(".//input")}
            form = Form(found.get("action"))
            for name, value in fields.items():
                form.fields.add(name, value)
            return form
        assert place < 50
    raise AssertionError(f"no form for {kind}")


def _issued(site: Site, shipment: str, **changes: Any) -> Page:
    return site.owner.send(issue_form(site.owner.get(shipment), INVOICE), changes)


def _downloads(page: Page) -> list[str]:
    return [link for link in page.links() if link.startswith("/papers/")]


def test_a_preview_is_drawn_from_the_present_facts(site: Site) -> None:
    shipment = site.enter(site.owner)
    answer = site.owner.client.get(f"{shipment}/papers/{INVOICE}/preview.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.data.startswith(b"%PDF")
    assert site.owner.get(f"{shipment}/papers/love-letter/preview.pdf").status == 404


def test_an_invoice_is_downloaded_as_data(site: Site) -> None:
    shipment = site.enter(site.owner)
    links = [link for link in site.owner.get(shipment).links() if link.endswith(".xml")]
    answers = [site.owner.client.get(link) for link in links if "/papers/" in link]
    assert [answer.status_code for answer in answers] == [200]
    assert all(b"CrossIndustryInvoice" in answer.data for answer in answers)
    assert site.owner.get(f"{shipment}/papers/packing-list.xml").status == 404


def test_a_preview_is_drawn_with_french(site: Site) -> None:
    shipment = site.enter(site.owner)
    shown = site.owner.get(shipment).links()
    [french] = [link for link in shown if INVOICE in link and "en-fr" in link]
    answer = site.owner.client.get(french)
    assert answer.status_code == 200
    assert "Facture commerciale" in "".join(page_texts(answer.data))
    odd = french.replace("en-fr", "en-de")
    assert site.owner.get(odd).status == 422


def test_a_paper_is_issued_in_french_and_says_so(site: Site) -> None:
    shipment = site.enter(site.owner)
    after = _issued(site, shipment, languages="en-fr")
    assert "English and French" in after.text
    answer = site.owner.client.get(_downloads(after)[0])
    assert "Facture commerciale" in "".join(page_texts(answer.data))
    assert 'value="en-fr" selected' in after.answer.text


def test_a_paper_is_issued_under_the_exporters_number_and_downloaded(site: Site) -> None:
    shipment = site.enter(site.owner)
    after = _issued(site, shipment)
    assert "The paper is issued" in after.text
    assert "KH-INV-2026-031" in after.text
    answer = site.owner.client.get(_downloads(after)[0])
    assert answer.mimetype == "application/pdf"
    assert hashlib.sha256(answer.data).hexdigest() in after.text
    assert "attachment" in answer.headers["Content-Disposition"]
    assert site.stranger.get(_downloads(after)[0]).status == 404
    (verified,) = [link for link in after.links() if link.startswith("/verify/")]
    assert "Valid: it was issued and stands." in site.anybody().get(verified).text


def test_a_form_sent_twice_issues_one_paper(site: Site) -> None:
    shipment = site.enter(site.owner)
    form = issue_form(site.owner.get(shipment), INVOICE)
    site.owner.send(form)
    again = site.owner.send(form)
    assert again.status == 200
    assert len(_downloads(again)) == 1
    other = issue_form(again, "packing-list")
    other.fields["request_key"] = ""
    assert "The paper is issued" in site.owner.send(other, {"dated": "2026-11-25"}).text


def test_a_replaced_paper_stays_readable_with_its_reason(site: Site) -> None:
    shipment = site.enter(site.owner)
    first = _downloads(_issued(site, shipment))[0]
    without = _issued(site, shipment, reason="")
    assert without.status == 422
    replaced = _issued(site, shipment, reason="The price was wrong", number="KH-INV-2026-031B")
    assert "The paper is replaced" in replaced.text
    assert "The price was wrong" in replaced.text
    assert len(_downloads(replaced)) == 2
    assert site.owner.client.get(first).status_code == 200


def test_a_void_paper_says_why(site: Site) -> None:
    shipment = site.enter(site.owner)
    void = _downloads(_issued(site, shipment))[0].removesuffix(".pdf") + "/void"
    assert site.owner.fill(shipment, void, {"reason": " "}).status == 422
    after = site.owner.press(shipment, void, reason="Sold to another buyer")
    assert "The paper is void" in after.text
    assert "Sold to another buyer" in after.text
    assert "replaces" not in issue_form(after, INVOICE).fields


def test_a_paper_that_would_be_wrong_is_refused_naming_the_finding(site: Site) -> None:
    wire = json.loads(EXAMPLE)
    wire["lines"][0]["net_mass"]["value"] = "18000"
    shipment = site.enter(site.owner, wire)
    refused = _issued(site, shipment)
    assert refused.status == 409
    assert "Net mass" in refused.text
    assert "18000" in refused.text


@pytest.mark.parametrize("changes", [{"dated": "soon"}, {"kind": "love-letter"}])
def test_odd_wishes_are_refused(site: Site, changes: dict[str, str]) -> None:
    shipment = site.enter(site.owner)
    assert _issued(site, shipment, **changes).status == 422


def test_an_unissued_number_is_explained(site: Site) -> None:
    wire = json.loads(EXAMPLE)
    wire["parties"][0]["name"] = "Coop \U0001f600"
    shipment = site.enter(site.owner, wire)
    assert _issued(site, shipment).status == 422
    assert "Not issued" in site.owner.get(shipment).text


def test_the_forwarder_issues_under_his_mandate(site: Site) -> None:
    shipment = site.enter(site.owner)
    shown = site.coordinator.get(shipment)
    assert "is issued" in site.coordinator.send(issue_form(shown, INVOICE)).text


def test_papers_issued_leave_the_shipment_to_be_followed(site: Site) -> None:
    shipment = site.enter(site.owner)
    site.owner.press(shipment, f"{shipment}/lifecycle", action="confirm")
    for kind in needed_kinds(load_bytes(EXAMPLE)):
        after = site.owner.send(issue_form(site.owner.get(shipment), kind))
        assert after.status == 200, after.text
    assert "to issue" not in site.owner.get("/").tree.xpath("//tbody/tr")[0].text_content()
