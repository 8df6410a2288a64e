"""One voyage, told by polls, by notifications, by both, by hand for the road: one timeline."""

import json
from typing import Any

import pytest

from tests.bars import Figure, is_full
from tests.places import ROOT
from tests.prove.conftest import Founded
from tests.prove.journeys import Journey, timeline, travel

BRIEF = [("kigali-shanghai", True)]
FULL = [
    (script, by_hand)
    for script in ("kigali-shanghai", "kigali-shanghai-rough")
    for by_hand in (True, False)
]
REACHED = {
    "BOOKED", "EMPTY_RELEASED", "GATE_IN_ORIGIN", "LOADED", "DEPARTED", "TS_ARRIVED",
    "TS_DISCHARGED", "TS_LOADED", "TS_DEPARTED", "ARRIVED", "DISCHARGED", "GATE_OUT_DEST",
    "DELIVERED", "EMPTY_RETURNED",
}  # fmt: skip


@pytest.mark.prove
@pytest.mark.parametrize(("script", "by_hand"), FULL if is_full() else BRIEF)
def test_a_journey_is_the_same_by_whatever_door_it_is_told(
    founded: Founded, script: str, figure: Figure, *, by_hand: bool
) -> None:
    journeys = [
        Journey(founded.world, "polled", polled=True, notified=False, by_hand=by_hand),
        Journey(founded.world, "notified", polled=False, notified=True, by_hand=by_hand),
        Journey(founded.world, "both", polled=True, notified=True, by_hand=by_hand),
    ]
    for one in journeys:
        one.begin(script, _example())
    travel(founded.parts, founded.clock, journeys)

    doors = [one.heard_by() for one in journeys]
    assert doors == [{"poll"}, {"notification"}, {"poll", "notification"}]
    polled, notified, both = (one.told() for one in journeys)
    assert timeline(polled) == timeline(notified) == timeline(both)
    assert polled["progress"]["status"] == "EMPTY_RETURNED"
    assert _reached(polled) >= REACHED | (
        {"ORIGIN_COLLECTED", "BORDER_CROSSED"} if by_hand else set()
    )
    for told in (polled, notified, both):
        moves = [step["new_status"] for step in told["transitions"]]
        assert moves[0] == "BOOKED"
        assert moves.index("DELIVERED") < moves.index("EMPTY_RETURNED")
    engine = founded.parts.engine.dialect.name
    figure(f"{script} on {engine}, road by hand {by_hand}", f"{len(_reached(polled))} steps, equal")


def _reached(told: dict[str, Any]) -> set[str]:
    return {row["milestone"] for row in told["progress"]["rows"] if row["actual"]}


def _example() -> dict[str, Any]:
    text = (ROOT / "examples" / "coffee-kigali-shanghai.json").read_text(encoding="utf-8")
    decoded: dict[str, Any] = json.loads(text)
    return decoded
