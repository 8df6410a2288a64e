"""Reading COSCO's cargo tracking: labels, the ships' schedule, and all that may be wrong."""

from typing import Any

import pytest
from hypothesis import given

from logistics.carriers.cosco import codes
from logistics.carriers.events import CarrierEvent, Unit, UnitKind, Vessel
from logistics.carriers.registry import parse_text
from logistics.reference.milestones import Classifier, LegRole, Milestone
from tests.carriers.saved_messages import (
    ANY_JSON,
    RECEIVED,
    clean,
    milestone_of,
    only_problem,
    read,
    saved,
    table_rules,
)

PACKAGE = "logistics.carriers.cosco"


def container() -> Any:
    return saved("cosco", "container")


def moves(message: Any) -> list[Any]:
    rows: list[Any] = message["data"]["content"]["containers"][0]["containerCircleStatus"]
    return rows


def one_move(**changes: object) -> Any:
    """An answer by container with one line of its history."""
    message = container()
    holder = message["data"]["content"]["containers"][0]
    holder["containerCircleStatus"] = [{**moves(container())[5], **changes}]
    return message


def read_move(**changes: object) -> CarrierEvent:
    (event,) = clean("cosco", one_move(**changes))
    return event


def test_the_present_journey_of_a_container_is_read_and_its_former_ones_are_not() -> None:
    found = clean("cosco", container())
    assert [event.milestone for event in found] == [
        Milestone.EMPTY_RETURNED,
        Milestone.GATE_OUT_DEST,
        Milestone.DISCHARGED,
        Milestone.TS_LOADED,
        Milestone.TS_DISCHARGED,
        Milestone.LOADED,
        None,
        Milestone.GATE_IN_ORIGIN,
        Milestone.EMPTY_RELEASED,
    ]
    assert [event.index for event in found] == list(range(9))
    assert {event.unit for event in found} == {Unit(UnitKind.CONTAINER, "LGSU1000014")}
    assert {event.classifier for event in found} == {Classifier.ACTUAL}


def test_a_time_is_local_to_the_country_that_ends_the_location() -> None:
    event = read_move()
    assert event.occurred_at is not None
    assert event.occurred_at.isoformat() == "2026-05-20T23:15:00+03:00"
    assert not event.zone_known
    assert event.place is not None
    assert (event.place.country, event.leg_role, event.mode) == ("TZ", "POL", "VESSEL")


def test_a_place_of_several_zones_is_read_as_utc_of_unknown_zone() -> None:
    event = read_move(location="SSA Terminal 18,Seattle,Washington,United States")
    assert event.occurred_at is not None
    assert (event.occurred_at.isoformat(), event.zone_known) == ("2026-05-20T23:15:00+00:00", False)


@pytest.mark.parametrize("name", codes.schedule_times())
def test_each_time_of_a_leg_is_an_event_of_the_bill(name: str) -> None:
    found = [event for event in clean("cosco", saved("cosco", "bill")) if event.code == name]
    assert found
    for event in found:
        assert event.unit == Unit(UnitKind.TRANSPORT_DOCUMENT, "6177000102")
        assert event.classifier == ("EST" if "stimated" in name or "expected" in name else "ACT")
        assert (event.mode, event.zone_known) == ("VESSEL", False)


def test_a_bill_tells_each_container_and_the_ports_of_each_leg() -> None:
    found = clean("cosco", saved("cosco", "bill"))
    assert [event.unit and event.unit.number for event in found[:2]] == [
        "LGSU1000014",
        "LGSU1000020",
    ]
    calls = [(event.leg_role, event.milestone, event.classifier) for event in found[2:]]
    assert calls == [
        ("POL", "DEPARTED", "EST"),
        ("POL", "DEPARTED", "ACT"),
        ("TS", "TS_ARRIVED", "EST"),
        ("TS", "TS_ARRIVED", "ACT"),
        ("POL", None, "ACT"),
        ("TS", None, "ACT"),
        ("TS", "TS_DEPARTED", "EST"),
        ("POD", "ARRIVED", "EST"),
    ]
    assert found[2].vessel == Vessel(name="KILIMANJARO STAR")
    assert found[2].voyage == "031E"
    assert ("BKG", "6177000101") in found[0].references


def test_without_a_path_the_role_of_a_port_is_not_guessed() -> None:
    message = saved("cosco", "bill")
    del message["data"]["content"]["trackingPath"]
    message["data"]["content"]["actualShipment"].pop()
    found = [event for event in clean("cosco", message) if event.code in codes.schedule_times()]
    assert {event.leg_role for event in found} == {None}
    assert {event.milestone for event in found} == {"DEPARTED", "ARRIVED", None}
    assert {event.unit for event in found} == {None}
    assert {event.place and event.place.country for event in found} == {"TZ", "SG"}


def test_a_number_nobody_knows_is_neither_event_nor_problem() -> None:
    assert clean("cosco", saved("cosco", "unknown-number")) == ()


@pytest.mark.parametrize("name", ["actualShipment", "containerStatus", "containers"])
def test_an_empty_list_is_no_events(name: str) -> None:
    message = {"code": 0, "data": {"type": "bl", "content": {name: []}}}
    assert clean("cosco", message) == ()


def test_an_error_is_told_in_the_carrier_s_words() -> None:
    problem = only_problem(read("cosco", saved("cosco", "refused")))
    assert problem.code == "message.carrier_error"
    assert "Parameter is Error" in problem.message


@pytest.mark.parametrize(
    "message",
    [5, [], {}, {"data": 3}, {"code": 0, "data": {"content": []}}, {"data": {"content": {"x": 1}}}],
)
def test_other_json_holds_no_events(message: object) -> None:
    assert only_problem(read("cosco", message)).code == "message.not_events"


def test_an_unknown_label_is_kept_and_moves_nothing() -> None:
    parsed = read("cosco", one_move(containerNumberStatus="Teleported"))
    problem = only_problem(parsed)
    assert (problem.index, problem.code) == (0, "event.unknown_code")
    assert problem.pointer.endswith("/containerCircleStatus/0/containerNumberStatus")
    assert [(event.code, event.milestone) for event in parsed.events] == [("Teleported", None)]


@pytest.mark.parametrize("label", ["gate-in at first pol", "Gate In  at First POL"])
def test_case_hyphens_and_spaces_of_a_label_do_not_matter(label: str) -> None:
    event = read_move(containerNumberStatus=label)
    assert (event.code, event.milestone) == (" ".join(label.split(" ")), "GATE_IN_ORIGIN")


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"containerNumber": None}, "containerNumber", "event.missing"),
        ({"containerNumber": "LGSU"}, "containerNumber", "event.format"),
        ({"containerNumber": 7}, "containerNumber", "event.type"),
        ({"containerNumberStatus": None}, "containerNumberStatus", "event.missing"),
        ({"timeOfIssue": None}, "timeOfIssue", "event.missing"),
        ({"timeOfIssue": "20/05/2026"}, "timeOfIssue", "event.format"),
        ({"timeOfIssue": "2026-02-30 10:00"}, "timeOfIssue", "event.format"),
        ({"timeOfIssue": 1649318100000}, "timeOfIssue", "event.type"),
        ({"location": ["Shanghai"]}, "location", "event.type"),
    ],
)
def test_each_wrong_field_is_a_problem(changes: dict[str, Any], field: str, code: str) -> None:
    problem = only_problem(read("cosco", one_move(**changes)))
    assert (problem.pointer.rpartition("/")[2], problem.code) == (field, code)


def test_one_bad_line_loses_none_of_its_siblings() -> None:
    message = container()
    moves(message)[3:5] = [7, {"containerNumber": "LGSU1000014"}]
    parsed = read("cosco", message)
    assert len(parsed.events) == 7
    assert [(problem.index, problem.code) for problem in parsed.problems] == [
        (3, "event.not_an_event"),
        (4, "event.missing"),
    ]


def test_lines_twice_or_out_of_order_are_read_as_they_stand() -> None:
    message = container()
    rows = moves(message)
    rows.append(rows[0])
    found = clean("cosco", message)
    assert (len(found), found[0].milestone, found[-1].milestone) == (
        10,
        "EMPTY_RETURNED",
        "EMPTY_RETURNED",
    )


@pytest.mark.parametrize("name", ["containers", "containerStatus", "actualShipment"])
def test_a_list_that_is_none_is_one_problem(name: str) -> None:
    problem = only_problem(read("cosco", {"data": {"content": {name: "x"}}}))
    assert (problem.pointer, problem.code) == (f"/data/content/{name}", "event.type")
    inside = only_problem(read("cosco", {"data": {"content": {name: [5]}}}))
    assert (inside.pointer, inside.code) == (f"/data/content/{name}/0", "event.not_an_event")


def test_a_container_without_a_journey_tells_its_latest_label() -> None:
    message = container()
    message["data"]["content"]["containers"][0]["containerCircleStatus"] = []
    (event,) = clean("cosco", message)
    assert (event.code, event.milestone) == ("Empty Equipment Returned", "EMPTY_RETURNED")


@pytest.mark.parametrize(("label", "rule"), [*table_rules(PACKAGE, "LABEL")])
def test_each_label_gives_its_milestone(label: str, rule: dict[str, Any]) -> None:
    modes = {"TRUCK": "Truck", None: " "}
    where = {"RW": "Masaka Platform,Kigali,Kigali,Rwanda", None: "Depot,Singapore,,Singapore"}
    event = read_move(
        containerNumberStatus=label,
        transportation=modes[rule.get("mode", [None])[0]],
        location=where[rule.get("country", [None])[0]],
    )
    assert event.milestone == milestone_of(rule)


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Loaded at First POL", LegRole.LOADING_PORT),
        ("Loaded at T/S POL", LegRole.TRANSHIPMENT),
        ("Discharged at Last POD", LegRole.DISCHARGE_PORT),
        ("Gate-in at Final Hub", LegRole.ON_CARRIAGE),
        ("Empty Equipment Returned", None),
    ],
)
def test_a_label_tells_the_part_of_its_port(label: str, role: LegRole | None) -> None:
    assert read_move(containerNumberStatus=label).leg_role == role


@given(ANY_JSON)
def test_json_of_any_shape_is_read(message: object) -> None:
    for wrapped in (
        message,
        {"code": 0, "data": message},
        {"data": {"content": message}},
        {"data": {"content": {"containers": message, "trackingPath": message}}},
        {"data": {"content": {"containerStatus": [{"containers": message}]}}},
        {"data": {"content": {"actualShipment": message}}},
        {"data": {"content": {"actualShipment": [{"actualArrivalDate": message}]}}},
        one_move(containerNumberStatus=message, location=message, timeOfIssue=message),
    ):
        read("cosco", wrapped)


def test_a_saved_answer_is_read_as_bytes() -> None:
    assert parse_text("cosco", b'{"code":0,"data":{"type":"none"}}', RECEIVED).events == ()
