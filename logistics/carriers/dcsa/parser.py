"""Pure parser of DCSA Track & Trace 2.2 messages (and the additions of 2.3).

An answer of ``GET /v2/events`` and a notification are the same thing: an array of events.
A single event and an ``{"events": […]}`` wrapper are read too, since gateways send them.
"""

import re
from datetime import datetime

from logistics.carriers.dcsa import codes
from logistics.carriers.dcsa.places import place_of
from logistics.carriers.dcsa.references import references_of
from logistics.carriers.events import CarrierEvent, EventPlace, EventProblem, ParsedEvents, Vessel
from logistics.carriers.fields import Fields
from logistics.carriers.messages import no_events, parse_rows
from logistics.carriers.zones import in_zone_of
from logistics.reference.milestones import Classifier

_UUID = re.compile(r"[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}", re.ASCII)
_IMO = re.compile(r"[0-9]{7}", re.ASCII)
_ARRIVING = ("ARRI", "DISC")

_CODE_FIELDS = {
    "TRANSPORT": ("transportEventTypeCode",),
    "EQUIPMENT": ("equipmentEventTypeCode",),
    "SHIPMENT": ("shipmentEventTypeCode", "shipmentInformationTypeCode"),
}
_ALIASES = ("eventTypeCode", "eventSubtype")
_MARKS = {"eventType", *_ALIASES, *(name for names in _CODE_FIELDS.values() for name in names)}
_MARKS_OF_VERSION_3 = {"eventClassification", "metadata"}


def parse(payload: object, received_at: datetime) -> ParsedEvents:
    """Every event that can be read, and a problem for everything that cannot.

    ``payload`` is decoded JSON of any shape; ``received_at`` is not used by this format,
    whose times carry their own date. Never raises.
    """
    del received_at
    if isinstance(payload, dict):
        if isinstance(payload.get("events"), list):
            return parse_rows(payload["events"], "/events", _parse_event)
        if _MARKS & payload.keys():
            return parse_rows([payload], None, _parse_event)
    if isinstance(payload, list):
        return parse_rows(payload, "", _parse_event)
    return no_events(payload)


def _parse_event(event: Fields) -> CarrierEvent | None:
    if not _MARKS & event.content.keys():
        later = bool(_MARKS_OF_VERSION_3 & event.content.keys())
        problem = "event.other_version" if later else "event.not_an_event"
        event.problems.append(EventProblem(event.index, event.pointer, problem))
        return None
    event_type = _event_type(event)
    code_fields = (*_CODE_FIELDS.get(event_type or "", ()), *_ALIASES)
    code = event.code(*code_fields, required=True)
    if code is None:
        return None
    call = _transport_call(event, event_type)
    place = place_of(event, call)
    told = _circumstances(event, event_type, call, place)
    meaning = codes.meaning_of(event_type or "", code, told)
    if meaning is None:
        event.problem(event.present(*code_fields) or "", "event.unknown_code", given=code[:40])
    occurred_at = event.instant("eventDateTime", required=True)
    unit, references = references_of(event, event_type, told.document_type)
    return CarrierEvent(
        unit=unit,
        code=code,
        milestone=meaning.milestone if meaning else None,
        classifier=_classifier(event),
        occurred_at=_aware(occurred_at, told.country),
        zone_known=occurred_at is None or occurred_at.tzinfo is not None,
        place=place,
        mode=told.mode,
        vessel=_vessel(call) if call else None,
        voyage=_voyage(call, code) if call else None,
        source_event_id=_source_event_id(event),
        recorded_at=_aware(event.instant("eventCreatedDateTime", required=True), told.country),
        index=event.index,
        references=references,
        laden=told.laden,
        transport_call=(call or event).text("transportCallID", required=call is not None),
        delay_reason=event.code("delayReasonCode", limit=3),
    )


def _circumstances(
    event: Fields, event_type: str | None, call: Fields | None, place: EventPlace | None
) -> codes.Circumstances:
    return codes.Circumstances(
        mode=_mode(call) if call else None,
        facility_type=place.facility_type if place else None,
        country=place.country if place else None,
        document_type=_document_type(event, event_type),
        laden=_laden(event, event_type),
    )


def _event_type(event: Fields) -> str | None:
    """The type as sent; where it is missing or unknown, the one whose code field is there."""
    given = event.code("eventType", required=True)
    if given in codes.event_types():
        return given
    if given:
        event.problem("eventType", "event.unknown_code", given=given[:40])
    return next((kind for kind, names in _CODE_FIELDS.items() if event.present(*names)), None)


def _transport_call(event: Fields, event_type: str | None) -> Fields | None:
    by_alias = event.has("transportCallID")
    return event.inner("transportCall", required=event_type == "TRANSPORT" and not by_alias)


def _mode(call: Fields) -> str | None:
    given = call.code("modeOfTransport", required=True)
    if given and not codes.is_mode(given):
        call.problem("modeOfTransport", "event.unknown_code", given=given[:40])
        return None
    return given


def _document_type(event: Fields, event_type: str | None) -> str | None:
    given = event.code("documentTypeCode", required=event_type == "SHIPMENT")
    if given and not codes.is_document_type(given):
        event.problem("documentTypeCode", "event.unknown_code", given=given[:40])
    return given


def _laden(event: Fields, event_type: str | None) -> bool | None:
    given = event.code("emptyIndicatorCode", required=event_type == "EQUIPMENT")
    found = codes.laden_of(given) if given else None
    if given and found is None:
        event.problem("emptyIndicatorCode", "event.unknown_code", given=given[:40])
    return found


def _classifier(event: Fields) -> Classifier | None:
    given = event.code("eventClassifierCode", required=True)
    found = codes.classifier_of(given) if given else None
    if given and found is None:
        event.problem("eventClassifierCode", "event.unknown_code", given=given[:40])
    return found


def _source_event_id(event: Fields) -> str | None:
    given = event.text("eventID")
    if given and not _UUID.fullmatch(given.upper()):
        event.problem("eventID", "event.format", given=given[:40])
    return given


def _vessel(call: Fields) -> Vessel | None:
    told = call.inner("vessel")
    if told is None:
        return None
    found = Vessel(
        imo=told.matching(_IMO, "vesselIMONumber", required=True), name=told.text("vesselName")
    )
    return found if found.imo or found.name else None


def _voyage(call: Fields, code: str) -> str | None:
    """The voyage that brought the ship for an arrival, the one it sails on otherwise."""
    names = ["exportVoyageNumber", "importVoyageNumber", "carrierVoyageNumber"]
    if code in _ARRIVING:
        names[:2] = reversed(names[:2])
    return call.text(*names)


def _aware(found: datetime | None, country: str | None) -> datetime | None:
    if found is None or found.tzinfo is not None:
        return found
    return in_zone_of(found, country)
