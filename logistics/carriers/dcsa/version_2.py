"""Events of 2.2 (with 2.3 and the oldest samples), and of 3.0.0-Beta-1.

The beta splits an event into ``metadata`` and ``payload``, renames some fields and can take an
event back; the rest is 2.2.
"""

from dataclasses import dataclass

from logistics.carriers.dcsa import codes
from logistics.carriers.dcsa.dialect import Dialect
from logistics.carriers.dcsa.event_parts import (
    arrives,
    aware,
    circumstances,
    classifier_of,
    id_of,
    laden_of,
    mode_of,
    unknown,
    uuid_of,
    vessel_of,
)
from logistics.carriers.dcsa.places import place_of
from logistics.carriers.dcsa.references import EQUIPMENT, Named
from logistics.carriers.dcsa.roles import told_part
from logistics.carriers.events import CarrierEvent
from logistics.carriers.fields import Fields

_CODE_FIELDS = {
    "TRANSPORT": "transportEventTypeCode",
    "EQUIPMENT": "equipmentEventTypeCode",
    "SHIPMENT": "shipmentEventTypeCode",
}
_ALIASES = ("eventTypeCode", "eventSubtype")
_DOCUMENT_TYPES = ("documentTypeCode", "shipmentInformationTypeCode")
_DOCUMENT_TYPE_LIMIT = 10
_ROWS = {
    "documentReferences": "documentReference",
    "relatedDocumentReferences": "documentReference",
    "references": "reference",
}
"""Lists of references, and how 2.2 begins the names in their rows."""

MARKS = frozenset({"eventType", *_ALIASES, *_CODE_FIELDS.values()})
"""Any of these makes an object an event of 2.2."""
BETA_MARKS = frozenset({"metadata"})
"""Any of these makes an object an event of 3.0.0-Beta-1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """Where a version keeps an event: what is said about it, and what it says."""

    about: Fields
    body: Fields
    document: str
    call_id: str
    call_id_required: bool


def parse_event(event: Fields, dialect: Dialect) -> CarrierEvent | None:
    """An event of 2.2; ``None`` without any event code."""
    parts = _Parts(
        about=event,
        body=event,
        document="documentID",
        call_id="transportCallID",
        call_id_required=True,
    )
    return _parse(parts, dialect)


def parse_beta_event(event: Fields, dialect: Dialect) -> CarrierEvent | None:
    """An event of 3.0.0-Beta-1; one that takes back another has nothing but its metadata."""
    about = event.inner("metadata", required=True)
    if about is None:
        return None
    about.inner("publisher", required=True)
    about.text("publisherRole", required=True)
    if about.has("retractedEventID"):
        return _retraction(about)
    body = event.inner("payload", required=True)
    if body is None:
        return None
    parts = _Parts(
        about=about,
        body=body,
        document="documentReference",
        call_id="transportCallReference",
        call_id_required=False,
    )
    return _parse(parts, dialect)


def _retraction(about: Fields) -> CarrierEvent:
    _event_type(about, about)
    return CarrierEvent(
        code="",
        classifier=None,
        occurred_at=None,
        source_event_id=uuid_of(about, "eventID", required=True),
        recorded_at=aware(about.instant("eventCreatedDateTime", required=True), None),
        retracts=uuid_of(about, "retractedEventID", required=True),
        index=about.index,
    )


def _parse(parts: _Parts, dialect: Dialect) -> CarrierEvent | None:
    about, body = parts.about, parts.body
    event_type = _event_type(about, body)
    names = (*([_CODE_FIELDS[event_type]] if event_type else []), *_ALIASES)
    code = body.code(*names, required=event_type is not None or not about.has("eventType"))
    if code is None and event_type is None:
        names, code = ("eventType",), about.code("eventType")
    event = _read(parts, dialect, event_type, code or "", names)
    return event if code else None


def _read(
    parts: _Parts, dialect: Dialect, event_type: str | None, code: str, names: tuple[str, ...]
) -> CarrierEvent:
    """All that is said, for its problems too where no ``code`` is."""
    about, body = parts.about, parts.body
    call = _transport_call(body, event_type)
    mode = _mode(body, call)
    place = place_of(body, call)
    part = told_part(body, dialect, code, mode)
    laden = laden_of(body, "emptyIndicatorCode", required=event_type == "EQUIPMENT")
    document_type = _document_type(body, event_type)
    told = circumstances(
        place=place, mode=mode, document_type=document_type, laden=laden, part=part
    )
    meaning = codes.meaning_of(event_type or "", code, told)
    if meaning is None and code and names != ("eventType",):
        unknown(body, names, code)
    named = _named(parts, event_type, document_type)
    occurred_at = body.instant("eventDateTime", required=True)
    return CarrierEvent(
        unit=named.unit,
        code=code,
        milestone=meaning.milestone if meaning else None,
        classifier=classifier_of(body, "eventClassifierCode"),
        occurred_at=aware(occurred_at, place),
        zone_known=occurred_at is None or occurred_at.tzinfo is not None,
        place=place,
        leg_role=part.role,
        mode=mode,
        vessel=vessel_of(call.inner("vessel"), dialect, required=True) if call else None,
        voyage=_voyage(call, code) if call else None,
        source_event_id=id_of(about, dialect, required=about is not body),
        recorded_at=aware(about.instant("eventCreatedDateTime", required=True), place),
        index=body.index,
        references=named.references,
        laden=laden,
        transport_call=_call_id(parts, call, dialect),
        delay_reason=body.code("delayReasonCode", limit=3),
    )


def _event_type(about: Fields, body: Fields) -> str | None:
    """The type as sent; where it is missing or unknown, the one whose code field is there."""
    given = about.code("eventType", required=True)
    if given in _CODE_FIELDS:
        return given
    if given:
        unknown(about, ("eventType",), given)
    return next((kind for kind, name in _CODE_FIELDS.items() if body.has(name)), None)


def _transport_call(body: Fields, event_type: str | None) -> Fields | None:
    by_alias = body.has("transportCallID")
    return body.inner("transportCall", required=event_type == "TRANSPORT" and not by_alias)


def _mode(body: Fields, call: Fields | None) -> str | None:
    """Of the transport call; the oldest events have none and tell the mode themselves."""
    if call:
        return mode_of(call, "modeOfTransport", required=True)
    return mode_of(body, "modeOfTransport", "modeOfTransportCode", required=False)


def _call_id(parts: _Parts, call: Fields | None, dialect: Dialect) -> str | None:
    if call is None:
        return parts.body.text(parts.call_id)
    required = parts.call_id_required and not dialect.optional_call_ids
    return call.text(parts.call_id, required=required)


def _document_type(body: Fields, event_type: str | None) -> str | None:
    given = body.code(
        *_DOCUMENT_TYPES, limit=_DOCUMENT_TYPE_LIMIT, required=event_type == "SHIPMENT"
    )
    given = codes.document_type_of(given) if given else None
    if given and not codes.is_document_type(given):
        unknown(body, _DOCUMENT_TYPES, given)
    return given


def _named(parts: _Parts, event_type: str | None, document_type: str | None) -> Named:
    """The former ``shipmentID`` stands for a document, but is no number of one."""
    body, named = parts.body, Named()
    named.about(EQUIPMENT, body.text("equipmentReference", limit=15))
    required = event_type == "SHIPMENT" and not body.has("shipmentID")
    named.about(document_type, body.text(parts.document, required=required))
    for row_of, prefix in _ROWS.items():
        types, numbers = (f"{prefix}Type", "type"), (f"{prefix}Value", "value")
        if parts.about is not body:
            types, numbers = types[::-1], numbers[::-1]
        named.rows(body.rows(row_of), types, numbers)
    return named


def _voyage(call: Fields, code: str) -> str | None:
    """The voyage that brought the ship for an arrival, the one it sails on otherwise."""
    onward = ("exportVoyageNumber", "carrierExportVoyageNumber", "universalExportVoyageReference")
    inward = ("importVoyageNumber", "carrierImportVoyageNumber", "universalImportVoyageReference")
    both = (*inward, *onward) if arrives(code) else (*onward, *inward)
    return call.text(*both, "carrierVoyageNumber")
