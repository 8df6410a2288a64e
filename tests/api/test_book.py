from typing import Any

import pytest

from tests.api.world import World

PARTY = {"party": {"id": "buyer", "name": "Shanghai Beans Co.", "roles": ["buyer"]}}
PRODUCT = {"name": "Green coffee", "line": {"id": "1", "description": "Arabica, washed"}}


@pytest.mark.parametrize(
    ("shelf", "entry", "name"),
    [("parties", PARTY, "Shanghai Beans Co."), ("products", PRODUCT, "Green coffee")],
)
def test_an_entry_is_kept_changed_and_removed(
    world: World, shelf: str, entry: dict[str, Any], name: str
) -> None:
    made = world.exporter.made(f"/book/{shelf}", entry)
    place = f"/book/{shelf}/{made['id']}"
    shown = world.exporter.get(place)
    assert shown.json == made
    assert made["name"] == name
    tag = shown.headers["ETag"]
    assert world.exporter.send("PUT", place, json=entry).status_code == 428
    changed = _renamed(entry)
    put = world.exporter.send("PUT", place, json=changed, headers={"If-Match": tag})
    assert put.json is not None
    assert put.json["name"] == "Renamed"
    stale = world.exporter.send("PUT", place, json=entry, headers={"If-Match": tag})
    assert stale.status_code == 412
    listed = world.exporter.seen(f"/book/{shelf}")
    assert [item["name"] for item in listed["items"]] == ["Renamed"]
    assert world.exporter.send("DELETE", place).status_code == 204
    assert world.exporter.get(place).status_code == 404


def _renamed(entry: dict[str, Any]) -> dict[str, Any]:
    if "party" in entry:
        return {**entry, "party": {**entry["party"], "name": "Renamed"}}
    return {**entry, "name": "Renamed"}


@pytest.mark.parametrize("shelf", ["parties", "products"])
def test_a_wrong_entry_is_refused(world: World, shelf: str) -> None:
    answer = world.exporter.send("POST", f"/book/{shelf}", json={"colour": "green"})
    assert answer.status_code == 422
    assert answer.json is not None
    assert {"pointer": "/colour", "code": "wire.unknown"}.items() <= next(
        error for error in answer.json["errors"] if error["pointer"] == "/colour"
    ).items()


@pytest.mark.parametrize(("shelf", "entry"), [("parties", PARTY), ("products", PRODUCT)])
def test_books_of_two_owners_lie_apart(world: World, shelf: str, entry: dict[str, Any]) -> None:
    made = world.coordinator.made(f"/book/{shelf}?owner={world.coop}", entry)
    world.coordinator.made(f"/book/{shelf}", entry)

    def owners(query: str) -> set[str]:
        listed = world.coordinator.seen(f"/book/{shelf}?{query}")
        return {item["organisation_id"] for item in listed["items"]}

    assert owners("") == {world.coop, world.forwarder}
    assert owners(f"owner={world.coop}") == {world.coop}
    assert world.exporter.get(f"/book/{shelf}/{made['id']}").status_code == 200
    assert world.stranger.get(f"/book/{shelf}/{made['id']}").status_code == 404


def test_the_slice_after_a_long_chinese_name_can_be_opened(world: World) -> None:
    for last in "一二":
        name = "上海咖啡豆进出口有限公司𠮷" * 15 + last
        party = {"id": "buyer", "name": name, "roles": ["buyer"]}
        world.exporter.made("/book/parties", {"party": party})

    first = world.exporter.seen("/book/parties?limit=1")
    second = world.exporter.seen(f"/book/parties?limit=1&cursor={first['next']}")
    assert [len(part["items"]) for part in (first, second)] == [1, 1]
    assert (first["items"] != second["items"], second["next"]) == (True, None)
