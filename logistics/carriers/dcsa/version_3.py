"""Events of 3.0.0: flat, overridden by a repeated id, withdrawn by a flag.

The drafts differ in how they write codes: ``transportEventTypeCode: "ARRI"`` in the first,
``transportEventType: "ARRIVED"`` in the later. Both are read; a word becomes its code.
"""

from datetime import datetime

from logistics.carriers.dcsa import codes
from logistics.carriers.dcsa.dialect import Dialect
from logistics.carriers.dcsa.event_parts import (
    arrives,
    aware,
    circumstances,
    classifier_of,
    laden_of,
    mode_of,
    unknown,
    vessel_of,
)
from logistics.carriers.dcsa.places import place_of
from logistics.carriers.dcsa.references import EQUIPMENT, Named
from logistics.carriers.dcsa.roles import Part, flag, role_of_location, role_of_phase
from logistics.carriers.events import CarrierEvent, EventPlace
from logistics.carriers.fields import Fields
from logistics.reference.milestones import Milestone

MARKS = frozenset({"eventClassification", "isRetracted", "eventUpdatedDateTime", "eventRouting"})
"""Any of these makes an object an event of 3.0.0."""

_CODE_FIELDS = {
    kind: (f"{name}EventTypeCode", f"{name}EventType")
    for kind, name in {
        "TRANSPORT": "transport",
        "EQUIPMENT": "equipment",
        "SHIPMENT": "shipment",
        "IOT": "iot",
        "REEFER": "reefer",
    }.items()
}
_TYPE = ("eventTypeCode", "eventType")
_MOVEMENT = ("movementType", "transportPhase")
_ID_LIMIT = 500


def parse_event(event: Fields, dialect: Dialect, received_at: datetime) -> CarrierEvent | None:
    """An event of 3.0.0; ``None`` without any event code."""
    if flag(event, "isRetracted"):
        return _retraction(event, received_at)
    classification = event.inner("eventClassification", required=True)
    if classification is None:
        return None
    event_type = _event_type(classification)
    names = _CODE_FIELDS.get(event_type, _TYPE)
    given = classification.code(*names, required=event_type in _CODE_FIELDS)
    told = _read(event, classification, dialect, event_type, given or "")
    return told if given else None


def _read(
    event: Fields, classification: Fields, dialect: Dialect, event_type: str, given: str
) -> CarrierEvent:
    """All that is said, for its problems too where no code is ``given``."""
    names = _CODE_FIELDS.get(event_type, _TYPE)
    code = codes.coded(event_type, given)
    details = _Details(event, event_type)
    place = place_of(event, None)
    milestone = details.milestone(code, place)
    if given and event_type in _CODE_FIELDS and not codes.is_known(event_type, code):
        unknown(classification, names, given)
    occurred_at = event.instant("eventDateTime", required=True)
    return CarrierEvent(
        unit=details.named.unit,
        code=code,
        milestone=milestone,
        classifier=classifier_of(classification, "eventClassifierCode", "eventClassifier"),
        occurred_at=aware(occurred_at, place),
        zone_known=occurred_at is None or occurred_at.tzinfo is not None,
        place=place,
        leg_role=details.part(code).role,
        mode=details.mode,
        vessel=vessel_of(details.call.inner("vesselTransport"), dialect, required=False)
        if details.call
        else None,
        voyage=details.voyage(code),
        source_event_id=event.text("eventID", limit=_ID_LIMIT, required=True),
        recorded_at=aware(event.instant("eventUpdatedDateTime", required=True), place),
        index=event.index,
        references=details.named.references,
        laden=details.laden,
        transport_call=details.call.text("transportCallReference") if details.call else None,
        delay_reason=details.delay_reason,
    )


def _retraction(event: Fields, received_at: datetime) -> CarrierEvent:
    """Nothing but the id and the time counts: all copies of the event until then are void.

    The time may be left out; it is then taken back as of its receipt.
    """
    event_id = event.text("eventID", limit=_ID_LIMIT, required=True)
    return CarrierEvent(
        code="",
        classifier=None,
        occurred_at=None,
        source_event_id=event_id,
        recorded_at=aware(event.instant("eventUpdatedDateTime"), None) or received_at,
        retracts=event_id,
        index=event.index,
    )


def _event_type(classification: Fields) -> str:
    """The type as sent; where it is missing or unknown, the one whose code field is there.

    Nothing where no type has its code there: the type as sent then stands for a code.
    """
    given = classification.code(*_TYPE, required=True)
    if given in _CODE_FIELDS:
        return given
    if given:
        unknown(classification, _TYPE, given)
    return next(
        (kind for kind, names in _CODE_FIELDS.items() if classification.present(*names)), ""
    )


class _Details:
    """The parts of an event that are there according to its type, read once."""

    def __init__(self, event: Fields, event_type: str) -> None:
        self._type = event_type
        equipment = event.inner("equipmentDetails")
        shipment = event.inner("shipmentDetails", required=event_type == "SHIPMENT")
        transport = event.inner("transportDetails", required=event_type == "TRANSPORT")
        self.call = transport.inner("transportCall") if transport else None
        self.mode = mode_of(self.call, "modeOfTransport", required=False) if self.call else None
        self.named = Named()
        self.laden: bool | None = None
        self._phase: str | None = None
        self._location: str | None = None
        self._document_type: str | None = None
        if equipment:
            self._read_equipment(equipment)
        if shipment:
            self._read_shipment(shipment)
        self.delay_reason = _delay_reason(transport) if transport else None

    def part(self, code: str) -> Part:
        """The part of the port by kind of place, else by phase."""
        by_place = role_of_location(self._location)
        return Part(by_place or role_of_phase(self._phase, code, self.mode), self._phase)

    def milestone(self, code: str, place: EventPlace | None) -> Milestone | None:
        """What the code means here; ``None`` for a code that is unknown or no step."""
        told = circumstances(
            place=place,
            mode=self.mode,
            document_type=self._document_type,
            laden=self.laden,
            part=self.part(code),
        )
        meaning = codes.meaning_of(self._type, code, told)
        return meaning.milestone if meaning else None

    def voyage(self, code: str) -> str | None:
        """The voyage that brought the ship for an arrival, the one it sails on otherwise."""
        if self.call is None:
            return None
        names = ["exportVoyageNumberOrReference", "importVoyageNumberOrReference"]
        for name in reversed(names) if arrives(code) else names:
            voyage = self.call.inner(name)
            found = voyage.text("carrierVoyageNumber", "universalVoyageReference") if voyage else ""
            if found:
                return found
        return None

    def _read_equipment(self, equipment: Fields) -> None:
        self.laden = laden_of(equipment, "emptyIndicatorCode", "emptyIndicator", required=False)
        self._phase = _listed(equipment, "phase", *_MOVEMENT)
        if self._type != "SHIPMENT":
            self.named.about(EQUIPMENT, equipment.text("equipmentReference", limit=15))

    def _read_shipment(self, shipment: Fields) -> None:
        self._location = _listed(shipment, "shipmentLocationType", "shipmentLocationType")
        main = shipment.inner("documentReference", required=self._type == "SHIPMENT")
        if main:
            self._read_document(main)
        self.named.rows(
            shipment.rows("additionalDocumentReferences"), ("typeCode", "type"), ("reference",)
        )
        self.named.rows(shipment.rows("shipmentReferences"), ("typeCode", "type"), ("reference",))

    def _read_document(self, main: Fields) -> None:
        names = ("typeCode", "type")
        given = main.code(*names, required=True)
        kind = codes.coded("document_types", given) if given else None
        if given and not codes.is_document_type(kind or ""):
            unknown(main, names, given)
        number = main.text("reference", required=True)
        if self._type == "SHIPMENT":
            self._document_type = kind
            self.named.about(kind, number)
        elif kind and number:
            self.named.beside(kind, number)


def _listed(holder: Fields, kind: str, *names: str) -> str | None:
    """A kind of place or phase; one that no list has is a problem."""
    given = holder.code(*names)
    if given and not codes.is_role_word(kind, given):
        unknown(holder, names, given)
    return given


def _delay_reason(transport: Fields) -> str | None:
    given = transport.content.get("delayReasonCodes")
    if given is None:
        return transport.code("delayReasonCode", limit=3)
    if not isinstance(given, list):
        transport.problem("delayReasonCodes", "event.type", wanted="array")
        return None
    return next((code.upper()[:3] for code in given if isinstance(code, str) and code), None)
