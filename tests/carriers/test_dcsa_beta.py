"""Reading DCSA 3.0.0-Beta-1: events in two halves, and events taken back."""

import pytest
from hypothesis import given

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
from tests.carriers.dcsa_later_events import FORMER, OWN, beta, beta_about
from tests.carriers.test_dcsa_parser import ANY_JSON


def test_an_event_in_two_halves_is_read_whole() -> None:
    event = read_one(beta({"delayReasonCode": "WEA"}))
    assert event.unit == Unit(UnitKind.CONTAINER, CONTAINER)
    assert (event.code, event.milestone, event.mode) == ("DISC", Milestone.DISCHARGED, "VESSEL")
    assert (event.transport_call, event.voyage, event.delay_reason) == ("TCR-77", "300E", "WEA")
    assert event.vessel == Vessel(imo="1000033", name="HUANGPU BRIDGE")
    assert event.place is not None
    assert (event.place.unlocode, event.place.facility_type) == ("LKCMB", "POTE")
    assert event.source_event_id == OWN
    assert event_to_json(event)["recorded_at"] == "2026-05-30T04:00:00Z"
    assert event.references == (("EQ", CONTAINER), ("BKG", "BOOK-1"))


def test_a_document_s_event_is_about_its_document() -> None:
    payload = {"shipmentEventTypeCode": "CONF", "documentTypeCode": "BKG"}
    half = {"eventClassifierCode": "ACT", "eventDateTime": "2026-05-30T04:00:00Z", **payload}
    event = read_one({**beta_about("SHIPMENT"), "payload": {**half, "documentReference": "B-9"}})
    assert (event.unit, event.milestone) == (Unit(UnitKind.BOOKING, "B-9"), Milestone.BOOKED)


@pytest.mark.parametrize(
    ("code", "milestone"),
    [
        ("DISC", Milestone.TS_DISCHARGED),
        ("LOAD", Milestone.TS_LOADED),
        ("GTIN", None),
        ("GTOT", None),
        ("PICK", None),
        ("DROP", None),
    ],
)
def test_a_move_within_a_transhipment_is_told(code: str, milestone: Milestone | None) -> None:
    event = read_one(beta({"equipmentEventTypeCode": code, "isTransshipmentMove": True}))
    assert (event.leg_role, event.milestone) == (LegRole.TRANSHIPMENT, milestone)


def test_a_move_that_is_no_transhipment_leaves_the_port_s_part_open() -> None:
    event = read_one(beta({"isTransshipmentMove": False}))
    assert (event.leg_role, event.milestone) == (None, Milestone.DISCHARGED)


@pytest.mark.parametrize("facility", ["BORD", "BOCR"])
def test_either_name_of_a_border_is_known(facility: str) -> None:
    call = {
        "transportCallReference": "T-1",
        "modeOfTransport": "TRUCK",
        "facilityTypeCode": facility,
    }
    payload = {"transportEventTypeCode": "DEPA", "transportCall": call}
    assert read_one(beta(payload, "TRANSPORT")).milestone is Milestone.BORDER_CROSSED


def test_a_facility_without_a_call_is_read() -> None:
    event = beta(
        {
            "equipmentEventTypeCode": "STUF",
            "transportCall": None,
            "location": {
                "locationType": "FACI",
                "facilityCode": "KGLWH",
                "UNLocationCode": "RWKGL",
            },
            "facilityTypeCode": "CLOC",
        }
    )
    place = read_one(event).place
    assert place is not None
    assert (place.unlocode, place.facility, place.facility_type) == ("RWKGL", "KGLWH", "CLOC")


@pytest.mark.parametrize("rest", [{}, {"payload": None}, {"payload": {"eventDateTime": "soon"}}])
def test_an_event_taken_back_names_the_one_it_withdraws(rest: Event) -> None:
    event = read_one({**beta_about(retractedEventID=FORMER), **rest})
    printed = event_to_json(event)
    assert (event.retracts, event.source_event_id) == (FORMER, OWN)
    assert (printed["code"], printed["milestone"], printed["occurred_at"]) == (None, None, None)
    assert printed["recorded_at"] == "2026-05-30T04:00:00Z"


@pytest.mark.parametrize(
    ("event", "pointer", "code"),
    [
        (beta(publisher=None), "/0/metadata/publisher", "event.missing"),
        (beta(publisherRole=None), "/0/metadata/publisherRole", "event.missing"),
        (beta(eventID=None), "/0/metadata/eventID", "event.missing"),
        (beta(eventID="4711"), "/0/metadata/eventID", "event.format"),
        (beta(eventCreatedDateTime=None), "/0/metadata/eventCreatedDateTime", "event.missing"),
        (beta(eventType="DANCE"), "/0/metadata/eventType", "event.unknown_code"),
        (
            beta({"eventDateTime": "2026-05-30T09:15:00"}),
            "/0/payload/eventDateTime",
            "event.time_zone",
        ),
        (beta({"isTransshipmentMove": "yes"}), "/0/payload/isTransshipmentMove", "event.type"),
        (beta({"emptyIndicatorCode": None}), "/0/payload/emptyIndicatorCode", "event.missing"),
        (
            beta({"equipmentEventTypeCode": "HOP"}),
            "/0/payload/equipmentEventTypeCode",
            "event.unknown_code",
        ),
        (beta_about(retractedEventID="17"), "/0/metadata/retractedEventID", "event.format"),
        (
            beta({"relatedDocumentReferences": [{"type": "BKG"}]}),
            "/0/payload/relatedDocumentReferences/0/value",
            "event.missing",
        ),
    ],
)
def test_a_fault_is_named_at_its_place_and_the_event_stays(
    event: Event, pointer: str, code: str
) -> None:
    parsed = read(event)
    assert [(found.pointer, found.code) for found in parsed.problems] == [(pointer, code)]
    assert len(parsed.events) == 1


@pytest.mark.parametrize(
    ("event", "pointer", "code"),
    [
        (beta_about(), "/0/payload", "event.missing"),
        ({**beta_about(), "payload": [1]}, "/0/payload", "event.type"),
        ({**beta(), "metadata": None}, "/0/metadata", "event.missing"),
        (
            beta({"equipmentEventTypeCode": None}),
            "/0/payload/equipmentEventTypeCode",
            "event.missing",
        ),
    ],
)
def test_what_cannot_be_read_leaves_its_siblings(event: Event, pointer: str, code: str) -> None:
    problem = only_problem(event)
    assert (problem.pointer, problem.code) == (pointer, code)
    assert [found.index for found in read(event, beta(), transport()).events] == [1, 2]


def test_a_single_event_is_read_without_a_list() -> None:
    assert len(parse(beta(), RECEIVED).events) == 1
    assert len(parse(without(beta(), "payload"), RECEIVED).problems) == 1


@given(ANY_JSON, ANY_JSON)
def test_whatever_the_halves_hold_the_siblings_stay(about: object, payload: object) -> None:
    parsed = read(beta(), {"metadata": about, "payload": payload}, beta())
    assert {0, 2} <= {found.index for found in parsed.events}
    assert to_json(parsed)
