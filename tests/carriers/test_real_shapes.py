"""Shapes that real answers have and the senders' own documents do not, or not alone."""

import json
from typing import Any

import pytest

from logistics.carriers.events import CarrierEvent
from logistics.carriers.registry import parse_text
from tests.carriers.saved_messages import RECEIVED, clean, only_problem, read

CONTAINER = "MSCU5956818"


def msc_event(code: str = "DISC", **changes: object) -> dict[str, Any]:
    """A move of a container as MSC writes it."""
    call = {
        "transportCallID": "OMSLLMW214A",
        "importVoyageNumber": "MW214A",
        "unLocationCode": "OMSLL",
        "facilityTypeCode": "POTE",
        "modeOfTransport": "VESSEL",
        "vessel": {"vesselIMONumber": "9400289", "vesselName": "A SHIP"},
    }
    return {
        "eventType": "EQUIPMENT",
        "equipmentEventTypeCode": code,
        "equipmentReference": CONTAINER,
        "emptyIndicatorCode": "LADEN",
        "transportCall": call,
        "eventLocation": {
            "locationName": "SALALAH",
            "unLocationCode": "OMSLL",
            "address": "Salalah",
        },
        "eventId": "1078740398",
        "eventDateTime": "2026-05-17T08:50:00+04:00",
        "eventClassifierCode": "ACT",
        "eventCreatedDateTime": "2026-05-17T08:50:00+04:00",
    } | changes


def one(slug: str, message: object) -> CarrierEvent:
    (event,) = clean(slug, message)
    return event


def test_msc_writes_its_own_names_and_ids() -> None:
    event = one("msc", [msc_event()])
    assert event.place
    assert (event.place.unlocode, event.place.name, event.place.country) == (
        "OMSLL",
        "SALALAH",
        "OM",
    )
    assert event.source_event_id == "1078740398"
    assert event.milestone == "DISCHARGED"


@pytest.mark.parametrize(
    ("code", "words", "milestone", "role"),
    [
        ("DISC", "Full Transshipment Discharged", "TS_DISCHARGED", "TS"),
        ("LOAD", "Full Transshipment Loaded", "TS_LOADED", "TS"),
        ("DISC", "Import Discharged from Vessel", "DISCHARGED", None),
        ("DISC", 5, "DISCHARGED", None),
    ],
)
def test_msc_tells_a_transhipment_in_words(
    code: str, words: object, milestone: str, role: str | None
) -> None:
    event = one("msc", [msc_event(code, description=words)])
    assert (event.milestone, event.leg_role) == (milestone, role)


def test_words_decide_nothing_for_a_carrier_that_does_not_tell_so() -> None:
    event = one("dcsa", [msc_event(description="Full Transshipment Discharged")])
    assert (event.milestone, event.leg_role) == ("DISCHARGED", None)


@pytest.mark.parametrize("slug", ["maersk", "cma-cgm", "msc"])
def test_an_id_that_its_carrier_documents_as_text_is_no_problem(slug: str) -> None:
    sent = msc_event(eventID="831513093d2c31b002a224f2f0fc9ea0a1a448cb")
    assert one(slug, [sent]).source_event_id == "831513093d2c31b002a224f2f0fc9ea0a1a448cb"
    problem = only_problem(read("dcsa", [sent]))
    assert (problem.pointer, problem.code) == ("/0/eventID", "event.format")


def test_a_call_of_maersk_needs_no_id() -> None:
    call = {"modeOfTransport": "VESSEL", "UNLocationCode": "OMSLL"}
    assert one("maersk", {"events": [msc_event(transportCall=call)]}).milestone == "DISCHARGED"
    problem = only_problem(read("dcsa", [msc_event(transportCall=call)]))
    assert problem.pointer == "/0/transportCall/transportCallID"


def test_an_error_of_maersk_is_told_in_its_words() -> None:
    body = {"method": "GET", "requestUri": "/events", "status": "BAD_REQUEST", "message": "No data"}
    problem = only_problem(read("maersk", body | {"debugMessage": "-", "subErrors": []}))
    assert problem.code == "message.carrier_error"
    assert "No data" in problem.message


def cosco_move(label: str, transportation: str) -> dict[str, object]:
    move = {
        "containerNumber": "CSNU6829160",
        "containerNumberStatus": label,
        "location": "A Terminal,Shanghai,Shanghai,China",
        "timeOfIssue": "2026-06-01 11:32",
        "transportation": transportation,
    }
    content = {"containers": [{"containerCircleStatus": [move]}], "notFound": ""}
    return {"code": "200", "message": "", "data": {"content": content}}


@pytest.mark.parametrize(
    ("label", "transportation", "milestone"),
    [
        ("Loaded at First POL", "Vessel", "LOADED"),
        ("Loaded at First POL", " ", "LOADED"),
        ("Loaded at First POL", "Truck", None),
        ("Loaded at First POL", "Rail", None),
        ("Loaded at T/S POL", "Truck", None),
        ("Loaded at T/S POL", "Feeder", "TS_LOADED"),
        ("Discharged at T/S POD", "Rail", None),
        ("Discharged at T/S POD", " ", "TS_DISCHARGED"),
        ("Discharged at Last POD", "Barge", None),
        ("Discharged at Last POD", "Vessel", "DISCHARGED"),
        ("Gate-In at First POL", "Rail", "GATE_IN_ORIGIN"),
        ("Gate-out from Last POD", "Rail", "GATE_OUT_DEST"),
        ("Empty Equipment Returned", "Truck", "EMPTY_RETURNED"),
    ],
)
def test_cosco_s_label_by_mode(label: str, transportation: str, milestone: str | None) -> None:
    assert one("cosco", cosco_move(label, transportation)).milestone == milestone


def track17(events: list[dict[str, object]], **ends: str) -> dict[str, object]:
    shipping = {f"{end}_address": {"country": country} for end, country in ends.items()}
    tracked = {"shipping_info": shipping, "tracking": {"providers": [{"events": events}]}}
    accepted = {"number": "EE000000015RW", "track_info": tracked}
    return {"code": 0, "data": {"accepted": [accepted], "rejected": []}}


@pytest.mark.parametrize(
    ("code", "country", "ends", "milestone"),
    [
        ("InTransit_Arrival", "RW", {}, "GATE_IN_ORIGIN"),
        ("InTransit_Arrival", "CN", {}, "ARRIVED"),
        ("InTransit_Arrival", None, {}, "ARRIVED"),
        ("InTransit_Arrival", "ET", {}, None),
        ("InTransit_Arrival", "ET", {"recipient": "CN"}, None),
        ("InTransit_Arrival", "DE", {"recipient": "DE"}, "ARRIVED"),
        ("InTransit_Arrival", "KE", {"shipper": "KE"}, "GATE_IN_ORIGIN"),
        ("InTransit_Departure", "RW", {"recipient": "CN"}, "DEPARTED"),
        ("InTransit_Departure", "ET", {"recipient": "CN"}, None),
        ("InTransit_Departure", "CN", {}, None),
        ("InTransit_Delayed", "ET", {}, "X_DELAYED"),
    ],
)
def test_a_port_of_17track_is_of_the_country_its_status_means(
    code: str, country: str | None, ends: dict[str, str], milestone: str | None
) -> None:
    place: dict[str, object] = {"address": {"country": country}} if country else {}
    row: dict[str, object] = {"time_iso": "2026-06-01T10:00:00+08:00", "sub_status": code}
    assert one("17track", track17([row | place], **ends)).milestone == milestone


def test_an_event_of_17track_without_a_status_keeps_its_place_and_time() -> None:
    parsed = read(
        "17track", track17([{"time_utc": "2026-03-03T02:43:24Z", "location": "Addis"}, {}])
    )
    (event,) = parsed.events
    assert (event.code, event.milestone, event.place and event.place.name) == ("", None, "Addis")
    assert [problem.code for problem in parsed.problems] == ["event.missing"] * 2


def test_a_main_status_may_stand_for_a_stage_of_17track() -> None:
    row: dict[str, object] = {"time_iso": "2026-06-01T10:00:00+08:00", "stage": "InTransit"}
    assert one("17track", track17([row])).milestone is None


def dhl(*events: dict[str, object]) -> dict[str, object]:
    return {"shipments": [{"id": "9501023733", "service": "express", "events": list(events)}]}


def test_an_event_of_dhl_without_a_code_keeps_its_place_and_time() -> None:
    sent: dict[str, object] = {"timestamp": "2026-06-01T10:00", "description": "Picked up"}
    address: dict[str, object] = {"location": {"address": {"addressLocality": "KIGALI - RWANDA"}}}
    parsed = read("dhl", dhl(sent | address))
    (event,) = parsed.events
    assert event.place
    assert (event.code, event.milestone, event.place.country) == ("", None, "RW")
    assert only_problem(parsed).pointer == "/shipments/0/events/0/statusCode"


@pytest.mark.parametrize(
    ("words", "milestone"),
    [
        ("Shipment is out with courier for delivery", "OUT_FOR_DELIVERY"),
        ("Import Customs Cleared", "IMPORT_CUSTOMS_RELEASED"),
    ],
)
def test_words_of_dhl_tell_a_step(words: str, milestone: str) -> None:
    place = {"location": {"address": {"addressLocality": "SHANGHAI", "countryCode": "CN"}}}
    row = {"timestamp": "2026-06-01T10:00:00+08:00", "statusCode": "transit", "description": words}
    assert one("dhl", dhl({**row, **place})).milestone == milestone


def test_a_status_message_of_air_cargo_may_stand_on_one_line() -> None:
    text = (
        "FSU/14 020-12345675KGLCAN/T1K100 RCS/16JUN1317/KGL/ACME LTD\n"
        "FSU/14 020-12345675KGLCAN/T1K100 DEP/WB400/16JUN/KGLCAN/T1K100\n"
    )
    parsed = parse_text("fsu", text.encode(), RECEIVED)
    assert parsed.problems == ()
    assert [event.milestone for event in parsed.events] == ["GATE_IN_ORIGIN", "DEPARTED"]


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("DLV/24NOV1223/CAN/T1K100", 2025),
        ("DLV/15JUL1223/CAN/T1K100", 2026),
        ("BKD/WB400/24NOV/KGLCAN/T1K100", 2026),
    ],
)
def test_what_happened_is_not_dated_far_ahead(line: str, year: int) -> None:
    text = f"FSU/15\n020-12345675KGLCAN/T1K100\n{line}\n"
    (event,) = parse_text("fsu", text.encode(), RECEIVED).events
    assert event.occurred_at
    assert event.occurred_at.year == year


def test_a_waybill_of_one_record_brings_the_events_of_its_shipment() -> None:
    event = {
        "@type": "cargo:LogisticsEvent",
        "cargo:eventDate": {"@value": "2026-06-01T10:38:01Z"},
        "cargo:eventCode": {"@type": "cargo:CodeListElement", "cargo:code": "RCS"},
        "cargo:eventTimeType": {"@id": "cargo:ACTUAL"},
    }
    waybill = {
        "@type": "cargo:Waybill",
        "cargo:waybillPrefix": "459",
        "cargo:waybillNumber": "12345675",
        "cargo:shipment": {"@type": "cargo:Shipment", "cargo:events": [event, 7]},
    }
    parsed = read("one-record", waybill)
    (found,) = parsed.events
    assert found.unit
    assert (found.milestone, found.unit.number) == ("GATE_IN_ORIGIN", "459-12345675")
    assert only_problem(parsed).pointer == "/cargo:shipment/cargo:events/1"


def test_a_port_of_terminal49_may_write_its_code_as_locode() -> None:
    moved = {
        "id": "e1",
        "type": "transport_event",
        "attributes": {
            "event": "container.transport.vessel_loaded",
            "timestamp": "2026-05-01T00:00:00Z",
        },
        "relationships": {"location": {"data": {"id": "p1", "type": "port"}}},
    }
    port = {"id": "p1", "type": "port", "attributes": {"name": "Shanghai", "locode": "CNSHA"}}
    message = json.loads(json.dumps({"data": [moved], "included": [port]}))
    (event,) = read("terminal49", message).events
    assert event.place
    assert (event.place.unlocode, event.place.country) == ("CNSHA", "CN")
