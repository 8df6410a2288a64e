"""Reading ONE Record: events in every spelling of JSON-LD, and that nothing fails."""

from typing import Any

import pytest
from hypothesis import given

from logistics.carriers.code_table import code_table
from logistics.carriers.events import CarrierEvent, ParsedEvents, Pieces, Unit, UnitKind
from logistics.carriers.one_record.parser import parse
from logistics.carriers.registry import parse_text
from logistics.kernel.errors import InvalidError
from logistics.reference.milestones import Classifier, LegRole, Milestone
from tests.carriers.air_cases import STATUS_CASES
from tests.carriers.any_json import json_with
from tests.carriers.dcsa_events import RECEIVED
from tests.carriers.saved_messages import printed, saved_bytes, saved_json, steps

CARGO = "https://onerecord.iata.org/ns/cargo#"
WAYBILL = Unit(UnitKind.AIR_WAYBILL, "071-12345675")
MOVEMENT_CASES: list[tuple[str, Milestone | None]] = [
    ("AG", None),
    ("AH", None),
    ("AD", None),
    ("AA", None),
    ("ED", None),
    ("EA", None),
    ("CN", None),
    ("DL", Milestone.X_DELAYED),
]


def event(code: object = "DEP", prefix: str = "cargo:", **changes: object) -> Any:
    properties = {
        "eventCode": code,
        "eventDate": "2026-05-30T22:10:00+02:00",
        "eventTimeType": {"@id": f"{prefix}ACTUAL"},
        **changes,
    }
    named = {f"{prefix}{name}": value for name, value in properties.items() if value is not None}
    return {"@id": "https://1r.example/e-1", "@type": f"{prefix}LogisticsEvent", **named}


def in_country(country: str | None) -> Any:
    address = {"@type": "cargo:Address", "cargo:country": {"cargo:code": country}}
    return {"@type": "cargo:Location", "cargo:address": address} if country else None


def read(*rows: object) -> ParsedEvents:
    return parse({"@type": "api:Collection", "api:hasItem": list(rows)}, RECEIVED)


def read_one(row: object) -> CarrierEvent:
    parsed = parse(row, RECEIVED)
    assert parsed.problems == ()
    return parsed.events[0]


def codes_of(parsed: ParsedEvents) -> list[tuple[int | None, str, str]]:
    return [(problem.index, problem.pointer, problem.code) for problem in parsed.problems]


def test_a_collection_is_read_whole() -> None:
    answer = printed("one-record", "one_record/list.json")
    assert answer["problems"] == []
    assert answer["events"][0] == {
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
            "name": "Kigali",
            "country": "RW",
        },
        "leg_role": None,
        "mode": None,
        "vessel": None,
        "voyage": None,
        "flight": None,
        "source_event_id": (
            "https://1r.carrier.example/logistics-objects/071-12345675/logistics-events/e-1"
        ),
        "recorded_at": "2026-05-30T20:15:00Z",
        "retracts": None,
        "index": 0,
    }


def test_every_way_of_naming_code_and_object_is_read() -> None:
    events = parse_text("one-record", saved_bytes("one_record/list.json"), RECEIVED).events
    assert steps(events) == ["DEPARTED", "DISCHARGED", "ARRIVED"]
    assert [found.unit for found in events] == [WAYBILL] * 3
    assert [found.classifier for found in events] == ["ACT", "ACT", "EST"]


def test_a_partial_event_is_of_some_pieces() -> None:
    events = parse_text("one-record", saved_bytes("one_record/list.json"), RECEIVED).events
    assert [found.pieces for found in events] == [None, Pieces(), None]


def test_expanded_names_are_read_as_compacted_ones() -> None:
    parsed = parse_text("one-record", saved_bytes("one_record/expanded.json"), RECEIVED)
    assert parsed.problems == ()
    (found,) = parsed.events
    assert (found.milestone, found.classifier) == (Milestone.IMPORT_CUSTOMS_RELEASED, "ACT")
    assert found.place is not None
    assert (found.place.iata, found.place.country) == ("CAN", "CN")
    assert found.pieces is None
    assert found.unit is None
    assert ("LO", "https://1r.carrier.example/logistics-objects/2b9e") in found.references


def test_a_notification_brings_no_event_and_no_problem() -> None:
    content = saved_bytes("one_record/notification.json")
    assert parse_text("one-record", content, RECEIVED) == ParsedEvents()


def test_an_event_within_a_notification_is_read() -> None:
    message = saved_json("one_record/notification.json")
    message["api:hasLogisticsEvent"] = event()
    assert steps(parse(message, RECEIVED).events) == ["DEPARTED"]


@pytest.mark.parametrize("prefix", ["cargo:", "", CARGO, "ns1:"])
def test_one_event_is_read_under_any_prefix(prefix: str) -> None:
    assert read_one(event(prefix=prefix)).milestone is Milestone.DEPARTED


@pytest.mark.parametrize(
    "code",
    [
        "DEP",
        "dep",
        "https://onerecord.iata.org/ns/code-lists/StatusCode#DEP",
        {"@id": "https://onerecord.iata.org/ns/coreCodeLists#StatusCode_DEP"},
        {"@id": "ccodes:StatusCode_DEP"},
        {"@type": "cargo:CodeListElement", "cargo:code": "DEP"},
        [{"@value": "DEP"}],
    ],
)
def test_a_code_is_read_in_every_form(code: object) -> None:
    found = read_one(event(code))
    assert (found.code, found.milestone) == ("DEP", Milestone.DEPARTED)


@pytest.mark.parametrize(("code", "country", "milestone"), STATUS_CASES)
def test_a_status_means_its_milestone(
    code: str, country: str | None, milestone: Milestone | None
) -> None:
    found = read_one(event(code, eventLocation=in_country(country)))
    assert found.milestone is milestone
    assert found.leg_role == (LegRole.TRANSHIPMENT if code in {"TFD", "RCT"} else None)


@pytest.mark.parametrize(("code", "milestone"), MOVEMENT_CASES)
def test_a_movement_code_is_of_its_own_list(code: str, milestone: Milestone | None) -> None:
    iri = f"https://onerecord.iata.org/ns/code-lists/MovementIndicator#{code}"
    assert read_one(event({"@id": iri})).milestone is milestone


def test_every_code_of_the_table_has_a_case() -> None:
    table = code_table("logistics.carriers.one_record").content["codes"]
    assert set(table["StatusCode"]) == {case[0] for case in STATUS_CASES}
    assert set(table["MovementIndicator"]) == {case[0] for case in MOVEMENT_CASES}


@pytest.mark.parametrize(
    ("told", "classifier"),
    [
        ("ACTUAL", "ACT"),
        ({"@id": "cargo:ESTIMATED"}, "EST"),
        ([{"@id": f"{CARGO}EXPECTED"}], "EST"),
        ("PLANNED", "PLN"),
        ("cargo:REQUESTED", "PLN"),
        ("EventTimeType_ACTUAL", "ACT"),
    ],
)
def test_a_time_type_is_read_in_every_form(told: object, classifier: str) -> None:
    assert read_one(event(eventTimeType=told)).classifier == classifier


@pytest.mark.parametrize(
    ("day", "classifier"), [("2026-05-01", Classifier.ACTUAL), ("2027-05-01", None)]
)
def test_without_a_time_type_only_the_past_is_history(
    day: str, classifier: Classifier | None
) -> None:
    found = read_one(event(eventTimeType=None, eventDate=f"{day}T00:00:00Z"))
    assert found.classifier is classifier


def test_a_time_without_zone_is_read_at_the_place() -> None:
    place = {"cargo:locationCodes": {"cargo:code": "KGL"}}
    found = read_one(event(eventDate="2026-05-30T22:10:00", eventLocation=place))
    assert not found.zone_known
    assert found.occurred_at is not None
    assert found.occurred_at.isoformat() == "2026-05-30T22:10:00+02:00"


def test_one_bad_event_loses_none_of_its_siblings() -> None:
    parsed = read(
        event(),
        5,
        event("ZZZ"),
        event(None),
        event(eventDate=None),
        event(eventTimeType="MAYBE"),
        event(eventDate="yesterday"),
        {"@id": "https://1r.example/e-2"},
        event("ARR"),
    )
    wanted = ["DEPARTED", None, "DEPARTED", "DEPARTED", "DEPARTED", "ARRIVED"]
    assert steps(parsed.events) == wanted
    assert codes_of(parsed) == [
        (1, "/api:hasItem/1", "event.not_an_event"),
        (2, "/api:hasItem/2/cargo:eventCode", "event.unknown_code"),
        (3, "/api:hasItem/3/eventCode", "event.missing"),
        (4, "/api:hasItem/4/eventDate", "event.missing"),
        (5, "/api:hasItem/5/cargo:eventTimeType", "event.unknown_code"),
        (6, "/api:hasItem/6/cargo:eventDate", "event.format"),
        (7, "/api:hasItem/7", "event.not_an_event"),
    ]
    assert parsed.events[3].classifier is None


def test_a_collection_of_one_is_no_array() -> None:
    single = {"@type": "api:Collection", "api:hasTotalItems": 1, "api:hasItem": event()}
    assert steps(parse(single, RECEIVED).events) == ["DEPARTED"]


def test_an_empty_collection_is_no_problem() -> None:
    empty = {"@type": "api:Collection", "api:hasTotalItems": 0}
    assert parse(empty, RECEIVED) == ParsedEvents()
    assert parse([], RECEIVED) == ParsedEvents()


def test_the_events_of_an_object_and_of_a_graph_are_read() -> None:
    piece = {"@type": "cargo:Piece", "cargo:events": [event("RCS"), event()]}
    assert steps(parse(piece, RECEIVED).events) == ["GATE_IN_ORIGIN", "DEPARTED"]
    graph = {"@context": {}, "@graph": [event("RCS"), {"@id": "x", "@type": "cargo:Piece"}]}
    assert steps(parse(graph, RECEIVED).events) == ["GATE_IN_ORIGIN"]
    assert steps(parse([piece, event("ARR")], RECEIVED).events)[2:] == ["ARRIVED"]


def test_repeated_and_disordered_events_stand_as_they_came() -> None:
    assert steps(read(event("ARR"), event(), event("ARR")).events) == [
        "ARRIVED",
        "DEPARTED",
        "ARRIVED",
    ]


def test_the_server_s_error_is_told() -> None:
    detail = {"@type": "api:ErrorDetail", "api:hasCode": "404", "api:hasMessage": "No such object"}
    error = {"@type": "api:Error", "api:hasTitle": "Not found", "api:hasErrorDetail": [detail]}
    (problem,) = parse(error, RECEIVED).problems
    assert problem.code == "message.carrier_error"
    assert "No such object" in problem.message


@pytest.mark.parametrize("payload", [None, 1, "x", {}, {"@type": "cargo:Piece"}])
def test_what_holds_no_events_is_told(payload: object) -> None:
    assert [p.code for p in parse(payload, RECEIVED).problems] == ["message.not_events"]


def test_a_truncated_message_is_no_json() -> None:
    with pytest.raises(InvalidError, match="not JSON"):
        parse_text("one-record", saved_bytes("one_record/list.json")[:-9], RECEIVED)


@given(
    json_with(
        "@id @type @value @graph api:hasItem cargo:events cargo:eventCode eventDate eventFor"
        " cargo:eventTimeType cargo:eventLocation cargo:code locationCodes address country"
        " partialEventIndicator creationDate hasLogisticsEvent waybill waybillPrefix"
        " waybillNumber hasErrorDetail",
        "cargo:LogisticsEvent api:Collection api:Notification DEP cargo: # 2026-01-01T00:00:00Z",
    )
)
def test_nothing_fails(payload: object) -> None:
    for one in (payload, {"api:hasItem": payload}, {**event(), "cargo:eventCode": payload}):
        for problem in parse(one, RECEIVED).problems:
            assert problem.message
