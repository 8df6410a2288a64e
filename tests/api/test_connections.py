import base64
import hashlib
import hmac
from typing import Any

import pytest

from tests.api.world import World

SANDBOX = {"name": "Sandbox", "profile": "sandbox", "base_url": "http://127.0.0.1:8090"}


def _signed(secret: str, body: str) -> str:
    digest = hmac.new(base64.b64decode(secret), body.encode(), hashlib.sha256)
    return f"sha256={digest.hexdigest()}"


def test_a_connection_shows_its_secret_once(world: World) -> None:
    made = world.coordinator.made("/connections", SANDBOX)
    place = f"/connections/{made['connection_id']}"
    assert made["webhook_url"].endswith(f"/webhooks/sandbox/{made['connection_id']}")
    assert made["example"]["signature"] == _signed(made["secret"], made["example"]["body"])
    shown = world.coordinator.get(place)
    assert shown.json is not None
    assert (shown.json["name"], shown.json["paused_at"]) == ("Sandbox", None)
    listed = world.coordinator.get("/connections")
    for answer in (shown, listed):
        assert made["secret"] not in answer.text
        assert "sealed" not in answer.text


def test_the_test_vector_is_signed_with_the_newest_secret(world: World) -> None:
    made = world.coordinator.made("/connections", SANDBOX)
    place = f"/connections/{made['connection_id']}"
    fresh = world.coordinator.made(f"{place}/secrets", {"overlap_hours": 1})
    assert fresh["secret"] != made["secret"]
    vector = world.coordinator.seen(f"{place}/test-vector")
    assert vector["signature"] == _signed(fresh["secret"], vector["body"])


def test_a_secret_is_rotated_without_a_body_too(world: World) -> None:
    made = world.coordinator.made("/connections", SANDBOX)
    place = f"/connections/{made['connection_id']}/secrets"
    assert world.coordinator.send("POST", place).status_code == 201
    late = world.coordinator.send("POST", place, json={"overlap_hours": 721})
    assert late.status_code == 422


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"profile": "unknown"}, "/profile"),
        ({"base_url": "http://10.0.0.1"}, "/base_url"),
        ({"base_url": "https://user@carrier.example"}, "/base_url"),
        ({"name": " "}, "/name"),
        ({"auth_kind": "telepathy"}, "/auth_kind"),
        ({"subscription_id": "not-a-uuid"}, "/subscription_id"),
        ({"per_second": 0}, "/per_second"),
        ({"auth_secret_sealed": "x"}, "/auth_secret_sealed"),
        ({"organisation_id": "org_x"}, "/organisation_id"),
    ],
)
def test_a_wrong_connection_is_refused_by_place(
    world: World, change: dict[str, Any], pointer: str
) -> None:
    answer = world.coordinator.send("POST", "/connections", json={**SANDBOX, **change})
    assert answer.status_code == 422
    assert answer.json is not None
    assert pointer in [error["pointer"] for error in answer.json["errors"]]


def test_a_connection_is_paused_and_resumed(world: World) -> None:
    made = world.coordinator.made("/connections", SANDBOX)
    place = f"/connections/{made['connection_id']}"
    assert world.coordinator.send("POST", f"{place}/pause").status_code == 204
    paused = world.coordinator.seen(place)
    assert paused["paused_at"] == "2026-06-01T12:00:00Z"
    assert world.coordinator.send("POST", f"{place}/resume").status_code == 204
    resumed = world.coordinator.seen(place)
    assert resumed["paused_at"] is None


def test_the_subscription_is_entered_and_cleared(world: World) -> None:
    made = world.coordinator.made("/connections", SANDBOX)
    place = f"/connections/{made['connection_id']}"
    given = "123E4567-e89b-12d3-a456-426614174000"
    entered = world.coordinator.send(
        "PUT", f"{place}/subscription", json={"subscription_id": given}
    )
    assert entered.status_code == 204
    bound = world.coordinator.seen(place)
    assert bound["subscription_id"] == given.lower()
    world.coordinator.send("PUT", f"{place}/subscription", json={})
    free = world.coordinator.seen(place)
    assert free["subscription_id"] is None


def test_a_connection_is_nobody_elses(world: World) -> None:
    of_the_coop = world.exporter.made("/connections", SANDBOX)["connection_id"]
    assert world.coordinator.get(f"/connections/{of_the_coop}").status_code == 404
    assert world.coordinator.get(f"/connections/{of_the_coop}/test-vector").status_code == 404
    listed = world.coordinator.seen("/connections")
    assert listed["items"] == []


def test_carriers_are_listed_with_their_source(world: World) -> None:
    listed = world.exporter.seen("/carriers")
    assert "sandbox" in [item["slug"] for item in listed["items"]]
    assert all(item["source"] for item in listed["items"])
