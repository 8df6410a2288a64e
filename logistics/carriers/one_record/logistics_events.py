"""One logistics event of ONE Record."""

from datetime import datetime

from logistics.carriers.events import CarrierEvent, Pieces
from logistics.carriers.fields import Fields
from logistics.carriers.one_record import codes
from logistics.carriers.one_record.linked import Node
from logistics.carriers.one_record.places import place_of
from logistics.carriers.one_record.subjects import subject_of
from logistics.carriers.wall_clock import NO_MOMENT, Moment, moment_of
from logistics.reference.milestones import Classifier

_SHOWN = 40


def logistics_event(
    received_at: datetime, fields: Fields, *, waybill: str | None = None
) -> CarrierEvent | None:
    """The event; ``None`` where it has no code.

    ``waybill`` is that of the object which brings the event, for one that names no object.
    """
    event = Node.of(fields)
    told = _code(event)
    if told is None:
        return None
    code = codes.event_code(told)
    place = place_of(event)
    country = place.country if place else None
    meaning = codes.meaning_of(code, country)
    if meaning is None:
        fields.problem(event.keys["eventCode"], "event.unknown_code", given=code.code[:_SHOWN])
    occurred_at = _moment(event, "eventDate", country, required=True)
    recorded_at = _moment(event, "creationDate", None, required=False).at
    unit, references = subject_of(event, waybill)
    return CarrierEvent(
        unit=unit,
        code=code.code,
        milestone=meaning.milestone if meaning else None,
        classifier=_classifier(event, occurred_at.at, recorded_at or received_at),
        occurred_at=occurred_at.at,
        zone_known=occurred_at.zone_known,
        place=place,
        leg_role=codes.leg_role_of(code),
        source_event_id=event.iri,
        recorded_at=recorded_at,
        index=fields.index,
        references=references,
        pieces=Pieces() if _is_part(event) else None,
    )


def _code(event: Node) -> str | None:
    """The code of a code list's element, else the address of that element, else plain text."""
    element = event.node("eventCode")
    told = element.text("code") if element else None
    if told is None:
        return event.text("eventCode", required=True)
    iri = element.iri if element else None
    return iri if iri and codes.event_code(iri).code == told.upper() else told


def _moment(event: Node, name: str, country: str | None, *, required: bool) -> Moment:
    """A time of XML Schema, whose zone may be absent: it is then read at the place."""
    found = event.holder(name)
    if found is None:
        if required:
            event.fields.problem(event.keys.get(name, name), "event.missing")
        return NO_MOMENT
    return moment_of(found[0], found[1], country=country, required=required)


def _classifier(event: Node, at: datetime | None, told_at: datetime) -> Classifier | None:
    """The sender's time type; without one, an event not after its record is history."""
    told = event.text("eventTimeType")
    if told is None:
        return Classifier.ACTUAL if at is not None and at <= told_at else None
    found = codes.classifier_of(told)
    if found is None:
        key = event.keys["eventTimeType"]
        event.fields.problem(key, "event.unknown_code", given=told[:_SHOWN])
    return found


def _is_part(event: Node) -> bool:
    """Whether the event is of some of the pieces; how many it does not tell."""
    found = event.holder("partialEventIndicator")
    return found is not None and found[0].content.get(found[1]) in (True, "true")
