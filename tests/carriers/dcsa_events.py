"""Small DCSA 2.2 events, right by default, with one difference at a time."""

from collections.abc import Mapping
from datetime import UTC, datetime

from logistics.carriers.dcsa.parser import parse
from logistics.carriers.events import CarrierEvent, EventProblem, ParsedEvents

Event = dict[str, object]

RECEIVED = datetime(2026, 6, 1, 12, tzinfo=UTC)
CONTAINER = "LGSU1000014"


def transport(
    code: str = "ARRI", *, call: Mapping[str, object] | None = None, **changes: object
) -> Event:
    """A vessel's arrival at Shanghai unless told otherwise."""
    usual: Event = {
        "transportCallID": "call-7",
        "modeOfTransport": "VESSEL",
        "UNLocationCode": "CNSHA",
        "exportVoyageNumber": "209S",
        "importVoyageNumber": "208N",
        "vessel": {"vesselIMONumber": "1000033", "vesselName": "HUANGPU BRIDGE"},
    }
    return {
        **_common("TRANSPORT"),
        "transportEventTypeCode": code,
        "transportCall": {**usual, **(call or {})},
        "references": [{"referenceType": "EQ", "referenceValue": CONTAINER}],
        **changes,
    }


def equipment(
    code: str = "LOAD",
    laden: str = "LADEN",
    *,
    place: str = "TZDAR",
    mode: str | None = "VESSEL",
    facility: str | None = "POTE",
    **changes: object,
) -> Event:
    """A full container loaded at Dar es Salaam unless told otherwise."""
    call: Event = {"transportCallID": "call-1", "UNLocationCode": place}
    if facility:
        call["facilityTypeCode"] = facility
    if mode:
        call["modeOfTransport"] = mode
    return {
        **_common("EQUIPMENT"),
        "equipmentEventTypeCode": code,
        "equipmentReference": CONTAINER,
        "emptyIndicatorCode": laden,
        "eventLocation": {"UNLocationCode": place},
        **({"transportCall": call} if mode else {}),
        **changes,
    }


def shipment(code: str = "CONF", document: str = "BKG", **changes: object) -> Event:
    """A booking confirmed unless told otherwise."""
    return {
        **_common("SHIPMENT"),
        "shipmentEventTypeCode": code,
        "documentTypeCode": document,
        "documentID": "BOOK-1",
        **changes,
    }


def _common(kind: str) -> Event:
    return {
        "eventID": "0f2b0c6e-6a55-4d0a-9c3e-5f1a2b3c4d5e",
        "eventType": kind,
        "eventClassifierCode": "ACT",
        "eventDateTime": "2026-05-30T09:15:00+08:00",
        "eventCreatedDateTime": "2026-05-30T02:00:00Z",
    }


def without(event: Event, *names: str) -> Event:
    """The event lacking these fields."""
    return {name: value for name, value in event.items() if name not in names}


def read(*events: object) -> ParsedEvents:
    """The parsed message of these elements."""
    return parse(list(events), RECEIVED)


def read_one(event: object) -> CarrierEvent:
    """The only event of a message that must have no problem."""
    parsed = read(event)
    assert parsed.problems == ()
    return parsed.events[0]


def only_problem(event: object) -> EventProblem:
    """The only problem of a message of one element."""
    (problem,) = read(event).problems
    return problem
