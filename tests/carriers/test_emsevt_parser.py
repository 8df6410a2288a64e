"""Reading postal item events: the shapes that posts use, local times, check digits."""

from typing import Any

import pytest
from hypothesis import given

from logistics.carriers.code_table import code_table
from logistics.carriers.emsevt.parser import parse
from logistics.carriers.events import CarrierEvent, ParsedEvents, Unit, UnitKind
from logistics.carriers.registry import parse_text
from logistics.kernel.errors import InvalidError
from logistics.reference.milestones import LegRole, Milestone
from tests.carriers.any_json import json_with
from tests.carriers.dcsa_events import RECEIVED
from tests.carriers.saved_messages import printed, saved_bytes, steps

NUMBER = "EE473124829RW"
ITEM = Unit(UnitKind.POSTAL_ITEM, NUMBER)

CASES: list[tuple[str, Milestone | None, LegRole | None]] = [
    ("EMA", Milestone.ORIGIN_COLLECTED, None),
    ("EMB", Milestone.GATE_IN_ORIGIN, None),
    ("EXA", Milestone.EXPORT_CUSTOMS_SUBMITTED, None),
    ("EXB", Milestone.EXPORT_CUSTOMS_HELD, None),
    ("EXC", Milestone.EXPORT_CUSTOMS_RELEASED, None),
    ("EXD", Milestone.X_DISCREPANCY, None),
    ("EXX", Milestone.X_CANCELLED, None),
    ("EMC", Milestone.DEPARTED, None),
    ("EMJ", Milestone.TS_ARRIVED, LegRole.TRANSHIPMENT),
    ("EMK", Milestone.TS_DEPARTED, LegRole.TRANSHIPMENT),
    ("EMD", Milestone.ARRIVED, None),
    ("EDA", None, None),
    ("EDB", Milestone.IMPORT_CUSTOMS_SUBMITTED, None),
    ("EME", Milestone.IMPORT_CUSTOMS_HELD, None),
    ("EDC", Milestone.IMPORT_CUSTOMS_RELEASED, None),
    ("EMF", Milestone.GATE_OUT_DEST, None),
    ("EDD", Milestone.OUT_FOR_DELIVERY, None),
    ("EDE", None, None),
    ("EMG", Milestone.OUT_FOR_DELIVERY, None),
    ("EDF", None, None),
    ("EDG", Milestone.OUT_FOR_DELIVERY, None),
    ("EDH", Milestone.AVAILABLE, None),
    ("EMH", Milestone.X_ATTEMPT_FAILED, None),
    ("EMI", Milestone.DELIVERED, None),
    ("EDX", Milestone.X_DISCREPANCY, None),
]


def event(code: object = "EMD", **changes: object) -> Any:
    usual = {"itemId": NUMBER, "eventCode": code, "eventTime": "2026-06-02T16:20:00"}
    return {**usual, "country": "CN", **changes}


def read_one(row: object) -> CarrierEvent:
    parsed = parse([row], RECEIVED)
    assert parsed.problems == ()
    return parsed.events[0]


def codes_of(parsed: ParsedEvents) -> list[tuple[int | None, str, str]]:
    return [(problem.index, problem.pointer, problem.code) for problem in parsed.problems]


def test_a_journey_is_read_whole() -> None:
    parsed = parse_text("emsevt", saved_bytes("emsevt/events.json"), RECEIVED)
    assert parsed.problems == ()
    assert steps(parsed.events) == [
        "ORIGIN_COLLECTED",
        "EXPORT_CUSTOMS_SUBMITTED",
        "EXPORT_CUSTOMS_RELEASED",
        "DEPARTED",
        "TS_ARRIVED",
        "TS_DEPARTED",
        "ARRIVED",
        "IMPORT_CUSTOMS_SUBMITTED",
        "IMPORT_CUSTOMS_RELEASED",
        "DELIVERED",
    ]
    assert {found.unit for found in parsed.events} == {ITEM}
    assert [found.zone_known for found in parsed.events] == [False] * 9 + [True]


def test_an_event_is_printed_whole() -> None:
    answer = printed("emsevt", "emsevt/events.json")
    assert answer["events"][4] == {
        "unit": {"kind": "postal-item", "number": NUMBER},
        "code": "EMJ",
        "milestone": "TS_ARRIVED",
        "classifier": "ACT",
        "occurred_at": "2026-06-01T06:00:00+03:00",
        "zone_known": False,
        "place": {
            "unlocode": None,
            "iata": None,
            "facility": "ETADDA",
            "name": None,
            "country": "ET",
        },
        "leg_role": "TS",
        "mode": None,
        "vessel": None,
        "voyage": None,
        "flight": None,
        "source_event_id": None,
        "recorded_at": None,
        "retracts": None,
        "index": 4,
    }


def test_the_tracking_service_s_own_form_is_read() -> None:
    parsed = parse_text("emsevt", saved_bytes("emsevt/tracking_service.json"), RECEIVED)
    assert parsed.problems == ()
    assert steps(parsed.events) == ["ORIGIN_COLLECTED", "DEPARTED"]
    assert [found.unit for found in parsed.events] == [ITEM, ITEM]
    times = [found.occurred_at.isoformat() for found in parsed.events if found.occurred_at]
    assert times == ["2026-05-30T10:05:00+00:00", "2026-06-01T00:00:00+00:00"]
    assert not any(found.zone_known for found in parsed.events)


@pytest.mark.parametrize(("code", "milestone", "role"), CASES)
def test_a_code_means_its_milestone(
    code: str, milestone: Milestone | None, role: LegRole | None
) -> None:
    found = read_one(event(code))
    assert (found.milestone, found.leg_role, found.classifier) == (milestone, role, "ACT")


def test_every_code_of_the_table_has_a_case() -> None:
    table = code_table("logistics.carriers.emsevt").content["codes"]
    assert set(table["ITEM"]) == {case[0] for case in CASES}


@pytest.mark.parametrize(
    "times",
    [
        {"eventTime": "2026-06-02T16:20:00"},
        {"eventTime": "2026-06-02 16:20"},
        {"eventTime": None, "LocalDateTime": "202606021620"},
        {"eventTime": None, "local_time": "20260602 16:20:00"},
        {"eventTime": "16:20", "eventDate": "2026-06-02"},
        {"eventTime": None, "date": "20260602", "time": "162000"},
    ],
)
def test_a_local_time_is_the_office_s_and_no_problem(times: dict[str, object]) -> None:
    found = read_one(event(**times))
    assert not found.zone_known
    assert found.occurred_at is not None
    assert found.occurred_at.isoformat() == "2026-06-02T16:20:00+08:00"


def test_without_a_country_a_local_time_is_read_as_utc() -> None:
    found = read_one(event(country=None))
    assert (found.zone_known, str(found.occurred_at)) == (False, "2026-06-02 16:20:00+00:00")


@pytest.mark.parametrize("name", ["item_id", "ItemID", "trackingNumber", "barcode", "S10"])
def test_the_item_is_found_under_any_of_its_names(name: str) -> None:
    row = {"eventCode": "EMD", "eventTime": "2026-06-02T16:20:00Z", name: "EE 473 124 829 RW"}
    assert read_one(row).unit == ITEM


def test_an_item_holds_its_events_alone_or_among_others() -> None:
    item = {"itemId": NUMBER, "events": [event("EMC", itemId=None), event(itemId=None)]}
    for payload in (item, [item], {"items": [item]}):
        parsed = parse(payload, RECEIVED)
        assert parsed.problems == ()
        assert [found.unit for found in parsed.events] == [ITEM, ITEM]


def test_a_wrong_check_digit_is_told_and_the_event_kept() -> None:
    parsed = parse([event(itemId="EE473124828RW")], RECEIVED)
    assert steps(parsed.events) == ["ARRIVED"]
    assert codes_of(parsed) == [(0, "/0/itemId", "event.check_digit")]
    assert "EE473124828RW" in parsed.problems[0].message


def test_one_bad_event_loses_none_of_its_siblings() -> None:
    parsed = parse(
        [
            event(),
            "EMD",
            event("EMZ"),
            event(7),
            event(eventTime="soon"),
            event(eventTime=None),
            event(itemId="parcel 9"),
            event(itemId=None),
            {"itemId": NUMBER},
            event("EMI"),
        ],
        RECEIVED,
    )
    assert steps(parsed.events) == ["ARRIVED", None, *["ARRIVED"] * 4, "DELIVERED"]
    assert codes_of(parsed) == [
        (1, "/1", "event.not_an_event"),
        (2, "/2/eventCode", "event.unknown_code"),
        (3, "/3/eventCode", "event.type"),
        (4, "/4/eventTime", "event.format"),
        (5, "/5/eventTime", "event.missing"),
        (6, "/6/itemId", "event.format"),
        (7, "/7/itemId", "event.missing"),
        (8, "/8", "event.not_an_event"),
    ]


def test_repeated_and_disordered_events_stand_as_they_came() -> None:
    parsed = parse([event("EMI"), event("EMA"), event("EMI")], RECEIVED)
    assert steps(parsed.events) == ["DELIVERED", "ORIGIN_COLLECTED", "DELIVERED"]


def test_no_events_are_no_problem() -> None:
    assert parse([], RECEIVED) == ParsedEvents()
    assert parse({"ID": NUMBER, "Events": []}, RECEIVED) == ParsedEvents()


@pytest.mark.parametrize("payload", [None, 1, "x", {}, {"ID": NUMBER}])
def test_what_holds_no_events_is_told(payload: object) -> None:
    assert [p.code for p in parse(payload, RECEIVED).problems] == ["message.not_events"]


def test_the_service_s_error_is_told() -> None:
    (problem,) = parse({"error": "Invalid token"}, RECEIVED).problems
    assert problem.code == "message.carrier_error"


@pytest.mark.parametrize("content", [b"UNB+UNOA:2+RWA+CNA'", b'[{"itemId": "EE4731'])
def test_the_message_between_posts_and_a_truncated_one_are_no_json(content: bytes) -> None:
    with pytest.raises(InvalidError, match="not JSON"):
        parse_text("emsevt", content, RECEIVED)


@given(
    json_with(
        "ID Events items itemId EventCd eventCode event EventDT eventTime date time office country",
        "EMA /Date(1e9)/ /Date(99999999999999999)/ /Date(0+9999)/ 20261301T2561 RWKGLA ZZ",
    )
)
def test_nothing_fails(payload: object) -> None:
    for one in (payload, [payload], {"itemId": "x", "events": [payload]}):
        for problem in parse(one, RECEIVED).problems:
            assert problem.message
