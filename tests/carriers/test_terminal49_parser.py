"""Reading Terminal49: notifications, lists of events, what names them, and that nothing fails."""

import re
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given

from logistics.carriers.code_table import code_table
from logistics.carriers.events import CarrierEvent, ParsedEvents, Unit, UnitKind, Vessel
from logistics.carriers.registry import parse_text
from logistics.carriers.terminal49.codes import EVENT, RAW, told_by
from logistics.carriers.terminal49.parser import parse
from logistics.kernel.errors import InvalidError
from logistics.reference.milestones import Classifier, LegRole, Milestone
from tests.carriers.any_json import json_with
from tests.carriers.dcsa_events import RECEIVED
from tests.carriers.saved_messages import printed, saved_bytes, saved_json, steps

TRANSPORT = "container.transport."

CASES: list[tuple[str, Milestone | None, LegRole | None]] = [
    ("container.transport.empty_out", Milestone.EMPTY_RELEASED, None),
    ("container.transport.full_in", Milestone.GATE_IN_ORIGIN, LegRole.LOADING_PORT),
    ("container.transport.vessel_loaded", Milestone.LOADED, LegRole.LOADING_PORT),
    ("container.transport.vessel_departed", Milestone.DEPARTED, LegRole.LOADING_PORT),
    ("container.transport.transshipment_arrived", Milestone.TS_ARRIVED, LegRole.TRANSHIPMENT),
    ("container.transport.transshipment_discharged", Milestone.TS_DISCHARGED, LegRole.TRANSHIPMENT),
    ("container.transport.transshipment_loaded", Milestone.TS_LOADED, LegRole.TRANSHIPMENT),
    ("container.transport.transshipment_departed", Milestone.TS_DEPARTED, LegRole.TRANSHIPMENT),
    ("container.transport.feeder_arrived", Milestone.TS_ARRIVED, LegRole.TRANSHIPMENT),
    ("container.transport.feeder_discharged", Milestone.TS_DISCHARGED, LegRole.TRANSHIPMENT),
    ("container.transport.feeder_loaded", Milestone.TS_LOADED, LegRole.TRANSHIPMENT),
    ("container.transport.feeder_departed", Milestone.TS_DEPARTED, LegRole.TRANSHIPMENT),
    ("container.transport.rail_loaded", None, None),
    ("container.transport.rail_departed", None, None),
    ("container.transport.rail_arrived", None, None),
    ("container.transport.rail_unloaded", None, None),
    ("container.transport.vessel_arrived", Milestone.ARRIVED, LegRole.DISCHARGE_PORT),
    ("container.transport.vessel_berthed", None, LegRole.DISCHARGE_PORT),
    ("container.transport.vessel_discharged", Milestone.DISCHARGED, LegRole.DISCHARGE_PORT),
    ("container.transport.available", Milestone.AVAILABLE, None),
    ("container.transport.not_available", None, None),
    ("container.transport.full_out", Milestone.GATE_OUT_DEST, LegRole.DISCHARGE_PORT),
    ("container.transport.empty_in", Milestone.EMPTY_RETURNED, None),
    ("container.transport.arrived_at_inland_destination", Milestone.DELIVERED, LegRole.ON_CARRIAGE),
    (
        "container.transport.estimated.arrived_at_inland_destination",
        Milestone.DELIVERED,
        LegRole.ON_CARRIAGE,
    ),
    ("container.transport.estimated.vessel_departed", Milestone.DEPARTED, LegRole.LOADING_PORT),
    ("container.transport.estimated.vessel_arrived", Milestone.ARRIVED, LegRole.DISCHARGE_PORT),
    ("shipment.estimated.arrival", Milestone.ARRIVED, LegRole.DISCHARGE_PORT),
    ("container.created", None, None),
    ("container.updated", None, None),
    ("container.pod_terminal_changed", None, None),
    ("container.pickup_lfd.changed", None, None),
    ("container.pickup_lfd_line.changed", None, None),
    ("tracking_request.succeeded", Milestone.BOOKED, None),
    ("tracking_request.failed", Milestone.X_NO_DATA, None),
    ("tracking_request.awaiting_manifest", Milestone.X_NO_DATA, None),
    ("tracking_request.tracking_stopped", Milestone.X_NO_DATA, None),
]

RAW_CASES: list[tuple[str, str, Milestone | None]] = [
    *(
        (code.removeprefix(TRANSPORT), "TZDAR", milestone)
        for code, milestone, _ in CASES
        if re.fullmatch(
            r"container\.transport\.(empty|full|trans|feeder|rail|vessel)[a-z]*_\w+", code
        )
        if not code.endswith("berthed")
    ),
    ("arrived_at_destination", "CNSHA", Milestone.DELIVERED),
    ("delivered", "CNSHA", Milestone.DELIVERED),
    ("carrier_release", "CNSHA", Milestone.AVAILABLE),
    ("customs_release", "CNSHA", Milestone.IMPORT_CUSTOMS_RELEASED),
    ("customs_release", "RWKGL", Milestone.EXPORT_CUSTOMS_RELEASED),
    ("customs_release", "TZDAR", None),
    ("positioned_in", "TZDAR", None),
    ("positioned_out", "TZDAR", None),
    ("vgm_received", "TZDAR", None),
]


def resource(code: object = "container.transport.vessel_departed", **changes: object) -> Any:
    attributes = {
        "event": code,
        "created_at": "2026-05-31T02:00:00Z",
        "timestamp": "2026-05-31T01:30:00Z",
        "location_locode": "TZDAR",
        "timezone": "Africa/Dar_es_Salaam",
        **changes,
    }
    return {"id": "e-1", "type": "transport_event", "attributes": attributes}


def read(*rows: object) -> ParsedEvents:
    return parse({"data": list(rows)}, RECEIVED)


def read_one(row: object) -> CarrierEvent:
    parsed = read(row)
    assert parsed.problems == ()
    return parsed.events[0]


def codes_of(parsed: ParsedEvents) -> list[tuple[int | None, str, str]]:
    return [(problem.index, problem.pointer, problem.code) for problem in parsed.problems]


def test_a_notification_is_read_whole() -> None:
    answer = printed("terminal49", "terminal49/vessel_loaded.json")
    assert answer["problems"] == []
    assert answer["events"] == [
        {
            "unit": {"kind": "container", "number": "LGSU1000014"},
            "code": "container.transport.vessel_loaded",
            "milestone": "LOADED",
            "classifier": "ACT",
            "occurred_at": "2026-05-30T06:15:00Z",
            "zone_known": True,
            "place": {
                "unlocode": "TZDAR",
                "iata": None,
                "facility": "TPA 5-7",
                "name": "Dar es Salaam",
                "country": "TZ",
            },
            "leg_role": "POL",
            "mode": "VESSEL",
            "vessel": {"imo": "1000033", "name": "HUANGPU BRIDGE"},
            "voyage": "208N",
            "flight": None,
            "source_event_id": "9c1e2d44-7f35-4f0e-b1c5-3a2b6c7d2001",
            "recorded_at": "2026-05-30T10:01:58Z",
            "retracts": None,
            "index": 0,
        }
    ]


def test_a_changed_estimate_is_an_estimate_about_the_bill_of_lading() -> None:
    (event,) = parse_text("terminal49", saved_bytes("terminal49/eta.json"), RECEIVED).events
    assert (event.milestone, event.classifier) == (Milestone.ARRIVED, Classifier.ESTIMATED)
    assert event.unit == Unit(UnitKind.TRANSPORT_DOCUMENT, "BL-1")
    assert event.occurred_at is not None
    assert event.occurred_at.isoformat() == "2026-06-27T02:00:00+00:00"


def test_a_number_that_the_carrier_knows_is_booked_and_its_past_is_read_too() -> None:
    parsed = parse_text("terminal49", saved_bytes("terminal49/tracking_request.json"), RECEIVED)
    assert parsed.problems == ()
    assert steps(parsed.events) == ["BOOKED", "EMPTY_RELEASED"]
    assert parsed.events[0].unit == Unit(UnitKind.TRANSPORT_DOCUMENT, "BL-1")
    assert parsed.events[1].unit == Unit(UnitKind.CONTAINER, "LGSU1000014")


def test_the_word_utc_is_a_zone() -> None:
    event = read_one(resource(timestamp="2026-05-18 06:30:00 UTC"))
    assert event.zone_known
    assert event.occurred_at is not None
    assert event.occurred_at.isoformat() == "2026-05-18T06:30:00+00:00"


@pytest.mark.parametrize(("code", "milestone", "role"), CASES, ids=[case[0] for case in CASES])
def test_a_name_means_its_milestone(
    code: str, milestone: Milestone | None, role: LegRole | None
) -> None:
    event = read_one(resource(code))
    assert (event.milestone, event.leg_role) == (milestone, role)
    wanted = Classifier.ESTIMATED if "estimated" in code else Classifier.ACTUAL
    assert event.classifier is wanted


@pytest.mark.parametrize(("code", "place", "milestone"), RAW_CASES)
def test_a_carrier_s_own_milestone_means_the_same(
    code: str, place: str, milestone: Milestone | None
) -> None:
    row = resource(code, location_locode=place, estimated=False)
    assert read_one({**row, "type": "raw_event"}).milestone is milestone


def test_every_code_of_the_table_has_a_case() -> None:
    table = saved_table()
    assert set(table[EVENT]) == {case[0] for case in CASES}
    assert set(table[RAW]) == {case[0] for case in RAW_CASES}


def saved_table() -> Any:
    return code_table("logistics.carriers.terminal49").content["codes"]


def test_full_and_empty_are_told_by_name() -> None:
    assert told_by(EVENT, "container.transport.full_out").laden is True
    assert told_by(EVENT, "container.transport.empty_in").laden is False


def test_a_carrier_s_own_estimate_is_no_history() -> None:
    row = resource("vessel_arrived", estimated=True, vessel_name="HUANGPU BRIDGE")
    event = read_one({**row, "type": "raw_event"})
    assert event.classifier is Classifier.ESTIMATED
    assert event.vessel == Vessel(name="HUANGPU BRIDGE")


def test_a_carrier_s_milestone_without_a_common_name_is_kept_under_its_own() -> None:
    row = {**resource(None, original_event="Left the yard"), "type": "raw_event"}
    parsed = read(row)
    assert [(event.code, event.milestone) for event in parsed.events] == [("Left the yard", None)]
    assert codes_of(parsed) == [(0, "/data/0/attributes/original_event", "event.unknown_code")]


def test_an_unknown_zone_is_read_at_the_place() -> None:
    event = read_one(resource(timezone=None))
    assert not event.zone_known
    assert event.occurred_at is not None
    assert event.occurred_at.isoformat() == "2026-05-31T01:30:00+03:00"


def test_a_time_without_zone_is_a_problem() -> None:
    parsed = read(resource(timestamp="2026-05-31T01:30:00"))
    assert codes_of(parsed) == [(0, "/data/0/attributes/timestamp", "event.time_zone")]
    assert not parsed.events[0].zone_known


def test_one_bad_event_loses_none_of_its_siblings() -> None:
    parsed = read(
        resource(),
        7,
        {"id": "x", "type": "transport_event"},
        resource("container.transport.teleported"),
        resource(timestamp=None),
        resource(),
        {"id": "y"},
    )
    assert steps(parsed.events) == ["DEPARTED", None, "DEPARTED", "DEPARTED"]
    assert [event.index for event in parsed.events] == [0, 3, 4, 5]
    assert codes_of(parsed) == [
        (1, "/data/1", "event.not_an_event"),
        (2, "/data/2/attributes", "event.missing"),
        (3, "/data/3/attributes/event", "event.unknown_code"),
        (4, "/data/4/attributes/timestamp", "event.missing"),
        (6, "/data/6", "event.not_an_event"),
    ]


def test_repeated_and_disordered_events_stand_as_they_came() -> None:
    late, early = (
        resource(),
        resource("container.transport.full_in", timestamp="2026-05-01T00:00:00Z"),
    )
    assert steps(read(late, early, late).events) == ["DEPARTED", "GATE_IN_ORIGIN", "DEPARTED"]


def test_a_port_of_another_code_is_not_the_event_s_place() -> None:
    message = saved_json("terminal49/vessel_loaded.json")
    message["included"][3]["attributes"]["code"] = "CNSHA"
    place = parse(message, RECEIVED).events[0].place
    assert place is not None
    assert (place.unlocode, place.name) == ("TZDAR", None)


def test_a_notification_whose_event_was_left_out_has_no_time() -> None:
    message = saved_json("terminal49/vessel_loaded.json")
    message["included"] = []
    parsed = parse(message, RECEIVED)
    assert [(event.milestone, event.occurred_at) for event in parsed.events] == [("LOADED", None)]
    pointer = "/data/relationships/reference_object"
    assert codes_of(parsed) == [(0, pointer, "event.missing")]


def test_news_of_the_record_is_about_the_container_it_refers_to() -> None:
    message = deepcopy(saved_json("terminal49/vessel_loaded.json"))
    message["data"]["attributes"]["event"] = "container.pickup_lfd.changed"
    target = {"id": "u-1", "type": "container_updated_event"}
    message["data"]["relationships"]["reference_object"]["data"] = target
    relations = message["included"][0]["relationships"]
    message["included"][0] = {**target, "attributes": {}, "relationships": relations}
    parsed = parse(message, RECEIVED)
    assert parsed.problems == ()
    (event,) = parsed.events
    assert (event.milestone, event.unit) == (None, Unit(UnitKind.CONTAINER, "LGSU1000014"))


def test_no_events_are_no_problem() -> None:
    assert parse({"data": []}, RECEIVED) == ParsedEvents()
    assert parse({"data": {"id": "1", "type": "container"}}, RECEIVED) == ParsedEvents()


def test_the_sender_s_errors_are_told() -> None:
    row = {"status": "404", "title": "Not Found", "detail": "No such container"}
    (problem,) = parse({"errors": [row]}, RECEIVED).problems
    assert (problem.code, problem.pointer) == ("message.carrier_error", "/errors/0")
    assert "No such container" in problem.message


@pytest.mark.parametrize("payload", [None, 1, "x", {}, {"data": None}, []])
def test_what_holds_no_events_is_told(payload: object) -> None:
    assert [p.code for p in parse(payload, RECEIVED).problems] == ["message.not_events"]


def test_a_truncated_message_is_no_json() -> None:
    with pytest.raises(InvalidError, match="not JSON"):
        parse_text("terminal49", saved_bytes("terminal49/vessel_loaded.json")[:-9], RECEIVED)


@given(
    json_with(
        "data included attributes relationships type id event timestamp timezone container"
        " location reference_object code errors",
        "transport_event webhook_notification raw_event 2026-01-01T00:00:00Z port",
    )
)
def test_nothing_fails(payload: object) -> None:
    parsed = parse({"data": payload, "included": [payload]}, RECEIVED)
    for problem in (*parsed.problems, *parse(payload, RECEIVED).problems):
        assert problem.message
