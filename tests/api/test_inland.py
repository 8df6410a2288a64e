"""Reports of the road over the API, as a gateway of short messages sends them."""

from typing import Any

import pytest

from tests.api.world import World

ROAD = "KIVU-2026-031 RUSUMO IN 31/05 09:00\nKIVU-2026-031 RUSUMO OUT 31/05 14:30\nhello"


@pytest.fixture(autouse=True)
def consignment(world: World, example: dict[str, Any]) -> str:
    """The consignment of the example, of whose legs no time is entered."""
    for part in example["consignments"]:
        for leg in part["legs"]:
            for certainty in ("planned", "estimated", "actual"):
                leg.pop(certainty, None)
    made = world.exporter.made("/shipments", {**example, "papers": []})
    listed = world.exporter.seen(f"/shipments/{made['id']}/consignments")
    return str(listed["items"][0]["id"])


def test_reports_are_taken_once_and_each_tells_its_end(world: World, consignment: str) -> None:
    key = {"Idempotency-Key": "road-1"}
    first = world.exporter.send("POST", "/inland-reports", json={"text": ROAD}, headers=key)
    told = first.get_json()
    assert (first.status_code, told["taken"], told["known"], told["refused"]) == (200, 2, 0, 1)
    assert [(one["state"], one["milestone"], one["code"]) for one in told["reports"]] == [
        ("taken", "BORDER_ARRIVED", None),
        ("taken", "BORDER_CROSSED", None),
        ("refused", None, "inland.form"),
    ]
    assert told["reports"][1]["consignment_id"] == consignment
    assert told["reports"][1]["at"].endswith("T14:30:00+02:00")
    again = world.exporter.send("POST", "/inland-reports", json={"text": ROAD}, headers=key)
    assert again.get_json() == told
    anew = world.exporter.send("POST", "/inland-reports", json={"text": ROAD}).get_json()
    assert (anew["taken"], anew["known"]) == (0, 2)
    timeline = world.exporter.seen(f"/consignments/{consignment}/timeline")
    assert timeline["progress"]["status"] == "BORDER_CROSSED"


def test_a_table_is_read_like_messages(world: World) -> None:
    table = "reference;place;event;time\nKIVU-2026-031;Masaka;sortie;06:00\n"
    told = world.exporter.send("POST", "/inland-reports", json={"table": table}).get_json()
    assert [one["milestone"] for one in told["reports"]] == ["ORIGIN_COLLECTED"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "inland.empty"),
        ({"text": "  "}, "inland.empty"),
        ({"table": "a,b\n1,2"}, "inland.columns"),
        ({"text": 3}, "wire.text"),
        ({"words": "x"}, "wire.unknown"),
    ],
)
def test_an_odd_body_is_a_problem(world: World, body: dict[str, object], code: str) -> None:
    answer = world.exporter.send("POST", "/inland-reports", json=body)
    assert answer.status_code == 422
    assert [one["code"] for one in answer.get_json()["errors"]] == [code]


def test_a_stranger_reports_of_nobody_elses_goods(world: World) -> None:
    told = world.stranger.send("POST", "/inland-reports", json={"text": ROAD}).get_json()
    assert [one["code"] for one in told["reports"]] == ["inland.unknown"] * 2 + ["inland.form"]
