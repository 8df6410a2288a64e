from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from logistics.accounts.permissions import Permission, Role
from tests.api.world import World

Example = dict[str, Any]


def test_a_shipment_is_entered_and_read_back(world: World, example: Example) -> None:
    answer = world.exporter.send("POST", "/shipments", json=example)
    assert answer.status_code == 201
    made = answer.json
    assert made is not None
    assert answer.headers["Location"] == f"http://127.0.0.1:8000/api/v1/shipments/{made['id']}"
    shown = world.exporter.get(f"/shipments/{made['id']}")
    assert shown.json == made
    assert shown.headers["ETag"] == answer.headers["ETag"] == f'"{made["version"]}"'
    assert made["lifecycle"] == "draft"
    assert made["actions"] == ["confirm", "cancel"]
    assert made["facts"] == example


def test_a_draft_may_be_as_empty_as_it_likes(world: World) -> None:
    made = world.exporter.made("/shipments", {"schema_version": 1})
    assert made["organisation_id"] == world.coop
    assert made["reference"] is None


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "/schema_version", "wire.required"),
        ([], "", "wire.object"),
        ({"schema_version": 1, "id": "shp_x"}, "/id", "wire.unknown"),
        ({"schema_version": 1, "version": 7}, "/version", "wire.unknown"),
        ({"schema_version": 1, "organisation_id": "o"}, "/organisation_id", "wire.unknown"),
        ({"schema_version": 1, "__class__": "x"}, "/__class__", "wire.unknown"),
        (
            {"schema_version": 1, "terms": {"currency": "XXQ"}},
            "/terms/currency",
            "code.currency.check_digit",
        ),
    ],
)
def test_a_wrong_file_is_refused_by_place(world: World, body: Any, pointer: str, code: str) -> None:
    answer = world.exporter.send("POST", "/shipments", json=body)
    assert answer.status_code == 422
    assert answer.json is not None
    errors = {error["pointer"]: error["code"] for error in answer.json["errors"]}
    assert errors[pointer] == code
    listed = world.exporter.seen("/shipments")
    assert listed["items"] == []


def test_a_forwarder_enters_for_the_exporter_who_mandates_him(
    world: World, example: Example
) -> None:
    made = world.coordinator.made(f"/shipments?owner={world.coop}", example)
    assert made["organisation_id"] == world.coop
    assert world.exporter.get(f"/shipments/{made['id']}").status_code == 200


def test_nobody_enters_for_a_stranger(world: World, example: Example) -> None:
    answer = world.stranger.send("POST", f"/shipments?owner={world.coop}", json=example)
    assert answer.status_code == 404


def test_the_same_key_enters_a_shipment_once(world: World, example: Example) -> None:
    headers = {"Idempotency-Key": "order-77"}
    first = world.exporter.send("POST", "/shipments", json=example, headers=headers)
    again = world.exporter.send("POST", "/shipments", json=example, headers=headers)
    assert first.status_code == again.status_code == 201
    assert first.data == again.data
    assert again.headers["Idempotency-Replayed"] == "true"
    assert (first.headers["ETag"], first.headers["Location"]) == (
        again.headers["ETag"],
        again.headers["Location"],
    )
    listed = world.exporter.seen("/shipments")
    assert len(listed["items"]) == 1


def test_a_key_used_for_another_request_is_refused(world: World, example: Example) -> None:
    headers = {"Idempotency-Key": "order-77"}
    world.exporter.send("POST", "/shipments", json=example, headers=headers)
    other = {**example, "reference": "another"}
    answer = world.exporter.send("POST", "/shipments", json=other, headers=headers)
    assert (answer.status_code, answer.json and answer.json["code"]) == (
        422,
        "idempotency.mismatch",
    )


def test_keys_of_two_people_do_not_meet(world: World, example: Example) -> None:
    headers = {"Idempotency-Key": "order-77"}
    clerk = world.caller(world.coop, Role.CLERK, scopes=frozenset({Permission.SHIPMENT_WRITE}))
    made = [
        caller.send("POST", "/shipments", json=example, headers=headers).json
        for caller in (world.exporter, clerk)
    ]
    assert made[0] is not None
    assert made[1] is not None
    assert made[0]["id"] != made[1]["id"]


@pytest.mark.parametrize("key", ["", " ", "a b", "k" * 256, "clé"])
def test_an_unusable_key_is_refused(world: World, example: Example, key: str) -> None:
    headers = {"Idempotency-Key": key.encode("utf-8").decode("latin-1")}
    answer = world.exporter.send("POST", "/shipments", json=example, headers=headers)
    assert (answer.status_code, answer.json and answer.json["code"]) == (422, "idempotency.key")


def test_a_refused_request_leaves_its_key_free(world: World, example: Example) -> None:
    headers = {"Idempotency-Key": "order-78"}
    path = f"/shipments?owner={world.rival}"
    assert world.exporter.send("POST", path, json=example, headers=headers).status_code == 404
    retry = world.exporter.send("POST", "/shipments", json=example, headers=headers)
    assert retry.status_code == 201


def test_the_same_key_at_once_enters_one_shipment(world: World, example: Example) -> None:
    headers = {"Idempotency-Key": "storm"}
    caller = world.exporter

    def enter(_: int) -> int:
        return caller.send("POST", "/shipments", json=example, headers=headers).status_code

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(enter, range(8))) <= {201, 409}
    listed = caller.seen("/shipments")
    assert len(listed["items"]) == 1


def test_a_change_based_on_the_present_version_counts_it_up(world: World, example: Example) -> None:
    made = world.exporter.made("/shipments", example)
    place = f"/shipments/{made['id']}"
    changed = {**example, "reference": "CHANGED-1"}
    tag = world.exporter.get(place).headers["ETag"]
    answer = world.exporter.send("PUT", place, json=changed, headers={"If-Match": tag})
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["reference"] == "CHANGED-1"
    assert answer.headers["ETag"] != tag
    stale = world.exporter.send("PUT", place, json=example, headers={"If-Match": tag})
    assert (stale.status_code, stale.json and stale.json["code"]) == (412, "shipment.stale")
    blind = world.exporter.send("PUT", place, json=example)
    assert blind.status_code == 428
    kept = world.exporter.seen(place)
    assert kept["reference"] == "CHANGED-1"


def test_a_known_version_is_answered_with_304(world: World) -> None:
    made = world.exporter.made("/shipments", {"schema_version": 1})
    place = f"/shipments/{made['id']}"
    tag = world.exporter.get(place).headers["ETag"]
    answer = world.exporter.send("GET", place, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.data) == (304, b"")


@pytest.mark.parametrize(("demanded", "status"), [('"1"', 200), ('"7"', 412), ("0", 400)])
def test_a_read_may_demand_a_version(world: World, demanded: str, status: int) -> None:
    made = world.exporter.made("/shipments", {"schema_version": 1})
    place, headers = f"/shipments/{made['id']}", {"If-Match": demanded}
    answer = world.exporter.send("GET", place, headers=headers)
    assert answer.status_code == status
    assert (answer.mimetype == "application/problem+json") == (status >= 400)


def test_shipping_again_makes_a_new_draft(world: World, example: Example) -> None:
    made = world.exporter.made("/shipments", example)
    copied = world.exporter.made(f"/shipments/{made['id']}/copies", None)
    assert copied["copied_from"] == made["id"]
    assert copied["id"] != made["id"]


def test_the_lifecycle_moves_by_its_table(world: World) -> None:
    made = world.exporter.made("/shipments", {"schema_version": 1})
    place = f"/shipments/{made['id']}/lifecycle"
    moved = world.exporter.send("POST", place, json={"action": "confirm"})
    assert moved.json is not None
    assert moved.json["lifecycle"] == "confirmed"
    again = world.exporter.send("POST", place, json={"action": "confirm"})
    assert again.status_code == 409
    wrong = world.exporter.send("POST", place, json={"action": "sink"})
    assert wrong.status_code == 422
    stale = world.exporter.send(
        "POST", place, json={"action": "close"}, headers={"If-Match": '"1"'}
    )
    assert stale.status_code == 412


def test_a_clerk_may_drop_his_draft_but_not_confirm_it(world: World) -> None:
    clerk = world.caller(world.coop, Role.CLERK, scopes=frozenset({Permission.SHIPMENT_WRITE}))
    made = clerk.made("/shipments", {"schema_version": 1})
    place = f"/shipments/{made['id']}/lifecycle"
    assert clerk.send("POST", place, json={"action": "confirm"}).status_code == 403
    assert clerk.send("POST", place, json={"action": "cancel"}).status_code == 200


def test_findings_are_judged_on_the_day_asked_for(world: World, example: Example) -> None:
    made = world.exporter.made("/shipments", example)
    place = f"/shipments/{made['id']}/findings"
    today = world.exporter.seen(place)
    assert today["on"] == "2026-06-01"
    other = world.exporter.seen(f"{place}?on=2026-07-09")
    assert other["on"] == "2026-07-09"
    assert {"code", "topic", "severity", "message", "source"} <= set(other["findings"][0])
    assert world.exporter.get(f"{place}?on=tomorrow").status_code == 422


def test_issued_papers_are_held_against_the_shipment(world: World, example: Example) -> None:
    made = world.exporter.made("/shipments", example)
    place = f"/shipments/{made['id']}/issued-papers/comparison"
    told = world.exporter.seen(f"{place}?on=2026-07-09")
    assert told["on"] == "2026-07-09"
    assert [paper["kind"] for paper in told["papers"]] == [
        paper["kind"] for paper in example["issued_papers"]
    ]
    verdicts = {
        value["field"]: value["verdict"] for paper in told["papers"] for value in paper["values"]
    }
    assert verdicts["net_mass_kg"] == "same"
    assert world.exporter.get(f"{place}?on=tomorrow").status_code == 422


def test_a_plan_is_made_on_the_day_asked_for(world: World, example: Example) -> None:
    made = world.exporter.made("/shipments", example)
    place = f"/shipments/{made['id']}/plan"
    assert world.exporter.seen(place)["on"] == "2026-06-01"
    late = world.exporter.seen(f"{place}?on=2026-12-20")
    assert (late["on"], late["departure"]) == ("2026-12-20", "2026-12-11")
    steps = {step["key"]: step for step in late["steps"]}
    assert steps["phytosanitary-certificate"]["done_on"] == "2026-11-28"
    assert steps["vgm"]["latest"] == "2026-12-05T16:00:00+03:00"
    assert "2014" in [source["date"] for source in steps["transit-document"]["sources"]]
    assert world.exporter.get(f"{place}?on=tomorrow").status_code == 422
    assert world.exporter.get("/shipments/aaaaaaaaaaaaaaaaaaaaaaaaaa/plan").status_code == 404


def test_a_list_comes_in_slices_newest_first(world: World) -> None:
    made = [world.exporter.made("/shipments", {"schema_version": 1})["id"] for _ in range(3)]
    seen: list[str] = []
    path: str | None = "/shipments?limit=2"
    while path is not None:
        answer = world.exporter.get(path)
        assert answer.json is not None
        seen += [item["id"] for item in answer.json["items"]]
        link = answer.headers.get("Link", "")
        path = link.partition(">")[0].partition("/api/v1")[2] or None
    assert sorted(seen) == sorted(made)
    assert len(seen) == 3


@pytest.mark.parametrize("cursor", ["x", "W10", "WyJhIiwgImIiXQ", "%00", "=", "WzEsMl0="])
def test_a_cursor_of_somebody_else_is_refused(world: World, cursor: str) -> None:
    assert world.exporter.get(f"/shipments?cursor={cursor}").status_code == 422


def test_a_list_is_narrowed_by_state_owner_and_words(world: World, example: Example) -> None:
    world.exporter.made("/shipments", example)
    empty = world.exporter.made("/shipments", {"schema_version": 1})
    world.exporter.send("POST", f"/shipments/{empty['id']}/lifecycle", json={"action": "cancel"})

    def count(query: str) -> int:
        answer = world.coordinator.seen(f"/shipments?{query}")
        return len(answer["items"])

    assert count("") == 2
    assert count("lifecycle=draft") == 1
    assert count(f"owner={world.coop}") == 2
    assert count(f"owner={world.rival}") == 0
    assert count("text=arabica") == 1
    assert count("text=%25") == 0
    assert world.coordinator.get("/shipments?lifecycle=sunk").status_code == 422
    assert world.coordinator.get("/shipments?text=%00").status_code == 422


def test_any_number_finds_the_shipment(world: World, example: Example) -> None:
    made = world.exporter.made("/shipments", example)
    container = example["consignments"][0]["containers"][0]["number"]
    for asked in (example["reference"], container, container[:6].lower()):
        found = world.exporter.seen(f"/search?q={asked}")
        assert [item["shipment_id"] for item in found["items"]] == [made["id"]]
    nothing = world.exporter.seen("/search?q=---")
    assert nothing["items"] == []


def test_a_shipment_lists_its_consignments(world: World, example: Example) -> None:
    made = world.exporter.made("/shipments", example)
    listed = world.exporter.seen(f"/shipments/{made['id']}/consignments")
    [consignment] = listed["items"]
    assert consignment["local_id"] == example["consignments"][0]["id"]
    assert (consignment["pol"], consignment["pod"]) == ("TZDAR", "CNSHA")
