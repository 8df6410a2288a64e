"""Reading ShipsGo: shipments by sea and by air, what a route tells, and that nothing fails."""

from typing import Any

import pytest
from hypothesis import given

from logistics.carriers.code_table import code_table
from logistics.carriers.events import CarrierEvent, ParsedEvents, Pieces, Unit, UnitKind, Vessel
from logistics.carriers.registry import parse_text
from logistics.carriers.shipsgo.codes import AIR, OCEAN
from logistics.carriers.shipsgo.parser import parse
from logistics.kernel.errors import InvalidError
from logistics.reference.milestones import LegRole, Milestone
from tests.carriers.air_cases import STATUS_CASES, via
from tests.carriers.any_json import json_with
from tests.carriers.dcsa_events import RECEIVED
from tests.carriers.saved_messages import printed, saved_bytes, steps

OCEAN_CASES: list[tuple[str, str, Milestone, LegRole | None]] = [
    ("EMSH", "TZDAR", Milestone.EMPTY_RELEASED, None),
    ("GTIN", "TZDAR", Milestone.GATE_IN_ORIGIN, None),
    ("LOAD", "TZDAR", Milestone.LOADED, LegRole.LOADING_PORT),
    ("DEPA", "TZDAR", Milestone.DEPARTED, LegRole.LOADING_PORT),
    ("ARRV", "SGSIN", Milestone.TS_ARRIVED, LegRole.TRANSHIPMENT),
    ("DISC", "SGSIN", Milestone.TS_DISCHARGED, LegRole.TRANSHIPMENT),
    ("LOAD", "SGSIN", Milestone.TS_LOADED, LegRole.TRANSHIPMENT),
    ("DEPA", "SGSIN", Milestone.TS_DEPARTED, LegRole.TRANSHIPMENT),
    ("ARRV", "CNSHG", Milestone.ARRIVED, LegRole.DISCHARGE_PORT),
    ("DISC", "CNSHA", Milestone.DISCHARGED, LegRole.DISCHARGE_PORT),
    ("LOAD", "CNSHA", Milestone.LOADED, None),
    ("DISC", "TZDAR", Milestone.DISCHARGED, None),
    ("GTOT", "CNSHA", Milestone.GATE_OUT_DEST, None),
    ("EMRT", "CNSHA", Milestone.EMPTY_RETURNED, None),
]


def location(code: str) -> Any:
    if len(code) == 3:
        country = {"KGL": "RW", "ADD": "ET", "CAN": "CN"}[code]
        return {"iata": code, "name": "Somewhere", "country": {"code": country}}
    return {"code": code, "name": "Somewhere", "country": {"code": code[:2]}}


def move(event: object = "LOAD", place: str = "TZDAR", **changes: object) -> Any:
    return {
        "event": event,
        "status": "ACT",
        "location": location(place),
        "timestamp": "2026-05-30T09:00:00+03:00",
        **changes,
    }


def by_sea(*moves: object, **changes: object) -> Any:
    route = {
        "port_of_loading": {"location": location("TZDAR")},
        "port_of_discharge": {"location": location("CNSHA")},
        "ts_count": 1,
    }
    containers = [{"number": "LGSU1000014", "movements": list(moves)}]
    return {"booking_number": "BOOK-1", "route": route, "containers": containers, **changes}


def by_air(*moves: object, **changes: object) -> Any:
    route = {
        "origin": {"location": location("KGL")},
        "destination": {"location": location("CAN")},
        "ts_count": 1,
    }
    return {"awb_number": "07112345675", "route": route, "movements": list(moves), **changes}


def read(shipment: object) -> ParsedEvents:
    return parse({"message": "SUCCESS", "shipment": shipment}, RECEIVED)


def read_one(shipment: object) -> CarrierEvent:
    parsed = read(shipment)
    assert parsed.problems == ()
    return parsed.events[0]


def codes_of(parsed: ParsedEvents) -> list[tuple[int | None, str, str]]:
    return [(problem.index, problem.pointer, problem.code) for problem in parsed.problems]


def test_a_voyage_is_read_whole() -> None:
    parsed = parse_text("shipsgo", saved_bytes("shipsgo/ocean.json"), RECEIVED)
    assert parsed.problems == ()
    assert steps(parsed.events) == [
        "EMPTY_RELEASED",
        "GATE_IN_ORIGIN",
        "LOADED",
        "DEPARTED",
        "TS_ARRIVED",
        "TS_DISCHARGED",
        "TS_LOADED",
        "TS_DEPARTED",
        "ARRIVED",
        "DISCHARGED",
        "LOADED",
    ]
    assert [event.classifier for event in parsed.events] == ["ACT"] * 6 + ["EST"] * 5
    assert [event.index for event in parsed.events] == list(range(11))
    assert parsed.events[2].vessel == Vessel(imo="1000033", name="HUANGPU BRIDGE")


def test_a_container_not_chosen_yet_is_known_by_its_booking() -> None:
    parsed = parse_text("shipsgo", saved_bytes("shipsgo/ocean.json"), RECEIVED)
    assert parsed.events[0].unit == Unit(UnitKind.CONTAINER, "LGSU1000014")
    assert parsed.events[-1].unit == Unit(UnitKind.BOOKING, "BOOK-1")


def test_a_flight_is_printed_whole() -> None:
    answer = printed("shipsgo", "shipsgo/air.json")
    assert answer["problems"] == []
    assert [event["milestone"] for event in answer["events"]] == [
        "GATE_IN_ORIGIN",
        "DEPARTED",
        "TS_DISCHARGED",
        "TS_DEPARTED",
        "ARRIVED",
    ]
    assert answer["events"][1] == {
        "unit": {"kind": "air-waybill", "number": "071-12345675"},
        "code": "DEP",
        "milestone": "DEPARTED",
        "classifier": "ACT",
        "occurred_at": "2026-05-30T22:10:00+02:00",
        "zone_known": True,
        "place": {
            "unlocode": None,
            "iata": "KGL",
            "facility": None,
            "name": "KIGALI",
            "country": "RW",
        },
        "leg_role": "POL",
        "mode": "AIR",
        "vessel": None,
        "voyage": None,
        "flight": "ET807",
        "source_event_id": None,
        "recorded_at": None,
        "retracts": None,
        "index": 1,
    }


def test_fewer_pieces_than_the_waybill_s_are_a_part() -> None:
    events = parse_text("shipsgo", saved_bytes("shipsgo/air.json"), RECEIVED).events
    assert [event.pieces for event in events[:3]] == [None, None, None]
    assert events[3].pieces == Pieces(moved=25, total=40)


@pytest.mark.parametrize(("code", "place", "milestone", "role"), OCEAN_CASES)
def test_a_movement_means_its_milestone_by_the_route_that_is_told(
    code: str, place: str, milestone: Milestone, role: LegRole | None
) -> None:
    event = read_one(by_sea(move(code, place)))
    assert (event.milestone, event.leg_role) == (milestone, role)


@pytest.mark.parametrize(("code", "country", "milestone"), STATUS_CASES)
def test_an_air_code_means_its_milestone(
    code: str, country: str | None, milestone: Milestone | None
) -> None:
    if "_" in code or country is None:
        return
    place = {"RW": "KGL", "CN": "CAN", "ET": "ADD"}[country]
    told = read_one(by_air(move(code, place))).milestone
    assert told == (via(milestone) if place == "ADD" else milestone)


def test_every_code_of_the_table_has_a_case() -> None:
    table = code_table("logistics.carriers.shipsgo").content["codes"]
    assert set(table[OCEAN]) == {case[0] for case in OCEAN_CASES}
    assert set(table[AIR]) == {case[0] for case in STATUS_CASES if "_" not in case[0]}


@pytest.mark.parametrize(
    "route", [None, {}, {"port_of_discharge": {"location": location("CNSHA")}}]
)
def test_without_a_route_no_port_is_a_transhipment(route: object) -> None:
    event = read_one(by_sea(move("DISC", "SGSIN"), route=route))
    assert (event.milestone, event.leg_role) == (Milestone.DISCHARGED, None)


def test_a_route_without_calls_has_no_transhipment() -> None:
    shipment = by_sea(move("DISC", "SGSIN"))
    shipment["route"]["ts_count"] = 0
    assert read_one(shipment).leg_role is None


def test_a_time_without_zone_is_read_at_the_place_and_told() -> None:
    parsed = read(by_sea(move(timestamp="2026-05-30T09:00:00")))
    (event,) = parsed.events
    assert not event.zone_known
    assert event.occurred_at is not None
    assert event.occurred_at.isoformat() == "2026-05-30T09:00:00+03:00"
    pointer = "/shipment/containers/0/movements/0/timestamp"
    assert codes_of(parsed) == [(0, pointer, "event.time_zone")]


def test_one_bad_movement_loses_none_of_its_siblings() -> None:
    parsed = read(
        by_sea(move(), None, move("WARP"), move(status="PERHAPS"), move(None), move("DEPA"))
    )
    assert steps(parsed.events) == ["LOADED", None, "LOADED", "DEPARTED"]
    base = "/shipment/containers/0/movements"
    assert codes_of(parsed) == [
        (1, f"{base}/1", "event.not_an_event"),
        (2, f"{base}/2/event", "event.unknown_code"),
        (3, f"{base}/3/status", "event.unknown_code"),
        (4, f"{base}/4/event", "event.missing"),
    ]
    assert parsed.events[2].classifier is None


def test_what_is_wrong_with_a_shipment_belongs_to_no_movement() -> None:
    parsed = read(by_sea(move(), booking_number=17, route=[]))
    assert steps(parsed.events) == ["LOADED"]
    assert set(codes_of(parsed)) == {
        (None, "/shipment/booking_number", "event.type"),
        (None, "/shipment/route", "event.type"),
    }


def test_containers_that_are_none_are_told() -> None:
    parsed = read({"containers": [7], "movements": {}})
    assert codes_of(parsed) == [
        (0, "/shipment/movements", "event.type"),
        (1, "/shipment/containers/0", "event.not_an_event"),
    ]


@pytest.mark.parametrize(
    "payload",
    [
        {"message": "SUCCESS", "shipments": [], "meta": {"more": False, "total": 0}},
        {"shipments": [{"id": 1, "container_number": "LGSU1000014", "status": "NEW"}]},
        {"shipment": {"id": 1, "containers": [], "route": None, "container_number": None}},
        [],
    ],
)
def test_no_movements_are_no_problem(payload: object) -> None:
    assert parse(payload, RECEIVED) == ParsedEvents()


@pytest.mark.parametrize("wrapped", [lambda s: s, lambda s: [s], lambda s: {"shipments": [s]}])
def test_a_shipment_is_read_however_it_is_wrapped(wrapped: Any) -> None:
    assert steps(parse(wrapped(by_sea(move())), RECEIVED).events) == ["LOADED"]


def test_the_sender_s_refusal_is_told() -> None:
    (problem,) = parse({"message": "TOKEN_NOT_FOUND"}, RECEIVED).problems
    assert problem.code == "message.carrier_error"
    assert "TOKEN_NOT_FOUND" in problem.message


@pytest.mark.parametrize("payload", [None, 1, "x", {}, {"message": "SUCCESS"}])
def test_what_holds_no_events_is_told(payload: object) -> None:
    assert [p.code for p in parse(payload, RECEIVED).problems] == ["message.not_events"]


def test_a_truncated_message_is_no_json() -> None:
    with pytest.raises(InvalidError, match="not JSON"):
        parse_text("shipsgo", saved_bytes("shipsgo/ocean.json")[:-9], RECEIVED)


@given(
    json_with(
        "shipment shipments containers movements route port_of_loading port_of_discharge location"
        " code iata country event status timestamp vessel imo number awb_number cargo pieces"
        " booking_number flight ts_count",
        "LOAD DEP TZDAR KGL ACT 2026-01-01T00:00:00Z NOT_ASSIGNED",
    )
)
def test_nothing_fails(payload: object) -> None:
    for one in (payload, {"shipment": payload}, {"containers": payload, "movements": payload}):
        for problem in parse(one, RECEIVED).problems:
            assert problem.message
