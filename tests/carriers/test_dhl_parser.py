"""Reading DHL's unified tracking: all shipments, odd numbers, times without zone, remarks."""

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

PACKAGE = "logistics.carriers.dhl"
REMARKS = {
    "OUT_FOR_DELIVERY": "Shipment is out with courier for delivery",
    "CUSTOMS_SUBMITTED": "Processed for clearance",
    "CUSTOMS_HELD": "The shipment is pending completion of customs inspection.",
    "CUSTOMS_RELEASED": "Clearance processing complete",
    "RETURNED": "Returned to shipper",
    None: "Arrived",
}


def two_shipments() -> Any:
    return saved("dhl", "two-shipments")


def one_event(*later: dict[str, Any], **changes: object) -> Any:
    """An answer of one shipment and one event, and those that are told after it."""
    usual = two_shipments()["shipments"][0]["events"][4]
    return {"shipments": [{"id": "4400112233", "events": [{**usual, **changes}, *later]}]}


def read_event(**changes: object) -> CarrierEvent:
    (event,) = clean("dhl", one_event(**changes))
    return event


def test_every_shipment_and_every_event_is_read() -> None:
    found = clean("dhl", two_shipments())
    assert [event.milestone for event in found] == [
        Milestone.DELIVERED,
        Milestone.IMPORT_CUSTOMS_RELEASED,
        Milestone.IMPORT_CUSTOMS_HELD,
        None,
        Milestone.ORIGIN_COLLECTED,
        Milestone.BOOKED,
        Milestone.X_RETURNED,
    ]
    assert [event.index for event in found] == list(range(7))
    assert {event.classifier for event in found} == {"ACT"}
    assert found[-1].unit == Unit(UnitKind.POSTAL_ITEM, "JD014600000000009999")


def test_a_number_written_as_a_number_is_the_unit() -> None:
    found = clean("dhl", two_shipments())
    assert found[0].unit == Unit(UnitKind.POSTAL_ITEM, "4400112233")
    assert ("PARCEL", "JD014600000000000101") in found[0].references
    assert ("PARCEL", "LOT-2026-044") in found[0].references


@pytest.mark.parametrize(
    ("timestamp", "read_as", "known"),
    [
        ("2026-06-08T14:20:00", "2026-06-08T14:20:00+02:00", False),
        ("2026-06-08T14:20:00.123", "2026-06-08T14:20:00.123000+02:00", False),
        ("2026-06-08T14:20", "2026-06-08T14:20:00+02:00", False),
        ("2026-06-08", "2026-06-08T00:00:00+02:00", False),
        ("2026-06-08T14:20:00Z", "2026-06-08T14:20:00+00:00", True),
        ("2026-06-08T14:20:00+0200", "2026-06-08T14:20:00+02:00", True),
        ("2026-06-08T14:20:00-05:00", "2026-06-08T14:20:00-05:00", True),
    ],
)
def test_a_time_is_read_with_and_without_its_zone(
    timestamp: str, read_as: str, *, known: bool
) -> None:
    event = read_event(timestamp=timestamp)
    assert event.occurred_at is not None
    assert (event.occurred_at.isoformat(), event.zone_known) == (read_as, known)


def test_the_country_of_a_place_is_read_from_its_name_where_no_code_is_told() -> None:
    event = read_event(location={"address": {"addressLocality": "KIGALI - RWANDA"}})
    assert event.place is not None
    assert (event.place.name, event.place.country) == ("KIGALI - RWANDA", "RW")


def test_a_shipment_without_events_tells_its_status() -> None:
    message = two_shipments()
    del message["shipments"][0]["events"]
    assert [event.milestone for event in clean("dhl", message)] == ["DELIVERED", "X_RETURNED"]


def test_a_shipment_alone_and_a_list_of_them_are_read_too() -> None:
    shipment = two_shipments()["shipments"][0]
    assert len(clean("dhl", shipment)) == 6
    assert len(clean("dhl", [shipment, shipment])) == 12
    parsed = read("dhl", [5])
    assert (only_problem(parsed).pointer, only_problem(parsed).code) == ("/0", "event.not_an_event")


def test_only_the_first_event_on_the_way_tells_that_it_was_collected() -> None:
    later = {"timestamp": "2026-06-09T01:00:00", "statusCode": "transit"}
    found = clean("dhl", one_event(later))
    assert [event.milestone for event in found] == ["ORIGIN_COLLECTED", None]
    earlier = {"timestamp": "2026-06-08T01:00:00", "statusCode": "TRANSIT"}
    found = clean("dhl", one_event(earlier))
    assert [event.milestone for event in found] == [None, "ORIGIN_COLLECTED"]


@pytest.mark.parametrize(("code", "rule"), [*table_rules(PACKAGE, "STATUS")])
def test_each_status_gives_its_milestone(code: str, rule: dict[str, Any]) -> None:
    told = rule.get("tells", [None])[0]
    country = rule.get("country", ["DE"])[0]
    first = {"timestamp": "2026-06-01T00:00:00", "statusCode": "transit"}
    message = one_event(
        *([] if rule.get("first") else [first]),
        statusCode=code,
        description="",
        remark=REMARKS[told],
        location={"address": {"countryCode": country}},
    )
    assert clean("dhl", message)[0].milestone == milestone_of(rule)


@pytest.mark.parametrize("told", ["CUSTOMS_SUBMITTED", "CUSTOMS_HELD", "CUSTOMS_RELEASED"])
def test_customs_in_transit_is_no_step(told: str) -> None:
    event = read_event(remark=REMARKS[told], location={"address": {"countryCode": "ET"}})
    assert event.milestone is None


def test_an_unknown_status_is_kept_and_moves_nothing() -> None:
    parsed = read("dhl", one_event(statusCode="lost-in-space"))
    problem = only_problem(parsed)
    assert (problem.index, problem.pointer) == (0, "/shipments/0/events/0/statusCode")
    assert [(event.code, event.milestone) for event in parsed.events] == [("lost-in-space", None)]


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"statusCode": None}, "statusCode", "event.missing"),
        ({"statusCode": 3}, "statusCode", "event.type"),
        ({"timestamp": None}, "timestamp", "event.missing"),
        ({"timestamp": "yesterday"}, "timestamp", "event.format"),
        ({"timestamp": "2026-06-08T14:20:00+2"}, "timestamp", "event.format"),
        ({"location": "Kigali"}, "location", "event.type"),
        ({"location": {"address": []}}, "address", "event.type"),
        ({"location": {"address": {"countryCode": "R2"}}}, "countryCode", "event.format"),
    ],
)
def test_each_wrong_field_is_a_problem(changes: dict[str, Any], field: str, code: str) -> None:
    problem = only_problem(read("dhl", one_event(**changes)))
    assert (problem.pointer.rpartition("/")[2], problem.code) == (field, code)


@pytest.mark.parametrize(("number", "code"), [(None, "event.missing"), ([1], "event.type")])
def test_a_shipment_without_number_keeps_its_events(number: object, code: str) -> None:
    message = one_event()
    message["shipments"][0]["id"] = number
    parsed = read("dhl", message)
    assert (only_problem(parsed).index, only_problem(parsed).code) == (None, code)
    assert [event.unit for event in parsed.events] == [None]


def test_one_bad_event_loses_none_of_its_siblings() -> None:
    message = two_shipments()
    message["shipments"][0]["events"][1] = "?"
    message["shipments"].insert(1, None)
    parsed = read("dhl", message)
    assert len(parsed.events) == 6
    assert [(problem.index, problem.pointer) for problem in parsed.problems] == [
        (1, "/shipments/0/events/1"),
        (6, "/shipments/1"),
    ]


@pytest.mark.parametrize("message", [{"shipments": []}, {"shipments": None}])
def test_an_empty_answer_is_no_events(message: object) -> None:
    assert clean("dhl", message) == ()


def test_a_list_that_is_none_is_one_problem() -> None:
    assert only_problem(read("dhl", {"shipments": {}})).pointer == "/shipments"
    inside = {"shipments": [{"id": "1", "events": {"a": 1}}]}
    assert only_problem(read("dhl", inside)).pointer == "/shipments/0/events"


def test_an_error_is_told_in_the_carrier_s_words() -> None:
    problem = only_problem(read("dhl", saved("dhl", "not-found")))
    assert (problem.code, problem.index) == ("message.carrier_error", None)
    assert "No shipment with given tracking number" in problem.message


@pytest.mark.parametrize("message", [5, None, "x", {}, {"tracking": []}])
def test_other_json_holds_no_events(message: object) -> None:
    assert only_problem(read("dhl", message)).code == "message.not_events"


@given(ANY_JSON)
def test_json_of_any_shape_is_read(message: object) -> None:
    for wrapped in (
        message,
        [message],
        {"shipments": message},
        {"shipments": [{"events": message, "details": message, "status": message}]},
        {"shipments": [{"id": 1, "details": {"pieceIds": message, "references": message}}]},
        {"title": message},
        one_event(timestamp=message, statusCode=message, location=message, remark=message),
    ):
        read("dhl", wrapped)
