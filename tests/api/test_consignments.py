from typing import Any

import pytest

from logistics.http import entered_times
from logistics.http.deployment import deployment
from logistics.kernel.errors import EnvironmentFaultError
from logistics.tracking.inbox import Inbox
from tests.api.test_connections import SANDBOX
from tests.api.test_webhooks import Subscribed
from tests.api.world import Caller, World

LEFT = {
    "milestone": "ORIGIN_COLLECTED",
    "at": "2026-06-01T08:30:00+02:00",
    "place_name": "Gakenke",
    "country": "RW",
}


@pytest.fixture
def consignment(world: World, example: dict[str, Any]) -> str:
    """The consignment of the example, whose file holds no papers and no times."""
    bare = {**example, "papers": []}
    for part in bare["consignments"]:
        for leg in part["legs"]:
            for certainty in ("planned", "estimated", "actual"):
                leg.pop(certainty, None)
    made = world.exporter.made("/shipments", bare)
    listed = world.exporter.seen(f"/shipments/{made['id']}/consignments")
    return str(listed["items"][0]["id"])


def _timeline(caller: Caller, consignment: str) -> dict[str, Any]:
    answer = caller.get(f"/consignments/{consignment}/timeline")
    assert answer.status_code == 200, answer.text
    assert isinstance(answer.json, dict)
    return answer.json


def test_entered_times_stand_in_the_timeline_at_once(world: World, example: dict[str, Any]) -> None:
    made = world.exporter.made("/shipments", example)
    listed = world.exporter.seen(f"/shipments/{made['id']}/consignments")
    progress = _timeline(world.exporter, listed["items"][0]["id"])["progress"]
    assert progress["status"] is None
    assert "DEPARTED" in [row["milestone"] for row in progress["rows"]]


def test_a_step_seen_by_a_person_moves_the_status(world: World, consignment: str) -> None:
    place = f"/consignments/{consignment}"
    entered = world.coordinator.made(f"{place}/milestones", LEFT)
    assert entered["moved_to"] == "ORIGIN_COLLECTED"
    known = _timeline(world.exporter, consignment)
    assert known["progress"]["status"] == "ORIGIN_COLLECTED"
    [row] = known["progress"]["rows"]
    assert row["actual"]["at"] == "2026-06-01T08:30:00+02:00"
    assert [step["new_status"] for step in known["transitions"]] == ["ORIGIN_COLLECTED"]
    gone = world.coordinator.send("DELETE", f"{place}/milestones/{entered['entry_id']}")
    assert gone.status_code == 204
    assert _timeline(world.exporter, consignment)["progress"]["status"] is None


def test_the_same_key_enters_a_step_once(world: World, consignment: str) -> None:
    path, headers = f"/consignments/{consignment}/milestones", {"Idempotency-Key": "left"}
    first, again = (world.exporter.send("POST", path, json=LEFT, headers=headers) for _ in range(2))
    assert first.status_code == again.status_code == 201
    assert first.json == again.json


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"milestone": "SUNK"}, "/milestone"),
        ({"at": "2026-06-01T08:30:00"}, "/at"),
        ({"at": "2026-07-01T08:30:00+02:00"}, "/at"),
        ({"classifier": "SURE"}, "/classifier"),
        ({"place_id": "atlantis"}, "/place_id"),
        ({"container": "MSKU1234567"}, ""),
        ({"country": "XX"}, ""),
        ({"colour": "green"}, "/colour"),
    ],
)
def test_a_wrong_step_is_refused(
    world: World, consignment: str, change: dict[str, str], pointer: str
) -> None:
    path = f"/consignments/{consignment}/milestones"
    answer = world.exporter.send("POST", path, json={**LEFT, **change})
    assert answer.status_code == 422
    assert answer.json is not None
    assert pointer in [error["pointer"] for error in answer.json["errors"]]
    assert _timeline(world.exporter, consignment)["transitions"] == []


def test_a_number_is_attached_to_the_file(world: World, consignment: str) -> None:
    path = f"/consignments/{consignment}/numbers"
    answer = world.exporter.send("POST", path, json={"kind": "booking", "number": "BKG-77"})
    assert answer.status_code == 200
    assert answer.json is not None
    assert "BKG-77" in str(answer.json["facts"]["consignments"])
    assert answer.headers["ETag"] == f'"{answer.json["version"]}"'
    wrong = world.exporter.send("POST", path, json={"kind": "horoscope", "number": "1"})
    assert wrong.status_code == 422


def test_a_number_is_followed_asked_about_and_let_go(world: World, consignment: str) -> None:
    through = world.coordinator.made("/connections", SANDBOX)["connection_id"]
    wanted = {"connection_id": through, "kind": "booking", "number": "bkg 77"}
    link = world.coordinator.made(f"/consignments/{consignment}/follows", wanted)
    assert (link["number"], link["waits"]) == ("BKG77", "nothing")
    [seen] = _followed(world.coordinator, consignment)
    assert (seen["link_id"], seen["connection_id"]) == (link["link_id"], through)
    [shown] = _followed(world.exporter, consignment)
    assert (shown["number"], shown["connection_id"], shown["reference_id"]) == (
        "BKG77",
        None,
        None,
    )
    asked = world.exporter.send("POST", f"/consignments/{consignment}/polls")
    assert (asked.status_code, asked.json) == (202, {"numbers": 1, "waiting": 0})
    gone = world.exporter.send("DELETE", f"/follows/{link['link_id']}")
    assert gone.status_code == 204
    assert _followed(world.coordinator, consignment) == []


def test_a_number_is_paused_and_resumed(world: World, consignment: str) -> None:
    through = world.coordinator.made("/connections", SANDBOX)["connection_id"]
    wanted = {"connection_id": through, "kind": "booking", "number": "BKG77"}
    world.coordinator.made(f"/consignments/{consignment}/follows", wanted)
    [seen] = _followed(world.coordinator, consignment)
    place = f"/tracked-references/{seen['reference_id']}"

    assert world.exporter.send("POST", f"{place}/pause").status_code == 404
    for _ in range(2):
        assert world.coordinator.send("POST", f"{place}/pause").status_code == 204
    [paused] = _followed(world.coordinator, consignment)
    assert paused["paused_at"] is not None
    again = world.coordinator.made(f"/consignments/{consignment}/follows", wanted)
    assert again["waits"] == "paused"
    asked = world.coordinator.send("POST", f"/consignments/{consignment}/polls")
    assert asked.json == {"numbers": 0, "waiting": 0}

    assert world.coordinator.send("POST", f"{place}/resume").status_code == 204
    [resumed] = _followed(world.coordinator, consignment)
    assert resumed["paused_at"] is None


def _followed(caller: Caller, consignment: str) -> list[dict[str, Any]]:
    answer = caller.seen(f"/consignments/{consignment}/follows")
    items: list[dict[str, Any]] = answer["items"]
    return items


def test_the_board_shows_where_each_consignment_stands(world: World, consignment: str) -> None:
    world.exporter.made(f"/consignments/{consignment}/milestones", LEFT)
    for query in ("", "group=under_way", f"owner={world.coop}", "text=arabica", "limit=1"):
        board = world.coordinator.seen(f"/board?{query}")
        [entry] = board["items"]
        assert (entry["consignment_id"], entry["status"]) == (consignment, "ORIGIN_COLLECTED")
    for query in ("group=arrived", f"owner={world.rival}", "text=tea"):
        empty = world.coordinator.seen(f"/board?{query}")
        assert empty["items"] == []
    assert world.coordinator.get("/board?group=sunk").status_code == 422


def test_the_board_shows_what_nothing_was_heard_of(world: World) -> None:
    file = {"schema_version": 1, "consignments": [{"id": "c1"}]}
    world.exporter.made("/shipments", file)
    board = world.exporter.seen("/board")
    [entry] = board["items"]
    assert (entry["status"], entry["open_troubles"], entry["local_id"]) == (None, 0, "c1")


def _event(number: str) -> bytes:
    return (
        '[{"eventID":"3cecb101-7a1a-43a4-9d62-e88a131651e2","eventType":"EQUIPMENT",'
        '"eventCreatedDateTime":"2026-06-01T09:00:00Z","eventClassifierCode":"ACT",'
        '"eventDateTime":"2026-06-01T10:00:00+03:00","equipmentEventTypeCode":"GTIN",'
        f'"equipmentReference":"{number}","emptyIndicatorCode":"LADEN",'
        '"transportCall":{"transportCallID":"t1","UNLocationCode":"TZDAR","modeOfTransport":"VESSEL"}}]'
    ).encode()


def test_what_a_carrier_sends_is_seen_from_delivery_to_unmatched(
    world: World, consignment: str
) -> None:
    made = world.coordinator.made("/connections", SANDBOX)
    subscribed = Subscribed(world, made["connection_id"], made["secret"])
    body = _event("MSKU1234565")
    assert subscribed.post(subscribed.headers(body), body=body).status_code == 204
    with world.app.app_context():
        parts = deployment()
        inbox = Inbox(
            sessions=parts.sessions,
            box=parts.secrets,
            surroundings=parts.surroundings,
            lease_clock=parts.person_clock,
        )
    assert inbox.drain() == 1
    place = f"/connections/{made['connection_id']}/deliveries"
    listed = world.coordinator.seen(place)
    [delivery] = listed["items"]
    assert (delivery["state"], delivery["effect"]["new"]) == ("done", 1)
    full = world.coordinator.seen(f"/deliveries/{delivery['id']}")
    assert full["body"] == body.decode()
    unmatched = world.coordinator.seen("/unmatched")
    [number] = unmatched["items"]
    assert (number["kind"], number["number"], number["events"]) == ("container", "MSKU1234565", 1)
    assert world.exporter.get(f"/deliveries/{delivery['id']}").status_code == 404
    for stranger in (world.exporter, world.stranger):
        foreign = stranger.seen("/unmatched")
        assert foreign["items"] == []
    assert consignment


def test_a_delivery_to_the_exporters_own_connection_is_not_the_forwarders(world: World) -> None:
    made = world.exporter.made("/connections", SANDBOX)
    subscribed = Subscribed(world, made["connection_id"], made["secret"])
    subscribed.post(subscribed.headers())
    listed = world.exporter.seen(f"/connections/{made['connection_id']}/deliveries")
    place = f"/deliveries/{listed['items'][0]['id']}"
    assert world.exporter.get(place).status_code == 200
    assert world.coordinator.get(place).status_code == 404


def test_a_consignment_names_its_shipment(world: World, consignment: str) -> None:
    shown = world.exporter.seen(f"/consignments/{consignment}")
    assert world.exporter.get(f"/shipments/{shown['shipment_id']}").status_code == 200


def test_a_stored_shipment_is_answered_although_its_times_must_wait(
    world: World, example: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise EnvironmentFaultError("database.busy")

    monkeypatch.setattr(entered_times, "take_in_entered_times", busy)
    made = world.exporter.made("/shipments", example)
    assert world.exporter.get(f"/shipments/{made['id']}").status_code == 200


def test_a_refused_delivery_shows_no_body(world: World) -> None:
    made = world.coordinator.made("/connections", SANDBOX)
    subscribed = Subscribed(world, made["connection_id"], made["secret"])
    subscribed.post(subscribed.headers(), body=b"tampered")
    place = f"/connections/{made['connection_id']}/deliveries"
    listed = world.coordinator.seen(place)
    [delivery] = listed["items"]
    assert (delivery["state"], delivery["why"]) == ("refused", "signature")
    full = world.coordinator.seen(f"/deliveries/{delivery['id']}")
    assert full["body"] is None
