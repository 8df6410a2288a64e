"""The register, changes, stale papers and notices as programs see them."""

from typing import Any

import pytest

from logistics.db.session import Session, SystemScope, run_unit
from logistics.kernel.ids import new_id
from logistics.notifications.deliver import deliver
from logistics.notifications.models import Notice
from tests.api.world import World

SYSTEM = SystemScope("test of notices")


def notice_for(world: World, organisation_id: str) -> str:
    """A notice that an organisation got; its id."""
    around = world.surroundings

    def enter(session: Session) -> str:
        made = Notice(
            id=new_id("ntc", around.random),
            organisation_id=organisation_id,
            message_id=new_id("msg", around.random),
            topic="paper.ended",
            payload={"kind": "packing-list"},
            told_at=around.clock.now(),
            arrived_at=around.clock.now(),
        )
        session.add(made)
        return made.id

    return run_unit(world.sessions, SYSTEM, enter)


@pytest.fixture
def shipment(world: World, example: dict[str, Any]) -> str:
    """A shipment without numbers of its own."""
    made = world.exporter.made("/shipments", {**example, "papers": []})
    return str(made["id"])


def issue(world: World, shipment: str) -> dict[str, Any]:
    """A packing list of the shipment."""
    return world.exporter.made(f"/shipments/{shipment}/papers", {"kind": "packing-list"})


def test_the_register_is_read_in_slices_and_as_a_file(world: World, shipment: str) -> None:
    first = issue(world, shipment)
    done = world.exporter.send("POST", f"/papers/{first['id']}/void", json={"reason": "no sale"})
    assert done.status_code == 200
    issue(world, shipment)
    page = world.exporter.seen("/paper-register?kind=packing-list&limit=1")
    (line,) = page["items"]
    assert (line["place"], line["number"], line["state"]) == (1, first["number"], "void")
    assert line["explanation"] == "Void: no sale"
    rest = world.exporter.seen(f"/paper-register?kind=packing-list&cursor={page['next']}")
    assert [one["state"] for one in rest["items"]] == ["issued"]
    assert rest["next"] is None
    answer = world.exporter.get("/paper-register.csv?state=void")
    assert answer.mimetype == "text/csv"
    assert answer.text.count("\r\n") == 2


@pytest.mark.parametrize(
    "asked", ["kind=love-letter", "year=20", "state=lost", "cursor=x", "colour=red"]
)
def test_a_wrong_filter_of_the_register_is_refused(world: World, asked: str) -> None:
    assert world.exporter.get(f"/paper-register?{asked}").status_code == 422


def test_the_register_of_another_is_asked_under_a_mandate_only(world: World, shipment: str) -> None:
    issue(world, shipment)
    found = world.coordinator.seen(f"/paper-register?owner={world.coop}")
    assert len(found["items"]) == 1
    assert world.coordinator.seen("/paper-register")["items"] == []
    assert world.stranger.get(f"/paper-register?owner={world.coop}").status_code == 404


def test_a_changed_shipment_tells_its_stale_papers(
    world: World, shipment: str, example: dict[str, Any]
) -> None:
    paper = issue(world, shipment)
    assert world.exporter.seen(f"/shipments/{shipment}/stale-papers")["items"] == []
    example["packages"][0]["marks"] = "KIVU 2"
    tag = world.exporter.get(f"/shipments/{shipment}").headers["ETag"]
    world.exporter.send("PUT", f"/shipments/{shipment}", json=example, headers={"If-Match": tag})
    (stale,) = world.exporter.seen(f"/shipments/{shipment}/stale-papers")["items"]
    assert stale["number"] == paper["number"]
    assert {"field": "groups.marks", "row": "1"}.items() <= stale["changes"][0].items() or any(
        one["after"] == "KIVU 2" for one in stale["changes"]
    )
    successor = world.exporter.made(f"/papers/{paper['id']}/successor", {"reason": "new marks"})
    assert world.exporter.seen(f"/shipments/{shipment}/stale-papers")["items"] == []
    told = world.exporter.seen(f"/papers/{successor['id']}/changes")
    assert (told["number"], told["reason"]) == (paper["number"], "new marks")
    assert any(one["after"] == "KIVU 2" for one in told["changes"])
    assert world.exporter.seen(f"/papers/{paper['id']}/changes")["changes"] == []


def test_a_holder_finds_one_notice_and_puts_it_aside(world: World, shipment: str) -> None:
    paper = issue(world, shipment)
    for _ in range(2):
        assert world.coordinator.get(f"/papers/{paper['id']}/pdf").status_code == 200
    world.exporter.send("POST", f"/papers/{paper['id']}/void", json={"reason": "no sale"})
    deliver(world.sessions, world.surroundings)
    (notice,) = world.coordinator.seen("/notices")["items"]
    assert notice["payload"]["owner"] == "Gakenke Coop"
    assert notice["payload"]["number"] == paper["number"]
    assert world.exporter.seen("/notices")["items"] == []
    seen = world.coordinator.send("POST", f"/notices/{notice['id']}/seen")
    assert seen.json is not None
    assert seen.json["seen_at"] is not None
    assert world.stranger.send("POST", f"/notices/{notice['id']}/seen").status_code == 404
