"""The board: what needs somebody first."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.web.carrier import NUMBERS, connect
from tests.web.site import EXAMPLE, Site
from tests.web.visitor import Page


def _entered(site: Site, reference: str, **changes: Any) -> str:
    wire = {**json.loads(EXAMPLE), "reference": reference, "papers": [], **changes}
    return site.enter(site.owner, wire)


def _references(page: Page) -> list[str]:
    return [str(one.text) for one in page.tree.xpath("//tbody/tr/th/a")]


def test_an_empty_board_says_what_fills_it(site: Site) -> None:
    assert "No consignment here" in site.coordinator.get("/").text


def test_exceptions_stand_first_then_what_is_late(site: Site) -> None:
    quiet, late, troubled = (_entered(site, name) for name in ("QUIET", "LATE", "TROUBLED"))
    carrier = connect(site, site.administrator)
    consignment = site.consignment(site.owner, troubled)
    form = {"kind": "container", "number": NUMBERS.container}
    through = {"connection_id": carrier.connection_id}
    site.coordinator.press(consignment, f"{consignment}/numbers", **form, **through)
    site.clock.advance(timedelta(days=31))
    carrier.tell("kigali-shanghai-rough", datetime(2026, 6, 1, tzinfo=UTC))
    owner = site.visitor("owner")
    planned = {"/consignments/0/legs/0/planned/departure": "2026-07-02 08:00"}
    owner.press(f"{late}/edit/transport", f"{late}/edit/transport", **planned)
    board = site.visitor("coordinator").get("/board")
    assert _references(board) == ["TROUBLED", "LATE", "QUIET"]
    row = " ".join(board.tree.xpath("//tbody/tr")[0].text_content().split())
    for told in (
        "Gakenke Coop",
        "Dar es Salaam → Shanghai",
        "Sea",
        "Rolled to another ship",
        "just now",
    ):
        assert told in row
    assert "overdue" in board.tree.xpath("//tbody/tr")[1].text_content()
    coordinator = site.visitor("coordinator")
    assert _references(coordinator.get("/board?group=late")) == ["LATE"]
    assert _references(coordinator.get("/board?text=quiet")) == ["QUIET"]
    assert _references(coordinator.get(f"/board?owner={site.organisations['rival']}")) == []
    assert quiet in owner.get("/board?group=to_come").links()


def test_the_board_is_leafed_through(site: Site) -> None:
    many = [{"id": str(number)} for number in range(20)]
    for reference in ("A", "B", "C"):
        site.enter(site.owner, {"schema_version": 1, "reference": reference, "consignments": many})
    first = site.owner.get("/board")
    assert len(_references(first)) == 40
    second = site.owner.get(next(link for link in first.links() if "cursor=" in link))
    assert len(_references(second)) == 20
    assert "First page" in second.text


def test_odd_parameters_are_told(site: Site) -> None:
    for query in ("group=lost", "cursor=xyz", "cursor=WyI5IHgiLCJhIl0", "cursor=WyIwIHgiLCJhIl0"):
        assert site.owner.get(f"/board?{query}").status == 422


def test_closed_shipments_leave_the_board(site: Site) -> None:
    shipment = _entered(site, "DONE")
    site.owner.press(shipment, f"{shipment}/lifecycle", action="cancel")
    assert _references(site.owner.get("/board")) == []


def test_who_ships_nothing_looks_at_his_connections_first(site: Site) -> None:
    assert site.visitor("integrator").get("/").path == "/connections"


def test_a_step_that_nobody_told_is_an_exception_that_says_where_to_look(site: Site) -> None:
    shipment = _entered(site, "SILENT")
    planned = {"/consignments/0/legs/0/planned/departure": "2026-05-30 08:00"}
    site.owner.press(f"{shipment}/edit/transport", f"{shipment}/edit/transport", **planned)
    row = site.owner.get("/board").tree.xpath("//tbody/tr")[0]
    assert "trouble" in row.get("class")
    assert "No news: Truck left the origin (nobody asked)" in " ".join(row.text_content().split())
    journey = site.owner.get(site.consignment(site.owner, shipment))
    assert "it was told for 30 May 2026 08:00" in journey.text
    assert "Nobody is asked" in journey.text
