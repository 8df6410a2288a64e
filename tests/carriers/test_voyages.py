"""Scripted voyages: what the sandbox carrier has told by when, and the queries it answers."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.carriers.dcsa.parser import parse
from logistics.carriers.sandbox.query import LARGEST_LIMIT, Parameters, select
from logistics.carriers.sandbox.script import script, script_names, time_of
from logistics.carriers.sandbox.voyage import (
    DcsaEvent,
    Voyage,
    VoyageReferences,
    ends_at,
    events_at,
)
from logistics.kernel.errors import InvalidError
from logistics.reference.milestones import Classifier

START = datetime(2026, 6, 1, tzinfo=UTC)
REFERENCES = VoyageReferences("LGSU1000014", "BOOK-1", "BL-1")


def voyage(name: str = "kigali-shanghai", references: VoyageReferences = REFERENCES) -> Voyage:
    return Voyage(script(name), references, START)


def whole(name: str = "kigali-shanghai") -> tuple[DcsaEvent, ...]:
    return events_at(voyage(name), ends_at(voyage(name)))


def milestones(name: str) -> list[str]:
    parsed = parse(list(whole(name)), START)
    actual = [event for event in parsed.events if event.classifier is Classifier.ACTUAL]
    actual.sort(key=lambda event: (event.occurred_at or START, event.code))
    return [event.milestone for event in actual if event.milestone]


def test_the_calm_voyage_leads_from_booking_to_the_empty_return() -> None:
    assert milestones("kigali-shanghai") == [
        "BOOKED",
        "EMPTY_RELEASED",
        "GATE_IN_ORIGIN",
        "LOADED",
        "DEPARTED",
        "ARRIVED",
        "DISCHARGED",
        "LOADED",
        "DEPARTED",
        "NOTIFIED",
        "ARRIVED",
        "DISCHARGED",
        "AVAILABLE",
        "GATE_OUT_DEST",
        "OUT_FOR_DELIVERY",
        "DELIVERED",
        "EMPTY_RETURNED",
    ]


def test_the_truck_leg_stands_between_release_and_gate_in() -> None:
    found = milestones("kigali-shanghai-truck")
    assert found[1:7] == [
        "EMPTY_RELEASED",
        "STUFFED",
        "ORIGIN_COLLECTED",
        "BORDER_ARRIVED",
        "BORDER_CROSSED",
        "GATE_IN_ORIGIN",
    ]


def test_the_rough_voyage_repeats_delays_and_disorders() -> None:
    events = whole("kigali-shanghai-rough")
    ids = [event["eventID"] for event in events if "eventID" in event]
    assert len(ids) > len(set(ids))
    assert len(ids) < len(events)
    happened = [event["eventDateTime"] for event in events if event["eventClassifierCode"] == "ACT"]
    assert happened != sorted(happened, key=str)
    assert any("delayReasonCode" in event for event in events)
    assert [problem.code for problem in parse(list(events), START).problems] == [
        "event.unknown_code"
    ]


@pytest.mark.parametrize("name", [n for n in script_names() if not n.endswith("rough")])
def test_a_script_is_read_without_a_problem(name: str) -> None:
    assert parse(list(whole(name)), START).problems == ()


def test_nothing_is_told_before_its_time() -> None:
    assert events_at(voyage(), START) == ()
    told = events_at(voyage(), START + timedelta(hours=1))
    assert [event["eventType"] for event in told] == ["SHIPMENT"]


@given(st.integers(min_value=0, max_value=60 * 24), st.integers(min_value=0, max_value=60 * 24))
def test_what_was_told_stays_told(first: int, second: int) -> None:
    earlier, later = sorted((first, second))
    before = events_at(voyage("kigali-shanghai-rough"), START + timedelta(hours=earlier))
    after = events_at(voyage("kigali-shanghai-rough"), START + timedelta(hours=later))
    assert after[: len(before)] == before


def test_another_container_has_other_ids() -> None:
    other = voyage(references=VoyageReferences("LGSU1000020", "BOOK-1", "BL-1"))
    ids = {event["eventID"] for event in whole()}
    others = {event["eventID"] for event in events_at(other, ends_at(other))}
    assert not ids & others


def test_an_unknown_script_is_told_with_the_known_ones() -> None:
    with pytest.raises(InvalidError, match="kigali-shanghai"):
        script("atlantis")


def test_a_time_of_a_script_is_written_one_way() -> None:
    assert time_of("12d 06:30") == timedelta(days=12, hours=6, minutes=30)
    with pytest.raises(ValueError, match="12d 06:30"):
        time_of("12 days")


def codes(parameters: Parameters) -> list[object]:
    events = select(whole(), [*parameters, ("limit", "1000")]).events
    return [next(v for k, v in event.items() if k.endswith("EventTypeCode")) for event in events]


@pytest.mark.parametrize(
    ("parameters", "count"),
    [
        ([], 25),
        ([("equipmentReference", "LGSU1000014")], 25),
        ([("equipmentReference", "LGSU1000020")], 0),
        ([("equipmentReference", "LGSU1000020,LGSU1000014")], 25),
        ([("carrierBookingReference", "BOOK-1")], 23),
        ([("transportDocumentReference", "BL-1")], 24),
        ([("eventType", "SHIPMENT")], 3),
        ([("eventType", "SHIPMENT,TRANSPORT")], 16),
        ([("eventType", "SHIPMENT"), ("documentTypeCode", "ARN")], 1),
        ([("eventType", "SHIPMENT"), ("equipmentEventTypeCode", "LOAD")], 0),
        ([("UNLocationCode", "SGSIN")], 7),
        ([("vesselIMONumber", "1000033")], 9),
        ([("eventCreatedDateTime:gte", "2026-07-17T06:00:00Z")], 2),
        ([("eventCreatedDateTime:gt", "2026-07-17T06:00:00Z")], 1),
        ([("eventCreatedDateTime:lt", "2026-06-01T02:00:00Z")], 1),
        ([("eventCreatedDateTime:lte", "2026-06-01T02:00:00Z")], 6),
        ([("eventCreatedDateTime", "2026-06-01T03:00:00+01:00")], 5),
        ([("eventCreatedDateTime:eq", "2026-06-01T02:00:00Z")], 5),
    ],
)
def test_filters_mean_any_inside_and_all_between(parameters: Parameters, count: int) -> None:
    assert len(codes(parameters)) == count


@pytest.mark.parametrize(
    "parameters",
    [
        [("colour", "red")],
        [("eventCreatedDateTime:near", "2026-07-17T06:00:00Z")],
        [("eventCreatedDateTime:gte", "2026-07-17")],
        [("limit", "0")],
        [("limit", "ten")],
        [("limit", "٣")],
        [("cursor", "%%%")],
        [("cursor", "b2Zmc2V0PXg=")],
        [("cursor", "é")],
        [("sort", "colour:ASC")],
        [("sort", "eventDateTime:UP")],
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(parameters: Parameters) -> None:
    with pytest.raises(InvalidError, match="unknown or cannot be read"):
        select(whole(), parameters)


@pytest.mark.parametrize("limit", [1, 4, 24, 25, 26])
def test_pages_give_every_event_once(limit: int) -> None:
    found: list[DcsaEvent] = []
    cursor: str | None = None
    while True:
        asked = [("limit", str(limit)), *([("cursor", cursor)] if cursor else [])]
        page = select(whole(), asked)
        assert (page.previous is None) == (cursor is None)
        found += page.events
        cursor = page.following
        if cursor is None:
            assert page.current == page.last
            break
    assert found == list(whole())


def test_a_page_never_exceeds_the_server_s_own_limit() -> None:
    page = select(whole() * 50, [("limit", "5000")])
    assert len(page.events) == LARGEST_LIMIT


def test_events_can_be_sorted_newest_first() -> None:
    events = select(whole(), [("sort", "eventDateTime:DESC")]).events
    assert events[0]["equipmentEventTypeCode"] == "GTIN"
