"""Reading DCSA 3.0.0: flat events, overridden and withdrawn under one id, in either draft."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.carriers.dcsa.parser import parse
from logistics.carriers.event_json import event_to_json, to_json
from logistics.carriers.events import Unit, UnitKind, Vessel
from logistics.reference.milestones import LegRole, Milestone
from tests.carriers.dcsa_events import (
    CONTAINER,
    RECEIVED,
    Event,
    only_problem,
    read,
    read_one,
    transport,
    without,
)
from tests.carriers.dcsa_later_events import (
    CALL,
    beta,
    flat,
    flat_equipment,
    flat_shipment,
    flat_transport,
)
from tests.carriers.test_dcsa_parser import ANY_JSON

BORDER = {"locationName": "Rusumo", "facilityTypeCode": "BORD", "address": {"countryCode": "RW"}}


def equipment_with(code: str = "LOAD", laden: str = "LADEN", **details: object) -> Event:
    usual = {"equipmentReference": CONTAINER, "emptyIndicatorCode": laden}
    return flat_equipment(code, equipmentDetails={**usual, **details})


def test_a_container_s_event_is_read_whole() -> None:
    event = read_one(flat_equipment("LOAD"))
    assert event.unit == Unit(UnitKind.CONTAINER, CONTAINER)
    assert (event.code, event.milestone, event.leg_role) == ("LOAD", Milestone.LOADED, None)
    assert (event.mode, event.voyage, event.transport_call) == ("VESSEL", "209S", "TCR-1")
    assert event.vessel == Vessel(imo="1000033", name="HUANGPU BRIDGE")
    assert event.source_event_id == "lgs/2026/4711"
    printed = event_to_json(event)
    assert printed["occurred_at"] == "2026-05-30T09:15:00+03:00"
    assert printed["recorded_at"] == "2026-05-30T07:00:00Z"


def test_an_arrival_is_on_the_voyage_that_brought_the_ship() -> None:
    assert read_one(flat_transport("ARRI")).voyage == "2208N"


def test_a_repeated_event_overrides_by_its_later_update() -> None:
    first, second = read(
        flat_transport("DEPA"), flat_transport("DEPA", eventUpdatedDateTime="2026-05-31T07:00:00Z")
    ).events
    assert first.source_event_id == second.source_event_id
    assert first.recorded_at is not None
    assert second.recorded_at is not None
    assert first.recorded_at < second.recorded_at


@pytest.mark.parametrize(
    "event",
    [
        {"eventID": "x-1", "isRetracted": True},
        {"eventID": "x-1", "isRetracted": True, "eventUpdatedDateTime": "2026-05-31T07:00:00Z"},
        flat_equipment(eventID="x-1", isRetracted=True, eventDateTime="nonsense"),
    ],
)
def test_a_withdrawn_event_withdraws_itself_whatever_else_it_says(event: Event) -> None:
    found = read_one(event)
    assert (found.retracts, found.source_event_id, found.milestone) == ("x-1", "x-1", None)


def test_a_withdrawal_without_a_time_counts_from_its_receipt() -> None:
    assert read_one({"eventID": "x-1", "isRetracted": True}).recorded_at == RECEIVED


def test_an_event_that_is_not_withdrawn_is_read_as_usual() -> None:
    assert read_one(flat_equipment(isRetracted=False)).milestone is Milestone.LOADED


@pytest.mark.parametrize(
    ("kind", "code"),
    [("IOT", "DETC"), ("IOT", "DOOR_OPENED"), ("REEFER", "MEAS"), ("REEFER", "ADJU")],
)
def test_what_devices_tell_is_known_and_no_step(kind: str, code: str) -> None:
    event = read_one(flat(kind, code, equipmentDetails={"equipmentReference": CONTAINER}))
    assert (event.code, event.milestone) == (code, None)
    assert event.unit == Unit(UnitKind.CONTAINER, CONTAINER)


@pytest.mark.parametrize(
    ("event", "milestone"),
    [
        (flat_shipment("CONF"), Milestone.BOOKED),
        (flat_shipment("CACF"), Milestone.X_CANCELLED),
        (flat_shipment("ISSU", "PFD"), Milestone.DELIVERED),
        (flat_shipment("AMCF"), None),
        (flat_equipment("CROS", eventLocation=BORDER), Milestone.BORDER_CROSSED),
        (flat_equipment("CUSS", eventLocation=BORDER), Milestone.EXPORT_CUSTOMS_HELD),
        (flat_equipment("CUSI", eventLocation=BORDER), Milestone.EXPORT_CUSTOMS_HELD),
        (flat_equipment("CUSR", eventLocation=BORDER), Milestone.EXPORT_CUSTOMS_RELEASED),
        (flat_transport("ARRI", "TRUCK", eventLocation=BORDER), Milestone.BORDER_ARRIVED),
        (flat_transport("ARRI", "MULTIMODAL"), None),
        (flat_transport("ARRI", transportDetails={}), None),
        (
            flat_equipment("CUSR", eventLocation={"UNLocationCode": "CNSHA"}),
            Milestone.IMPORT_CUSTOMS_RELEASED,
        ),
        (flat_equipment("AVPU", eventLocation={"UNLocationCode": "CNSHA"}), Milestone.AVAILABLE),
    ],
)
def test_a_code_means_its_milestone(event: Event, milestone: Milestone | None) -> None:
    assert read_one(event).milestone is milestone


@pytest.mark.parametrize(
    ("event", "role", "milestone"),
    [
        (equipment_with("DISC", movementType="TRANSSHIPMENT"), "TS", Milestone.TS_DISCHARGED),
        (equipment_with("LOAD", movementType="TRANSSHIPMENT"), "TS", Milestone.TS_LOADED),
        (equipment_with("LOAD", movementType="EXPORT"), "POL", Milestone.LOADED),
        (equipment_with("DISC", movementType="IMPORT"), "POD", Milestone.DISCHARGED),
        (equipment_with("GTIN", movementType="EXPORT"), None, Milestone.GATE_IN_ORIGIN),
        (equipment_with("GTIN", movementType="IMPORT"), None, None),
        (equipment_with("GTOT", movementType="EXPORT"), None, None),
        (equipment_with("GTIN", "EMPTY", movementType="EXPORT"), None, None),
        (equipment_with("GTIN", "EMPTY", movementType="IMPORT"), None, Milestone.EMPTY_RETURNED),
        (equipment_with("GTOT", "EMPTY", movementType="EXPORT"), None, Milestone.EMPTY_RELEASED),
        (equipment_with("GTOT", "EMPTY", movementType="IMPORT"), None, None),
        (equipment_with("GTIN", movementType="TRANSSHIPMENT"), "TS", None),
        (
            flat_transport("ARRI", shipmentDetails={"shipmentLocationType": "POL"}),
            "POL",
            None,
        ),
        (
            flat_transport("ARRI", shipmentDetails={"shipmentLocationType": "POD"}),
            "POD",
            Milestone.ARRIVED,
        ),
        (
            flat_transport("DEPA", shipmentDetails={"shipmentLocationType": "POD"}),
            "POD",
            None,
        ),
        (
            flat_transport("DEPA", shipmentDetails={"shipmentLocationType": "RTP"}),
            None,
            Milestone.DEPARTED,
        ),
        (
            flat_transport("ARRI", "TRUCK", shipmentDetails={"shipmentLocationType": "PDE"}),
            "ON",
            None,
        ),
    ],
)
def test_the_part_of_a_port_is_told_and_decides(
    event: Event, role: str | None, milestone: Milestone | None
) -> None:
    found = read_one(event)
    assert (found.leg_role, found.milestone) == (role and LegRole(role), milestone)


def test_the_later_draft_s_words_mean_the_same_codes() -> None:
    event = flat(
        eventClassification={
            "eventType": "EQUIPMENT",
            "eventClassifier": "ACTUAL",
            "equipmentEventType": "GATED_IN",
        },
        eventLocation={
            "UNLocationCode": "TZDAR",
            "facilityType": "PORT_TERMINAL",
            "facility": {"facilityCode": "DARTI", "facilityName": "Terminal I"},
        },
        equipmentDetails={
            "equipmentReference": CONTAINER,
            "emptyIndicator": "LADEN",
            "transportPhase": "EXPORT",
        },
        shipmentDetails={
            "documentReference": {"type": "BOOKING", "reference": "BOOK-1"},
            "shipmentReferences": [{"type": "EQUIPMENT_REFERENCE", "reference": CONTAINER}],
            "shipmentLocationType": "PORT_OF_LOADING",
        },
    )
    found = read_one(event)
    assert (found.code, found.milestone, found.classifier) == (
        "GTIN",
        Milestone.GATE_IN_ORIGIN,
        "ACT",
    )
    assert found.leg_role is LegRole.LOADING_PORT
    assert found.references == (("EQ", CONTAINER), ("BKG", "BOOK-1"))
    assert found.place is not None
    assert (found.place.facility, found.place.facility_type) == ("DARTI", "POTE")
    assert found.place.name == "Terminal I"


def test_documents_named_beside_a_ship_s_event_are_kept() -> None:
    documents = {
        "documentReference": {"typeCode": "BKG", "reference": "BOOK-1"},
        "additionalDocumentReferences": [{"typeCode": "TRD", "reference": "BL-1"}],
    }
    event = read_one(flat_transport(shipmentDetails=documents))
    assert event.references == (("BKG", "BOOK-1"), ("TRD", "BL-1"))
    assert event.unit == Unit(UnitKind.BOOKING, "BOOK-1")


def test_the_first_reason_of_a_delay_is_kept() -> None:
    details = {"transportCall": CALL, "delayReasonCodes": ["WEA", "STR"]}
    assert read_one(flat_transport(transportDetails=details)).delay_reason == "WEA"


CLASSIFIED: Event = {
    "eventTypeCode": "EQUIPMENT",
    "eventClassifierCode": "ACT",
    "equipmentEventTypeCode": "LOAD",
}


@pytest.mark.parametrize(
    ("event", "pointer", "code"),
    [
        (flat_equipment(eventID=None), "/0/eventID", "event.missing"),
        (flat_equipment(eventDateTime=None), "/0/eventDateTime", "event.missing"),
        (
            flat_equipment(eventDateTime="2026-05-30T09:15:00"),
            "/0/eventDateTime",
            "event.time_zone",
        ),
        (flat_equipment(eventUpdatedDateTime=None), "/0/eventUpdatedDateTime", "event.missing"),
        (flat_equipment(isRetracted="true"), "/0/isRetracted", "event.type"),
        (
            flat_equipment("HOP"),
            "/0/eventClassification/equipmentEventTypeCode",
            "event.unknown_code",
        ),
        (flat("WEATHER", "RAIN"), "/0/eventClassification/eventTypeCode", "event.unknown_code"),
        (
            flat_equipment(eventClassification={**CLASSIFIED, "eventClassifierCode": "ACTUAL"}),
            "/0/eventClassification/eventClassifierCode",
            "event.unknown_code",
        ),
        (
            flat_equipment(eventClassification=without(CLASSIFIED, "eventTypeCode")),
            "/0/eventClassification/eventTypeCode",
            "event.missing",
        ),
        (
            equipment_with(movementType="SIDEWAYS"),
            "/0/equipmentDetails/movementType",
            "event.unknown_code",
        ),
        (
            equipment_with(laden="HALF"),
            "/0/equipmentDetails/emptyIndicatorCode",
            "event.unknown_code",
        ),
        (
            flat_transport(mode="CAMEL"),
            "/0/transportDetails/transportCall/modeOfTransport",
            "event.unknown_code",
        ),
        (
            flat_transport(transportDetails={"delayReasonCodes": "WEA"}),
            "/0/transportDetails/delayReasonCodes",
            "event.type",
        ),
        (flat_transport(transportDetails=None), "/0/transportDetails", "event.missing"),
        (
            flat_shipment(document="ZZZ"),
            "/0/shipmentDetails/documentReference/typeCode",
            "event.unknown_code",
        ),
        (
            flat_shipment(shipmentDetails={}),
            "/0/shipmentDetails/documentReference",
            "event.missing",
        ),
        (
            flat_transport(shipmentDetails={"shipmentLocationType": "MOON"}),
            "/0/shipmentDetails/shipmentLocationType",
            "event.unknown_code",
        ),
    ],
)
def test_a_fault_is_named_at_its_place_and_the_event_stays(
    event: Event, pointer: str, code: str
) -> None:
    parsed = read(event)
    assert [(found.pointer, found.code) for found in parsed.problems] == [(pointer, code)]
    assert len(parsed.events) == 1


def test_an_event_without_its_code_is_none() -> None:
    classified = without(CLASSIFIED, "equipmentEventTypeCode")
    problem = only_problem(flat_equipment(eventClassification=classified))
    assert problem.pointer == "/0/eventClassification/equipmentEventTypeCode"


def test_a_mixed_message_is_read_event_by_event() -> None:
    parsed = read(transport(), beta(), flat_transport(), 7)
    assert [event.code for event in parsed.events] == ["ARRI", "DISC", "DEPA"]
    assert [problem.index for problem in parsed.problems] == [3]


def test_errors_beside_events_are_told_and_warnings_are_not() -> None:
    feedback = [
        {"severity": "ERROR", "message": "No access to IOT", "propertyPath": "$.events[2]"},
        {"severity": "WARN", "message": "Slow"},
        {"severity": "INFO", "message": "Hello"},
    ]
    parsed = parse({"events": [flat_transport()], "feedbackElements": feedback}, RECEIVED)
    assert len(parsed.events) == 1
    (problem,) = parsed.problems
    assert (problem.code, problem.pointer) == ("message.carrier_error", "/feedbackElements/0")
    assert "No access to IOT" in problem.message


def test_an_error_answer_tells_each_error() -> None:
    feedback = [{"severity": "ERROR", "message": text} for text in ("One", "Two")]
    problems = parse({"feedbackElements": feedback}, RECEIVED).problems
    assert [problem.facts["told"] for problem in problems] == ["One", "Two"]


@given(
    st.sampled_from([flat_equipment(), flat_transport(), flat_shipment(), flat("IOT", "DETC")]),
    st.data(),
)
def test_one_spoilt_field_never_loses_the_siblings(event: Event, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([*sorted(event), "isRetracted"]))
    parsed = read(flat_transport(), {**event, name: data.draw(ANY_JSON)}, flat_shipment())
    assert {0, 2} <= {found.index for found in parsed.events}
    assert to_json(parsed)


@given(st.sampled_from(["transportDetails", "shipmentDetails", "equipmentDetails"]), st.data())
def test_spoilt_details_never_raise(name: str, data: st.DataObject) -> None:
    inner = data.draw(st.sampled_from(["transportCall", "documentReference", "equipmentReference"]))
    assert to_json(read({**flat_transport(), name: {inner: data.draw(ANY_JSON)}}))
