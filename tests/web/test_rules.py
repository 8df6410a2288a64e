"""Rules and rows on pages, marks of the operator, and the lists he keeps."""

from urllib.parse import urlencode

import pytest

from logistics.customs.rules import RULES
from logistics.kernel.ids import new_id
from logistics.oversight.models import RowMark
from tests.web.site import Site
from tests.web.visitor import ORIGIN, Page

ROW = "access-coffee-green"
_ROW = f"/rules/rows?{urlencode({'id': ROW})}"


def _codes(page: Page) -> list[str]:
    links = [link.partition("?")[0] for link in page.links()]
    return [
        link.removeprefix("/rules/")
        for link in links
        if link.startswith("/rules/") and link != "/rules/rows"
    ]


def test_all_rules_are_found_page_by_page(site: Site) -> None:
    found: list[str] = []
    path = "/rules"
    while path:
        shown = site.owner.get(path)
        assert shown.status == 200
        found += _codes(shown)
        onward = shown.tree.xpath("//nav[@class='pager']/a[@class='onward']/@href")
        path = str(onward[0]) if onward else ""
    assert found == [rule.code for rule in RULES]


def test_rules_are_narrowed_by_topic_and_words(site: Site) -> None:
    assert _codes(site.owner.get("/rules?topic=access&words=does+not+admit")) == ["no-access"]
    assert "No rule holds these words" in site.owner.get("/rules?words=zebra").text
    for wrong in ("topic=weather", "page=0", "page=x", "page=10001", "colour=red"):
        assert site.owner.get(f"/rules?{wrong}").status == 422, wrong


def test_a_rule_is_explained_and_tried_on_a_shipment(site: Site) -> None:
    shipment = site.enter(site.owner).removeprefix("/shipments/")
    shown = site.owner.get("/rules/no-access")
    assert "China does not admit [goods] from Rwanda on [on]" in shown.text
    assert ROW in shown.text
    (since,) = site.owner.get("/rules/exporter-filing-form").tree.xpath("//main//dd/time")
    assert (since.get("datetime"), since.text) == ("2024-08", "Aug 2024")
    offered = [str(one) for one in shown.tree.xpath("//select[@name='shipment']/option/@value")]
    assert offered == ["", shipment]
    silent = site.owner.get(f"/rules/no-access?shipment={shipment}")
    assert "It says nothing of this shipment." in silent.text
    assert "read here" in silent.text
    speaks = site.owner.get(f"/rules/access-unconfirmed?shipment={shipment}&on=2026-12-11")
    [tried] = speaks.tree.xpath("//*[@id='tried']")
    assert tried.xpath(".//li[@class='verify']")
    for wrong in ("shp_" + "a" * 26, "x"):
        assert site.owner.get(f"/rules/no-access?shipment={wrong}").status == 404
    assert site.stranger.get(f"/rules/no-access?shipment={shipment}").status == 404
    assert site.stranger.get("/rules/no-access").tree.xpath(
        "//select[@name='shipment']/option/@value"
    ) == [""]
    assert site.owner.get("/rules/no-acces").status == 404


def test_a_finding_leads_to_its_rule(site: Site) -> None:
    path = site.enter(site.owner)
    assert "access-unconfirmed" in _codes(site.owner.get(path))


def test_rows_are_listed_and_shown(site: Site) -> None:
    shown = site.owner.get("/rules/rows?table=access&words=coffee+green&only=uncertain")
    assert ROW in [str(one) for one in shown.tree.xpath("//tbody//th/a/text()")]
    assert "No row is so" in site.owner.get("/rules/rows?only=marked").text
    assert site.owner.get("/rules/rows?only=old").status == 422
    row = site.owner.get(_ROW)
    assert row.tree.xpath("//h1/text()") == [ROW]
    assert "Commodity coffee" in row.text.replace("Commoditycoffee", "Commodity coffee")
    assert "no-access" in _codes(row)
    assert not row.tree.xpath("//form[@action='/rules/marks']")
    by_id = site.owner.get(f"/rules/{ROW}")
    assert by_id.tree.xpath("//h1/text()") == [ROW]
    for absent in ("nothing", "no-access"):
        assert site.owner.get(f"/rules/rows?id={absent}").status == 404


def test_a_mark_of_the_operator_goes_everywhere(site: Site) -> None:
    path = site.enter(site.owner)
    assert "access-unconfirmed" in _codes(site.owner.get(path))
    after = site.administrator.press(
        _ROW, "/rules/marks", document="Letter 12", issued_on="2026-05-02", note="by post"
    )
    assert "is marked as verified" in after.text
    assert "by Administrator with Letter 12" in after.text
    assert "access-unconfirmed" not in _codes(site.owner.get(path))
    assert "by Administrator with Letter 12" in site.stranger.get(_ROW).text
    (rests,) = site.owner.get(path).tree.xpath("//section[@id='findings']/p[@class='source']/a")
    assert rests.text == ROW
    assert ROW in site.owner.get("/rules/rows?only=marked").text
    taken = site.administrator.press(_ROW, "/rules/marks/withdrawn")
    assert "The mark is withdrawn." in taken.text
    assert "access-unconfirmed" in _codes(site.owner.get(path))


@pytest.mark.parametrize(("row", "page"), [("rate-0901110000-vat", "cost"), ("paper-naeb", "plan")])
def test_a_mark_stands_where_its_row_is_used(site: Site, row: str, page: str) -> None:
    path = site.enter(site.owner)
    badge = f"{row}: by Administrator with Letter 12"
    assert badge not in site.owner.get(f"{path}/{page}").text
    marked = {"document": "Letter 12"}
    site.administrator.fill(f"/rules/rows?id={row}", "/rules/marks", marked)
    assert badge in site.owner.get(f"{path}/{page}").text


def test_a_mark_that_lapsed_is_told_on_the_page_of_its_row(site: Site) -> None:
    mark = RowMark(
        id=new_id("mrk", site.surroundings.random),
        row_id=ROW,
        digest="0" * 64,
        document="Letter 12",
        marked_at=site.surroundings.clock.now(),
        marked_by=site.actor("administrator").user_id,
        marked_by_name="Administrator",
    )
    site.system(lambda session: session.add(mark))
    shown = site.administrator.get(_ROW)
    assert "no longer counts" in shown.text
    assert "Nobody has marked this row" not in shown.text


def test_a_mark_needs_a_document_and_the_operator(site: Site) -> None:
    future = site.administrator.fill(
        _ROW, "/rules/marks", {"document": "Letter", "issued_on": "2026-06-02"}
    )
    assert future.status == 422
    assert future.value("document") == "Letter"
    assert site.administrator.fill(_ROW, "/rules/marks", {"document": " "}).status == 422
    sent = {"row": ROW, "document": "x", "csrf_token": site.owner.get("/").value("csrf_token")}
    for path in ("/rules/marks", "/rules/marks/withdrawn", "/lists", "/lists/removed"):
        answer = site.owner.client.post(path, data=sent, headers={"Origin": ORIGIN})
        assert answer.status_code == 403, path
    assert site.owner.get("/lists").status == 403
    wrong = site.administrator.get(_ROW).form("/rules/marks")
    assert site.administrator.send(wrong, {"row": "nothing", "document": "x"}).status == 404


def test_the_operator_keeps_lists(site: Site) -> None:
    path = site.enter(site.owner)
    form = next(
        found
        for found in _forms(site.administrator.get("/lists"))
        if found["list"] == "denied_names"
    )
    assert "denied-name" not in _codes(site.owner.get(path))
    sent = {**form, "name": "Shanghai Ruiyuan Coffee Trading", "listed_by": "National list"}
    added = site.administrator.client.post(
        "/lists", data=sent, headers={"Origin": ORIGIN}, follow_redirects=True
    )
    assert added.status_code == 200
    assert "The entry is added." in added.text
    blocked = site.owner.get(path)
    assert "stands on a list of names nobody may trade with: National list" in blocked.text
    twice = site.administrator.client.post("/lists", data=sent, headers={"Origin": ORIGIN})
    assert twice.status_code == 409
    assert "This very entry stands on the list already." in twice.text
    wrong = site.administrator.client.post(
        "/lists", data={**form, "name": "Acme"}, headers={"Origin": ORIGIN}
    )
    assert wrong.status_code == 422
    assert 'value="Acme"' in wrong.text
    assert 'id="denied_names-listed_by-wrong"' in wrong.text
    removed = site.administrator.press("/lists", "/lists/removed", entry_id=_first_entry(site))
    assert "The entry is removed." in removed.text
    assert "denied-name" not in _codes(site.owner.get(path))


def test_goods_of_a_reference_price_are_picked_as_one(site: Site) -> None:
    shown = site.administrator.get("/lists")
    assert shown.tree.xpath("//select[@name='goods']/option[@value='coffee/green']")
    form = next(found for found in _forms(shown) if found["list"] == "reference_prices")
    price = {"amount": "5.80", "currency": "USD", "unit": "KGM", "source": "Exchange"}
    sent = {**form, **price, "on": "2026-05-01"}
    headers = {"Origin": ORIGIN}
    refused = site.administrator.client.post("/lists", data=sent, headers=headers)
    assert refused.status_code == 422
    assert 'id="reference_prices-goods-wrong"' in refused.text
    sent["goods"] = "coffee/green"
    assert site.administrator.client.post("/lists", data=sent, headers=headers).status_code == 303
    assert "Exchange" in site.administrator.get("/lists").text


def _forms(page: Page) -> list[dict[str, str]]:
    found = []
    for form in page.tree.xpath("//form[@action='/lists']"):
        fields = form.xpath(".//input[@type='hidden']")
        found.append({str(one.get("name")): str(one.get("value")) for one in fields})
    return found


def _first_entry(site: Site) -> str:
    shown = site.administrator.get("/lists")
    return str(shown.tree.xpath("//button[@name='entry_id']/@value")[0])
