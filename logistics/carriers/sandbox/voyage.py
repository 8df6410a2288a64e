"""Playing a script: the DCSA 2.2 events a carrier would have told by a given instant. Pure."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from logistics.carriers.sandbox.script import CallRow, EventRow, PlaceRow, Script, time_of
from logistics.kernel.instants import format_instant, in_utc

DcsaEvent = dict[str, object]

_NAMESPACE = uuid.UUID("5f0c7f0a-3b52-5a39-9a5e-3a1d2f0e7c11")


@dataclass(frozen=True, slots=True)
class VoyageReferences:
    """The numbers under which one playing of a script is known."""

    container: str
    booking: str
    transport_document: str


@dataclass(frozen=True, slots=True)
class Voyage:
    """A script being played from ``start`` (aware) for one container."""

    script: Script
    references: VoyageReferences
    start: datetime


def events_at(voyage: Voyage, now: datetime) -> tuple[DcsaEvent, ...]:
    """What the carrier has told by ``now``, in the order of telling.

    The same voyage and instant give the same events with the same ids; an event marked
    ``times`` stands several times.
    """
    rows = sorted(voyage.script.events.values(), key=lambda row: (time_of(row["told"]), row["key"]))
    return tuple(
        _event(voyage, row)
        for row in rows
        if voyage.start + time_of(row["told"]) <= now
        for _ in range(row.get("times", 1))
    )


def ends_at(voyage: Voyage) -> datetime:
    """When the last event of the script is told."""
    return voyage.start + max(time_of(row["told"]) for row in voyage.script.events.values())


def _event(voyage: Voyage, row: EventRow) -> DcsaEvent:
    call = voyage.script.calls[row["call"]] if "call" in row else None
    place = voyage.script.places[call["place"]] if call else None
    happens = voyage.start + time_of(row["at"])
    event: DcsaEvent = {
        "eventType": row["type"],
        "eventClassifierCode": row["classifier"],
        "eventDateTime": format_instant(_at_place(happens, place)),
        "eventCreatedDateTime": format_instant(in_utc(voyage.start + time_of(row["told"]))),
        f"{row['type'].lower()}EventTypeCode": row["code"],
    }
    if not row.get("without_id"):
        event = {"eventID": _id(voyage, row["key"]), **event}
    if call is None or place is None:
        return {**event, **_shipment_part(voyage, row)}
    event |= {
        **_references(voyage),
        "transportCall": _call(voyage, row["call"], call, place),
    }
    if "delay_reason" in row:
        event["delayReasonCode"] = row["delay_reason"]
    if row["type"] == "EQUIPMENT":
        event |= _equipment_part(voyage, row, place)
    return event


def _references(voyage: Voyage) -> DcsaEvent:
    documents = (
        ("BKG", voyage.references.booking),
        ("TRD", voyage.references.transport_document),
    )
    return {
        "documentReferences": [
            {"documentReferenceType": kind, "documentReferenceValue": number}
            for kind, number in documents
        ],
        "references": [_container_reference(voyage)],
    }


def _equipment_part(voyage: Voyage, row: EventRow, place: PlaceRow) -> DcsaEvent:
    return {
        "equipmentReference": voyage.references.container,
        "ISOEquipmentCode": "22G1",
        "emptyIndicatorCode": "LADEN" if row.get("laden") else "EMPTY",
        "eventLocation": _location(place),
    }


def _shipment_part(voyage: Voyage, row: EventRow) -> DcsaEvent:
    document = row.get("document", "BKG")
    booking = document == "BKG"
    references = voyage.references
    return {
        "documentTypeCode": document,
        "documentID": references.booking if booking else references.transport_document,
        "references": [_container_reference(voyage)],
    }


def _container_reference(voyage: Voyage) -> DcsaEvent:
    return {"referenceType": "EQ", "referenceValue": voyage.references.container}


def _call(voyage: Voyage, name: str, call: CallRow, place: PlaceRow) -> DcsaEvent:
    written: DcsaEvent = {
        "transportCallID": _id(voyage, f"call {name}"),
        "modeOfTransport": call["mode"],
        "facilityTypeCode": place["facility_type"],
        "location": _location(place),
    }
    if "unlocode" in place:
        written["UNLocationCode"] = place["unlocode"]
    for field, key in (
        ("exportVoyageNumber", "export_voyage"),
        ("importVoyageNumber", "import_voyage"),
    ):
        if key in call:
            written[field] = call[key]  # type: ignore[literal-required]  # both keys are of the row
    if "vessel" in call:
        vessel = voyage.script.vessels[call["vessel"]]
        written["vessel"] = {"vesselIMONumber": vessel["imo"], "vesselName": vessel["name"]}
    return written


def _location(place: PlaceRow) -> DcsaEvent:
    written: DcsaEvent = {"locationName": place["name"]}
    if "unlocode" in place:
        written["UNLocationCode"] = place["unlocode"]
    if "country" in place:
        written["address"] = {"country": place["country"]}
    return written


def _at_place(moment: datetime, place: PlaceRow | None) -> datetime:
    """The instant as a clock at the place shows it."""
    if place is None:
        return in_utc(moment)
    hours, minutes = place["offset"].split(":")
    return moment.astimezone(timezone(timedelta(hours=int(hours), minutes=int(minutes))))


def _id(voyage: Voyage, key: str) -> str:
    """A UUID that the script, the references and the key decide."""
    references = voyage.references
    named = f"{voyage.script.name}|{references.container}|{references.booking}|{key}"
    return str(uuid.uuid5(_NAMESPACE, named))
