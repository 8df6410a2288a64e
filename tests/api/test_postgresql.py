"""One story on PostgreSQL, where row-level security stands behind the session guard."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.api.test_book import PARTY
from tests.api.test_connections import SANDBOX
from tests.api.test_consignments import LEFT
from tests.api.test_webhooks import Subscribed
from tests.api.world import World


@pytest.fixture
def world(postgres_world: World) -> World:
    return postgres_world


def test_a_shipment_goes_from_entry_to_its_first_step(
    world: World, example: dict[str, Any]
) -> None:
    made = world.coordinator.made(f"/shipments?owner={world.coop}", {**example, "papers": []})
    place = f"/shipments/{made['id']}"
    paper = world.exporter.made(f"{place}/papers", {"kind": "commercial-invoice"})
    assert world.coordinator.get(f"/papers/{paper['id']}/pdf").data.startswith(b"%PDF")
    [consignment] = world.exporter.seen(f"{place}/consignments")["items"]
    through = world.coordinator.made("/connections", SANDBOX)
    follow = {"connection_id": through["connection_id"], "kind": "booking", "number": "B1"}
    world.coordinator.made(f"/consignments/{consignment['id']}/follows", follow)
    world.exporter.made(f"/consignments/{consignment['id']}/milestones", LEFT)
    timeline = world.exporter.seen(f"/consignments/{consignment['id']}/timeline")
    assert timeline["progress"]["status"] == "ORIGIN_COLLECTED"
    [row] = world.coordinator.seen("/board")["items"]
    assert row["status"] == "ORIGIN_COLLECTED"
    subscribed = Subscribed(world, through["connection_id"], through["secret"])
    assert subscribed.post(subscribed.headers()).status_code == 204
    for path in (place, f"/papers/{paper['id']}", f"/consignments/{consignment['id']}/timeline"):
        assert world.stranger.get(path).status_code == 404


def test_the_same_key_at_once_enters_one_shipment(world: World, example: dict[str, Any]) -> None:
    headers = {"Idempotency-Key": "storm"}
    caller = world.exporter

    def enter(_: int) -> int:
        return caller.send("POST", "/shipments", json=example, headers=headers).status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(enter, range(8)))
    assert set(statuses) <= {201, 409}
    assert 201 in statuses
    assert len(caller.seen("/shipments")["items"]) == 1


def test_a_change_meanwhile_is_noticed(world: World) -> None:
    made = world.exporter.made("/book/parties", PARTY)
    place, headers = f"/book/parties/{made['id']}", {"If-Match": '"1"'}
    statuses = []
    for name in ("Second Name", "Third Name"):
        entry = {"party": {**PARTY["party"], "name": name}}
        statuses.append(world.exporter.send("PUT", place, json=entry, headers=headers).status_code)
    assert statuses == [200, 412]


@pytest.mark.parametrize("text", ["\x00", "\ud800", "'; DROP TABLE shipment; --", "%", "\\"])
def test_odd_texts_are_answered(world: World, text: str) -> None:
    caller = world.exporter
    for name in ("text", "q"):
        path = "/shipments" if name == "text" else "/search"
        answer = caller.client.get(
            f"/api/v1{path}",
            query_string={name: text.encode("utf-8", "surrogatepass")},
            headers={"Authorization": f"Bearer {caller.key}"},
        )
        assert answer.status_code in {200, 422}
