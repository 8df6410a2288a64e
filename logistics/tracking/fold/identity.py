"""When two messages tell of the same event, whatever door they came through."""

import hashlib
import json
from datetime import datetime

from logistics.carriers.events import CarrierEvent
from logistics.kernel.instants import in_utc

PERSON_SCOPE = "person"
"""The scope in which entries made by hand have their identities."""


def event_identity(event: CarrierEvent, *, scope: str) -> str:
    """The SHA-256 (hexadecimal) that names the event within its teller's ``scope``.

    ``scope`` is the carrier's connection, or :data:`PERSON_SCOPE`. The sender's own event id
    decides where there is one; else unit, code, classifier, place code, time to the minute,
    call, whether the container was full, and the pieces of a part shipment. Never the door,
    never free text.
    """
    if event.source_event_id is not None:
        return identity_of_id(event.source_event_id, scope=scope)
    place, pieces = event.place, event.pieces
    return _digest(
        "content",
        scope,
        event.unit.kind.value if event.unit else None,
        event.unit.number if event.unit else None,
        event.code,
        event.classifier.value if event.classifier else None,
        (place.unlocode or place.iata or place.facility) if place else None,
        _minute(event.occurred_at),
        event.transport_call or event.voyage or event.flight,
        event.laden,
        event.retracts,
        *((pieces.moved, pieces.total) if pieces else ()),
    )


def identity_of_id(source_event_id: str, *, scope: str) -> str:
    """The identity of the event that its sender calls ``source_event_id``."""
    return _digest("id", scope, source_event_id)


def _minute(moment: datetime | None) -> str | None:
    return None if moment is None else in_utc(moment).strftime("%Y-%m-%dT%H:%M")


def _digest(*parts: str | int | None) -> str:
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()
