"""Reading 17TRACK: answers and pushes, several carriers a number, statuses, refusals."""

from typing import Any

import pytest
from hypothesis import given

from logistics.carriers.events import CarrierEvent, Unit, UnitKind
from logistics.reference.milestones import Milestone
from tests.carriers.saved_messages import (
    ANY_JSON,
    clean,
    milestone_of,
    only_problem,
    read,
    saved,
    table_rules,
)

PACKAGE = "logistics.carriers.track17"
SIDES = {"sender": "RW", "recipient": "CN", "elsewhere": "ET"}
"""A country of each side of the parcels here, which go from Rwanda to China."""


def answer() -> Any:
    return saved("track17", "answer")


def push() -> Any:
    return saved("track17", "push")


def tracked(message: Any) -> dict[str, Any]:
    found: dict[str, Any] = message["data"]["accepted"][0]
    return found


def one_event(**changes: object) -> Any:
    """A push of one event at one carrier."""
    message = push()
    events = message["data"]["track_info"]["tracking"]["providers"][0]["events"]
    events[0] = {**events[0], **changes}
    return message


def read_event(**changes: object) -> CarrierEvent:
    (event,) = clean("17track", one_event(**changes))
    return event


def test_every_carrier_s_events_of_a_number_are_read() -> None:
    found = clean("17track", answer())
    assert [event.milestone for event in found] == [
        Milestone.DEPARTED,
        Milestone.EXPORT_CUSTOMS_SUBMITTED,
        Milestone.ORIGIN_COLLECTED,
        Milestone.DELIVERED,
        Milestone.IMPORT_CUSTOMS_RELEASED,
        Milestone.ARRIVED,
    ]
    assert [event.index for event in found] == list(range(6))
    assert {event.unit for event in found} == {Unit(UnitKind.POSTAL_ITEM, "EE000000015RW")}
    assert {(event.classifier, event.leg_role) for event in found} == {("ACT", None)}


def test_the_sender_s_offset_is_kept() -> None:
    (event,) = clean("17track", push())
    assert event.occurred_at is not None
    assert (event.occurred_at.isoformat(), event.zone_known) == ("2026-06-08T10:00:00+02:00", True)
    assert event.place is not None
    assert (event.place.name, event.place.country) == ("KIGALI", "RW")


def test_an_iso_time_without_zone_gives_way_to_the_one_in_utc_and_is_a_problem() -> None:
    parsed = read("17track", one_event(time_iso="2026-06-08T10:00:00"))
    assert only_problem(parsed).code == "event.time_zone_in_utc"
    (event,) = parsed.events
    assert event.occurred_at is not None
    assert (event.occurred_at.isoformat(), event.zone_known) == ("2026-06-08T08:00:00+00:00", True)


def test_an_iso_time_without_zone_alone_is_local_and_a_problem() -> None:
    parsed = read("17track", one_event(time_iso="2026-06-08T10:00:00", time_utc=None))
    assert only_problem(parsed).code == "event.time_zone"
    (event,) = parsed.events
    assert event.occurred_at is not None
    assert (event.occurred_at.isoformat(), event.zone_known) == ("2026-06-08T10:00:00+02:00", False)


@pytest.mark.parametrize(
    ("raw", "read_as", "known"),
    [
        ({"date": "2026-06-08", "time": "10:00:00", "timezone": None}, "10:00:00+02:00", False),
        ({"date": "2026-06-08", "time": "10:00", "timezone": "+08:00"}, "10:00:00+08:00", True),
        ({"date": "2026-06-08", "time": None, "timezone": None}, "00:00:00+02:00", False),
        ("2026-06-08 10:00:00", "10:00:00+02:00", False),
    ],
)
def test_the_carrier_s_own_writing_is_the_last_resort(
    raw: object, read_as: str, *, known: bool
) -> None:
    event = read_event(time_iso=None, time_utc=None, time_raw=raw)
    assert event.occurred_at is not None
    assert event.occurred_at.isoformat() == f"2026-06-08T{read_as}"
    assert event.zone_known is known


@pytest.mark.parametrize("raw", [None, 5, {"date": 5}, {"date": "2026"}, "soon"])
def test_an_event_without_any_time_is_kept_and_told(raw: object) -> None:
    parsed = read("17track", one_event(time_iso=None, time_utc=None, time_raw=raw))
    assert only_problem(parsed).code == "event.missing"
    assert [event.occurred_at for event in parsed.events] == [None]


def test_without_events_the_latest_one_is_read() -> None:
    message = push()
    message["data"]["track_info"]["tracking"]["providers"][0]["events"] = []
    (event,) = clean("17track", message)
    assert event.milestone == "ORIGIN_COLLECTED"
    del message["data"]["track_info"]["latest_event"]
    assert clean("17track", message) == ()


def test_a_number_of_which_nothing_is_known_gives_no_event() -> None:
    message = answer()
    tracked(message)["track_info"] = {
        "latest_status": {"status": "NotFound", "sub_status": "NotFound_Other"},
        "latest_event": None,
        "tracking": {"providers": [{"provider": {"key": 1}, "events": []}]},
    }
    assert clean("17track", message) == ()


@pytest.mark.parametrize(
    "message",
    [
        {"code": 0, "data": {"accepted": [{"origin": 1, "number": "X", "carrier": 3011}]}},
        {"code": 0, "data": {"accepted": [], "rejected": []}},
        {"event": "TRACKING_STOPPED", "data": {"number": "X", "carrier": 1, "tag": None}},
        {"event": "TRACKING_UPDATED", "data": {}},
    ],
)
def test_registrations_stops_and_test_pings_are_no_events(message: object) -> None:
    assert clean("17track", message) == ()


@pytest.mark.parametrize(("code", "rule"), [*table_rules(PACKAGE, "SUB")])
def test_each_sub_status_gives_its_milestone(code: str, rule: dict[str, Any]) -> None:
    country = SIDES[rule["at"][0]] if "at" in rule else rule.get("country", [None])[0]
    event = read_event(sub_status=code, stage=None, address={"country": country})
    assert (event.code, event.milestone) == (code, milestone_of(rule))


@pytest.mark.parametrize(("code", "rule"), [*table_rules(PACKAGE, "STAGE")])
def test_each_stage_gives_its_milestone(code: str, rule: dict[str, Any]) -> None:
    country = SIDES[rule["at"][0]] if "at" in rule else rule.get("country", [None])[0]
    event = read_event(sub_status=None, stage=code, address={"country": country})
    assert (event.code, event.milestone) == (code, milestone_of(rule))


def test_a_stage_tells_what_a_general_sub_status_does_not() -> None:
    event = read_event(sub_status="InTransit_Other", stage="Departure")
    assert (event.code, event.milestone) == ("InTransit_Other", "DEPARTED")


@pytest.mark.parametrize("name", ["sub_status", "stage"])
def test_an_unknown_status_is_kept_and_moves_nothing(name: str) -> None:
    parsed = read("17track", one_event(**{name: "InTransit_Teleported"}))
    problem = only_problem(parsed)
    assert problem.code == "event.unknown_code"
    assert problem.pointer == f"/data/track_info/tracking/providers/0/events/0/{name}"
    assert [event.milestone for event in parsed.events] == [None]


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"sub_status": None, "stage": None}, "sub_status", "event.missing"),
        ({"sub_status": 4}, "sub_status", "event.type"),
        ({"time_iso": "8 June"}, "time_iso", "event.format"),
        ({"time_iso": 1}, "time_iso", "event.type"),
        ({"address": "Kigali"}, "address", "event.type"),
        ({"address": {"country": "Rwanda"}}, "country", "event.format"),
    ],
)
def test_each_wrong_field_is_a_problem(changes: dict[str, Any], field: str, code: str) -> None:
    problem = only_problem(read("17track", one_event(**changes)))
    assert (problem.pointer.rpartition("/")[2], problem.code) == (field, code)


def test_one_bad_event_loses_none_of_its_siblings() -> None:
    message = answer()
    providers = tracked(message)["track_info"]["tracking"]["providers"]
    providers[0]["events"][1] = None
    providers.insert(1, "x")
    message["data"]["accepted"].append(7)
    parsed = read("17track", message)
    assert len(parsed.events) == 5
    assert [problem.index for problem in parsed.problems] == [1, 3, 7]


def test_a_number_refused_is_told_in_the_sender_s_words() -> None:
    problem = only_problem(read("17track", saved("track17", "rejected")))
    assert (problem.pointer, problem.code) == ("/data/rejected/0", "message.carrier_error")
    assert "-18019902" in problem.message


def test_a_whole_answer_refused_is_told_in_the_sender_s_words() -> None:
    problem = only_problem(read("17track", saved("track17", "refused")))
    assert "Invalid security key" in problem.message


def test_a_push_of_an_unknown_kind_is_told_and_read() -> None:
    parsed = read("17track", {**push(), "event": "TRACKING_SUNG"})
    assert (only_problem(parsed).pointer, len(parsed.events)) == ("/event", 1)


def test_a_number_left_out_keeps_its_events() -> None:
    message = push()
    del message["data"]["number"]
    parsed = read("17track", message)
    assert only_problem(parsed).pointer == "/data/number"
    assert [event.unit for event in parsed.events] == [None]


@pytest.mark.parametrize("message", [5, [], {}, {"code": 0}, {"code": 0, "data": [1]}])
def test_other_json_holds_no_events(message: object) -> None:
    assert only_problem(read("17track", message)).code == "message.not_events"


@given(ANY_JSON)
def test_json_of_any_shape_is_read(message: object) -> None:
    for wrapped in (
        message,
        {"code": 0, "data": message},
        {"code": 0, "data": {"accepted": message, "rejected": message}},
        {"code": message, "data": {"errors": message}},
        {"event": message, "data": message},
        {"event": "TRACKING_UPDATED", "data": {"track_info": message}},
        {"event": "TRACKING_UPDATED", "data": {"track_info": {"tracking": message}}},
        one_event(time_iso=message, time_utc=message, time_raw=message, address=message),
        one_event(sub_status=message, stage=message, location=message),
    ):
        read("17track", wrapped)
