"""Reading DCSA 2.2 messages: what stands in an event, what is a problem, and that nothing fails."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.carriers.dcsa.parser import parse
from logistics.carriers.event_json import to_json
from logistics.carriers.events import Unit, UnitKind, Vessel
from tests.carriers.dcsa_events import (
    CONTAINER,
    RECEIVED,
    Event,
    equipment,
    only_problem,
    read,
    read_one,
    shipment,
    transport,
    without,
)

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def test_a_vessel_s_arrival_is_read_whole() -> None:
    event = read_one(transport("ARRI", delayReasonCode="WEA"))
    assert event.unit == Unit(UnitKind.CONTAINER, CONTAINER)
    assert (event.code, event.mode, event.voyage) == ("ARRI", "VESSEL", "208N")
    assert event.vessel == Vessel(imo="1000033", name="HUANGPU BRIDGE")
    assert event.source_event_id == "0f2b0c6e-6a55-4d0a-9c3e-5f1a2b3c4d5e"
    assert (event.transport_call, event.delay_reason) == ("call-7", "WEA")
    assert event.place is not None
    assert (event.place.unlocode, event.place.country) == ("CNSHA", "CN")


def test_the_sender_s_offset_is_kept() -> None:
    occurred_at = read_one(transport()).occurred_at
    assert occurred_at is not None
    assert occurred_at.utcoffset() == timedelta(hours=8)


def test_a_departure_is_on_the_voyage_the_ship_sails_on() -> None:
    assert read_one(transport("DEPA")).voyage == "209S"


def test_a_discharge_is_on_the_voyage_that_brought_the_ship_and_a_loading_on_the_next() -> None:
    call = transport()["transportCall"]
    assert read_one(equipment("DISC", transportCall=call)).voyage == "208N"
    assert read_one(equipment("LOAD", transportCall=call)).voyage == "209S"


def test_the_former_name_of_the_voyage_number_is_read() -> None:
    call = {"exportVoyageNumber": None, "importVoyageNumber": None, "carrierVoyageNumber": "17"}
    assert read_one(transport(call=call)).voyage == "17"


def test_references_keep_their_types() -> None:
    event = transport(
        documentReferences=[
            {"documentReferenceType": "BKG", "documentReferenceValue": "BOOK-1"},
            {"documentReferenceType": "TRD", "documentReferenceValue": "BL-1"},
        ]
    )
    found = read_one(event).references
    assert found == (("BKG", "BOOK-1"), ("TRD", "BL-1"), ("EQ", CONTAINER))


def test_a_booking_s_event_is_about_the_booking() -> None:
    assert read_one(shipment()).unit == Unit(UnitKind.BOOKING, "BOOK-1")


def test_of_several_containers_none_is_the_unit() -> None:
    others = [{"referenceType": "EQ", "referenceValue": f"LGSU100000{n}"} for n in range(2)]
    assert read_one(transport(references=others)).unit is None


def test_without_a_container_the_booking_is_the_unit() -> None:
    documents = [{"documentReferenceType": "BKG", "documentReferenceValue": "BOOK-1"}]
    event = transport(references=[], documentReferences=documents)
    assert read_one(event).unit == Unit(UnitKind.BOOKING, "BOOK-1")


def test_without_any_number_there_is_no_unit() -> None:
    assert read_one(without(transport(), "references")).unit is None


def test_a_painted_container_number_is_tidied() -> None:
    event = read_one(equipment(equipmentReference="lgsu 100001-4"))
    assert event.unit == Unit(UnitKind.CONTAINER, CONTAINER)


def test_the_event_s_own_place_beats_the_call_s() -> None:
    event = equipment("GTOT", facility="POTE", place="CNSHA")
    event["eventLocation"] = {
        "UNLocationCode": "CNNGB",
        "locationName": "Depot",
        "facilityCode": "ngbd1",
    }
    place = read_one(event).place
    assert place is not None
    assert (place.unlocode, place.name, place.facility) == ("CNNGB", "Depot", "NGBD1")
    assert place.facility_type is None


@pytest.mark.parametrize(
    ("address", "country"),
    [
        ({"country": "Rwanda"}, "RW"),
        ({"country": "rw"}, "RW"),
        ({"countryCode": "TZ"}, "TZ"),
        ({"country": "Tanzania"}, "TZ"),
        ({"country": "Atlantis"}, None),
        ({}, None),
    ],
)
def test_a_country_is_read_from_code_or_name(address: Event, country: str | None) -> None:
    event = equipment(eventLocation={"locationName": "Rusumo", "address": address}, mode=None)
    place = read_one(without(event, "transportCall")).place
    assert place is not None
    assert place.country == country


def test_a_message_without_a_place_has_none() -> None:
    assert read_one(shipment()).place is None


@pytest.mark.parametrize(
    "event",
    [
        {**without(transport(), "transportEventTypeCode"), "eventTypeCode": "ARRI"},
        {**without(transport(), "transportEventTypeCode"), "eventSubtype": "ARRI"},
        {**without(transport(), "transportCall"), "transportCallID": "call-7"},
        {**without(shipment(), "shipmentEventTypeCode"), "eventTypeCode": "CONF"},
        {**without(shipment(), "documentTypeCode"), "shipmentInformationTypeCode": "BKG"},
        {**without(shipment(), "documentTypeCode"), "shipmentInformationTypeCode": "BOK"},
        {**without(shipment(), "documentID"), "shipmentID": "BOOK-1"},
    ],
)
def test_deprecated_names_are_read_without_complaint(event: Event) -> None:
    assert read_one(event).code in {"ARRI", "CONF"}


@pytest.mark.parametrize(
    ("event", "pointer", "code"),
    [
        (without(transport(), "eventClassifierCode"), "/0/eventClassifierCode", "event.missing"),
        (without(transport(), "eventDateTime"), "/0/eventDateTime", "event.missing"),
        (without(transport(), "eventCreatedDateTime"), "/0/eventCreatedDateTime", "event.missing"),
        (without(transport(), "eventType"), "/0/eventType", "event.missing"),
        (without(transport(), "transportCall"), "/0/transportCall", "event.missing"),
        (without(equipment(), "emptyIndicatorCode"), "/0/emptyIndicatorCode", "event.missing"),
        (without(shipment(), "documentID"), "/0/documentID", "event.missing"),
        (without(shipment(), "documentTypeCode"), "/0/documentTypeCode", "event.missing"),
        (
            transport(call={"modeOfTransport": None}),
            "/0/transportCall/modeOfTransport",
            "event.missing",
        ),
        (
            transport(call={"transportCallID": ""}),
            "/0/transportCall/transportCallID",
            "event.missing",
        ),
        (
            transport(call={"vessel": {"vesselName": "X"}}),
            "/0/transportCall/vessel/vesselIMONumber",
            "event.missing",
        ),
        (transport(eventID="17"), "/0/eventID", "event.format"),
        (transport(eventID=17), "/0/eventID", "event.type"),
        (transport(eventDateTime="yesterday"), "/0/eventDateTime", "event.format"),
        (transport(eventDateTime=20260530), "/0/eventDateTime", "event.type"),
        (transport(eventDateTime="2026-05-30T09:15:00"), "/0/eventDateTime", "event.time_zone"),
        (transport(transportCall=[]), "/0/transportCall", "event.type"),
        (transport(references={}), "/0/references", "event.type"),
        (transport(references=[7]), "/0/references/0", "event.type"),
        (
            transport(references=[{"referenceType": "EQ"}]),
            "/0/references/0/referenceValue",
            "event.missing",
        ),
        (transport("XXXX"), "/0/transportEventTypeCode", "event.unknown_code"),
        (transport(eventType="IOT"), "/0/eventType", "event.unknown_code"),
        (transport(eventClassifierCode="MAYBE"), "/0/eventClassifierCode", "event.unknown_code"),
        (equipment("LOAD", "HALF"), "/0/emptyIndicatorCode", "event.unknown_code"),
        (shipment("CONF", "ZZZ"), "/0/documentTypeCode", "event.unknown_code"),
        (
            transport(call={"modeOfTransport": "CAMEL"}),
            "/0/transportCall/modeOfTransport",
            "event.unknown_code",
        ),
        (
            transport(call={"facilityTypeCode": "PUB"}),
            "/0/transportCall/facilityTypeCode",
            "event.unknown_code",
        ),
        (
            transport(call={"UNLocationCode": "SHA"}),
            "/0/transportCall/UNLocationCode",
            "event.format",
        ),
        (
            transport(call={"vessel": {"vesselIMONumber": "12", "vesselName": "X"}}),
            "/0/transportCall/vessel/vesselIMONumber",
            "event.format",
        ),
        (equipment(equipmentReference="X" * 16), "/0/equipmentReference", "event.format"),
        (equipment(equipmentReference="A\x00B"), "/0/equipmentReference", "event.format"),
        (equipment(eventLocation="Dar"), "/0/eventLocation", "event.type"),
    ],
)
def test_a_fault_is_named_at_its_place_and_the_event_stays(
    event: Event, pointer: str, code: str
) -> None:
    parsed = read(event)
    assert [(problem.pointer, problem.code) for problem in parsed.problems] == [(pointer, code)]
    assert len(parsed.events) == 1
    assert parsed.problems[0].message


@pytest.mark.parametrize(
    ("element", "pointer", "code"),
    [
        (17, "/0", "event.not_an_event"),
        (None, "/0", "event.not_an_event"),
        ([], "/0", "event.not_an_event"),
        ({}, "/0", "event.not_an_event"),
        ({"note": "hello"}, "/0", "event.not_an_event"),
        ({"eventType": "TRANSPORT", "metadata": 7}, "/0/metadata", "event.type"),
        ({"eventClassification": None}, "/0/eventClassification", "event.missing"),
        (
            without(transport(), "transportEventTypeCode"),
            "/0/transportEventTypeCode",
            "event.missing",
        ),
    ],
)
def test_what_cannot_be_read_as_an_event_leaves_its_siblings(
    element: object, pointer: str, code: str
) -> None:
    problem = only_problem(element)
    assert (problem.index, problem.pointer, problem.code) == (0, pointer, code)
    assert problem.message
    beside = read(element, transport())
    assert [event.index for event in beside.events] == [1]


def test_an_unknown_code_is_kept_and_is_no_milestone() -> None:
    (event,) = read(equipment("WASH")).events
    assert event.code == "WASH"
    assert event.milestone is None


def test_a_time_without_zone_is_read_at_the_place_and_marked() -> None:
    (event,) = read(transport(eventDateTime="2026-05-30T09:15:00")).events
    assert not event.zone_known
    assert event.occurred_at is not None
    assert event.occurred_at.utcoffset() == timedelta(hours=8)


def test_a_time_without_zone_at_an_unlisted_country_is_read_as_utc() -> None:
    naive = transport(eventDateTime="2026-05-30T09:15:00", call={"UNLocationCode": "USNYC"})
    (event,) = read(naive).events
    assert event.occurred_at is not None
    assert event.occurred_at.utcoffset() == timedelta(0)


@pytest.mark.parametrize("time", ["soon", None, 7])
def test_an_event_without_a_readable_time_has_none(time: object) -> None:
    (event,) = read(transport(eventDateTime=time)).events
    assert event.occurred_at is None
    assert event.zone_known


@pytest.mark.parametrize("wrapped", [transport(), {"events": [transport()]}])
def test_a_single_event_and_a_wrapped_list_are_read(wrapped: Event) -> None:
    assert len(parse(wrapped, RECEIVED).events) == 1


def test_pointers_lead_into_the_wrapper() -> None:
    (problem,) = parse({"events": [7]}, RECEIVED).problems
    assert problem.pointer == "/events/0"
    (problem,) = parse(transport(eventID="x"), RECEIVED).problems
    assert problem.pointer == "/eventID"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (
            {"statusCode": 404, "errors": [{"reason": "Not Found", "message": "No such box"}]},
            "No such box",
        ),
        ({"error": [{"code": "ERR_GW_001", "message": "Unauthorized"}]}, "Unauthorized"),
        ({"error": "bad key"}, "bad key"),
        ({"errors": [], "statusCodeText": "Bad Gateway"}, "Bad Gateway"),
        ({"errors": [[]], "statusCode": 500}, "500"),
        ({"feedbackElements": [{"message": "no"}]}, "no"),
    ],
)
def test_an_error_answer_is_told_in_the_carrier_s_words(answer: Event, told: str) -> None:
    (problem,) = parse(answer, RECEIVED).problems
    assert problem.code == "message.carrier_error"
    assert problem.index is None
    assert told in problem.message


@pytest.mark.parametrize("payload", [None, 7, "text", {}, {"events": 7}, True])
def test_json_that_is_no_message_is_one_problem(payload: object) -> None:
    (problem,) = parse(payload, RECEIVED).problems
    assert problem.code == "message.not_events"


def test_an_empty_list_is_no_problem() -> None:
    assert read().problems == ()


@given(ANY_JSON)
def test_any_json_gives_printable_events_and_problems(payload: object) -> None:
    printed = to_json(parse(payload, RECEIVED))
    assert set(printed) == {"events", "problems"}


@given(
    st.sampled_from([transport(), equipment(), shipment()]),
    st.data(),
)
def test_one_spoilt_field_never_loses_the_siblings(event: Event, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(event)))
    spoilt = {**event, name: data.draw(ANY_JSON)}
    parsed = read(transport(), spoilt, shipment())
    assert {0, 2} <= {found.index for found in parsed.events}
    assert to_json(parsed)


@given(st.sampled_from(["modeOfTransport", "vessel", "location", "UNLocationCode"]), ANY_JSON)
def test_one_spoilt_field_of_the_call_keeps_the_event(name: str, value: object) -> None:
    assert len(read(transport(call={name: value})).events) == 1
