"""Lists, search, and the page of one shipment."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from tests.web.site import EXAMPLE, Site
from tests.web.visitor import upload

WIRE: dict[str, Any] = json.loads(EXAMPLE)


def test_an_exporters_first_page_lists_his_shipments_with_one_next_step(site: Site) -> None:
    assert "No shipment here yet" in site.owner.get("/").text
    shipment = site.enter(site.owner)
    row = site.owner.get("/").tree.xpath("//tbody/tr")[0].text_content()
    assert "KIVU-2026-031" in row
    assert "Confirm" in row
    site.enter(site.owner, {"schema_version": 1})
    drafts = site.owner.get("/shipments?lifecycle=draft")
    assert "to complete" in drafts.text or "Name goods" in drafts.text
    site.owner.press(shipment, f"{shipment}/lifecycle", action="confirm")
    assert "Papers to issue: 17" in site.owner.get("/shipments?lifecycle=confirmed").text


def test_a_list_is_narrowed_and_leafed_through(site: Site) -> None:
    for number in range(27):
        site.enter(site.owner, {"schema_version": 1, "reference": f"SHP-{number:02}"})
        site.clock.advance(timedelta(seconds=1))
    first = site.owner.get("/shipments")
    assert "SHP-26" in first.text
    assert "SHP-01" not in first.text
    onward = next(link for link in first.links() if "cursor=" in link)
    second = site.owner.get(onward)
    assert "SHP-01" in second.text
    assert "First page" in second.text
    assert "SHP-03" in site.owner.get("/shipments?text=shp-03").text
    assert "SHP-03" not in site.owner.get("/shipments?text=shp-04").text


def test_a_longer_list_asks_the_database_no_more_often(site: Site) -> None:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    def listed() -> int:
        asked.clear()
        assert site.owner.get("/shipments").status == 200
        return len(asked)

    site.enter(site.owner)
    event.listen(site.parts.engine, "before_cursor_execute", note)
    short = listed()
    for _ in range(3):
        site.enter(site.owner)
    assert listed() == short


@pytest.mark.parametrize(
    "query", ["lifecycle=lost", "cursor=xyz", "colour=red", "text=a&text=b", "owner=org_x&cursor=1"]
)
def test_odd_parameters_are_told_and_harm_nothing(site: Site, query: str) -> None:
    answer = site.owner.get(f"/shipments?{query}")
    assert answer.status == 422
    assert "Logistics" in answer.text


@pytest.mark.parametrize(
    "number",
    ["KIVU-2026-031", "kh inv 2026/031", "IOLDAR265118", "IOLUDAR26511803", "MSKU 904217-3"],
)
def test_a_shipment_is_found_by_any_of_its_numbers(site: Site, number: str) -> None:
    shipment = site.enter(site.owner)
    found = site.owner.get(f"/search?q={number}")
    assert shipment in found.links()
    assert shipment in site.coordinator.get(f"/search?q={number}").links()
    assert shipment not in site.stranger.get(f"/search?q={number}").links()


def test_a_beginning_finds_and_nothing_is_told(site: Site) -> None:
    site.enter(site.owner)
    assert "begins so" in site.owner.get("/search?q=KIVU").text
    assert "No shipment within your sight" in site.owner.get("/search?q=zzz").text
    assert site.owner.get("/search").status == 200


def test_the_page_shows_what_the_file_holds(site: Site) -> None:
    text = site.owner.get(site.enter(site.owner)).text
    for told in (
        "FOB Dar es Salaam",
        "USD 112,320.00",
        "net 19,200 kg, gross 19,424 kg",
        "Shanghai Ruiyuan Coffee Trading Co., Ltd.",
        "CRWA09012506010031",
        "KH-26-118",
        "028/0412/0031",
        "MSKU9042173",
        "IOL448210",
        "IOLUDAR26511803",
        "RICA-PC-26-10442",
        "Ocean Zambezi 649E",
        "11 Dec 2026 18:00 +03:00",
    ):
        assert told in text, told


def test_an_empty_draft_has_a_page(site: Site) -> None:
    shown = site.owner.get(site.enter(site.owner, {"schema_version": 1}))
    assert "Without reference" in shown.text
    assert "No goods entered yet" in shown.text
    assert "No transport entered yet" in shown.text


def test_a_half_filled_draft_has_a_page(site: Site) -> None:
    half = {
        "schema_version": 1,
        "parties": [{"id": "a", "roles": ["seller"]}, {"id": "b", "name_zh": "瑞源"}],
        "places": [{"id": "door"}],
        "lines": [
            {"id": "1", "quantity": {"value": "5", "unit": "BG"}},
            {
                "id": "2",
                "price": {
                    "amount": "2.5",
                    "currency": "USD",
                    "per": {"value": "100", "unit": "KGM"},
                },
                "lots": [{"id": "l", "producer": "ghost"}],
            },
        ],
        "packages": [{"id": "p"}],
        "registrations": [{"kind": "naeb-exporter", "holder": "a"}],
        "consignments": [
            {
                "id": "c",
                "legs": [{"id": "1", "to_place": "door"}, {"id": "2", "to_place": "nowhere"}],
                "containers": [{}],
                "documents": [{"kind": "booking"}],
            }
        ],
        "issued_papers": [{"kind": "ico-certificate"}],
        "remarks": "as it stands",
    }
    shown = site.owner.get(site.enter(site.owner, half))
    assert shown.status == 200
    assert "USD 2.5 / 100 kg" in shown.text
    assert "– → door → nowhere" in shown.text


def test_findings_name_their_source_and_lead_to_the_field(site: Site) -> None:
    wire = json.loads(EXAMPLE)
    del wire["registrations"][0]
    shown = site.owner.get(site.enter(site.owner, wire))
    blocks = shown.tree.xpath("//li[@class='block']")
    assert len(blocks) == 1
    assert "GACC Decree 280" in blocks[0].text_content()
    assert "since 1 Jun 2026" in " ".join(blocks[0].text_content().split())
    assert blocks[0].xpath(".//time/@datetime") == ["2026-06-01"]
    fix = str(blocks[0].xpath(".//a/@href")[0])
    assert "/edit/parties" in fix
    target = site.owner.get(fix)
    assert target.tree.get_element_by_id(fix.split("#")[1]) is not None


def test_a_source_is_dated_as_exactly_as_it_is_known(site: Site) -> None:
    wire = json.loads(EXAMPLE)
    wire["registrations"][1]["number"] = "12345678901"
    page = site.owner.get(site.enter(site.owner, wire))
    (block,) = page.tree.xpath("//li[@class='block']")
    assert "GACC Announcement 105/2024" in block.text_content()
    assert "since Aug 2024" in " ".join(block.text_content().split())
    assert block.xpath(".//time/@datetime") == ["2024-08"]


def test_the_plan_shows_steps_by_date_with_source_and_badge(site: Site) -> None:
    shipment = site.enter(site.owner)
    page = site.owner.get(f"{shipment}/plan")
    assert f"{shipment}/plan" in site.owner.get(shipment).links()
    rows = page.tree.xpath("//tbody/tr")
    assert len(rows) > 20
    vgm = next(row for row in rows if "verified gross mass" in row.text_content())
    told = " ".join(vgm.text_content().split())
    assert "5 Dec 2026" in told
    assert "Verify" in told
    assert "SOLAS" in told
    assert "(C2 manifest, T1 transit entry) · since 2014" in " ".join(page.text.split())
    begun = [row.xpath("./td")[0].text_content().strip() for row in rows]
    assert any("27 Nov 2026" in day for day in begun)
    calendar = site.owner.get(f"{shipment}/plan.ics").answer
    assert calendar.mimetype == "text/calendar"
    assert calendar.text.startswith("BEGIN:VCALENDAR\r\n")
    assert "DTSTART;VALUE=DATE:20261205" in calendar.text


def test_a_plan_is_seen_on_the_day_asked_for(site: Site) -> None:
    shipment = site.enter(site.owner)
    shown = site.owner.get(f"{shipment}/plan?on=2026-12-08")
    assert "As seen on 8 Dec 2026" in " ".join(shown.text.split())
    assert shown.value("on") == "2026-12-08"
    assert f"{shipment}/plan.ics?on=2026-12-08" in shown.links()
    assert not re.search(r"\d{4}-\d{2}-\d{2}", shown.tree.xpath("//main")[0].text_content())
    wrong = site.owner.get(f"{shipment}/plan?on=xx")
    assert wrong.status == 422
    assert "“xx”" in wrong.text
    assert site.owner.get(f"{shipment}/plan?day=2026-12-08").status == 422


def test_the_plan_of_dar_es_salaam_tells_nothing_of_mombasa(site: Site) -> None:
    shipment = site.enter(site.owner)
    assert "Mombasa" not in site.owner.get(f"{shipment}/plan").text


def test_a_plan_without_departure_asks_for_it(site: Site) -> None:
    wire = json.loads(EXAMPLE)
    wire["consignments"] = []
    told = site.owner.get(f"{site.enter(site.owner, wire)}/plan").text
    assert "Enter the departure" in told


def test_the_lifecycle_moves_by_its_buttons(site: Site) -> None:
    shipment = site.enter(site.owner)
    move = f"{shipment}/lifecycle"
    assert "is confirmed" in site.owner.press(shipment, move, action="confirm").text
    assert "is closed" in site.owner.press(shipment, move, action="close").text
    closed = site.owner.get(shipment)
    assert "/edit/trade" not in closed.answer.text
    assert "Ship again" in site.owner.get("/shipments?lifecycle=closed").text
    assert site.owner.get(f"{shipment}/edit/trade").status == 200
    assert site.owner.send(closed.form(move), {"action": "explode"}).status == 422
    stale = site.owner.send(closed.form(move), {"action": "reopen", "version": "1"})
    assert stale.status == 412
    assert "open the page afresh" in stale.text
    assert site.owner.send(closed.form(move), {"action": "cancel"}).status == 409


def test_a_clerk_may_drop_his_draft_and_confirm_nothing(site: Site) -> None:
    clerk = site.visitor("clerk")
    shipment = site.enter(clerk)
    shown = clerk.get(shipment)
    assert "Confirm" not in shown.tree.get_element_by_id("actions").text_content()
    dropped = clerk.press(shipment, f"{shipment}/lifecycle", action="cancel")
    assert "is cancelled" in dropped.text
    assert "Nothing to do" in clerk.get("/shipments?lifecycle=cancelled").text


def test_ship_again_makes_a_draft_with_what_differs(site: Site) -> None:
    shipment = site.enter(site.owner)
    form = {
        "reference": "KIVU-2026-032",
        "price": "6.10",
        "departure_at": "2027-02-11T18:00",
        "container": "MSKU9042173",
    }
    made = site.owner.press(f"{shipment}/again", f"{shipment}/again", **form)
    assert made.path != shipment
    for told in ("KIVU-2026-032", "USD 6.1", "11 Feb 2027 18:00 +03:00"):
        assert told in made.text
    wrong = site.owner.fill(f"{shipment}/again", f"{shipment}/again", {"price": "much"})
    assert wrong.status == 422
    assert wrong.value("price") == "much"
    assert wrong.tree.get_element_by_id("price").get("aria-invalid") == "true"


def test_a_file_is_taken_in_or_its_problems_are_told(site: Site) -> None:
    form = site.owner.get("/shipments/new").form("/shipments/files")
    assert "Choose a shipment file" in site.owner.send(form).text
    broken = site.owner.send(form, {"file": upload(b"{")})
    assert broken.status == 422
    assert "not JSON" in broken.text
    wrong = json.loads(EXAMPLE)
    wrong["lines"][0]["hs_cn"] = "12"
    told = site.owner.send(form, {"file": upload(json.dumps(wrong).encode())})
    assert "/lines/0/hs_cn" in told.text
    shipment = site.enter(site.owner)
    kept = site.owner.client.get(f"{shipment}.json")
    assert kept.json == WIRE


def test_a_forwarder_enters_for_an_exporter_who_mandates_him(site: Site) -> None:
    coop = site.organisations["coop"]
    shown = site.coordinator.get(f"/shipments/new?owner={coop}")
    form = shown.form("/shipments/files")
    shipment = site.coordinator.send(form, {"file": upload(EXAMPLE)}).path
    assert site.owner.get(shipment).status == 200
    assert site.stranger.get(shipment).status == 404
    foreign = {"file": upload(EXAMPLE), "owner": site.organisations["rival"]}
    assert site.coordinator.send(form, foreign).status == 404


def test_the_way_of_a_lot_stands_below_it(site: Site) -> None:
    shown = site.owner.get(site.enter(site.owner))
    items = shown.tree.xpath("//*[@id='goods']//td//li")
    told = [" ".join(item.text_content().split()) for item in items]
    assert told[0] == "Harvest · 24 Jun 2026 · Gihombo Washing Station · → CH-26-118 68,040 kg"
    assert told[2] == (
        "Dry milling (hulling, polishing, grading) · 10 Nov 2026 15:00 +02:00"
        " · Masaka Dry Mill Ltd · → 10,800 kg"
    )
