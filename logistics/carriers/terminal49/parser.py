"""Pure parser of Terminal49 messages: a webhook's notification, or a list of events asked for.

What happened stands in ``transport_event``, ``estimated_event`` and ``raw_event`` resources,
under ``data`` or ``included``. A notification about anything else is an event itself, of the
name it bears: its related resource is no movement.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import cast

from logistics.carriers.elements import Element, carrier_error, read_elements
from logistics.carriers.events import CarrierEvent, EventProblem, ParsedEvents
from logistics.carriers.fields import Fields
from logistics.carriers.messages import no_events
from logistics.carriers.terminal49.movements import EVENT_TYPES, movement
from logistics.carriers.terminal49.notices import notice
from logistics.carriers.terminal49.resources import (
    Resources,
    resources_of,
    rows_of,
    target_type,
)

_NOTIFICATION = "webhook_notification"


def parse(payload: object, received_at: datetime) -> ParsedEvents:
    """Every event that can be read, and a problem for everything that cannot.

    ``payload`` is decoded JSON of any shape; ``received_at`` is not used by this format,
    whose times carry their own date. Never raises.
    """
    del received_at
    if not isinstance(payload, dict):
        return no_events(payload)
    message = cast("dict[str, object]", payload)
    if message.get("errors"):
        return ParsedEvents(problems=tuple(_errors(message)))
    if message.get("data") is None:
        return no_events(message)
    return read_elements(_found(message))


def _found(message: Mapping[str, object]) -> Iterator[Element]:
    resources = resources_of(message)
    for pointer, row in rows_of(message, "data"):
        kind = row.get("type") if isinstance(row, dict) else None
        if kind == _NOTIFICATION:
            if not _is_told_below(cast("dict[str, object]", row), resources):
                yield Element(pointer, row, partial(notice, resources))
        elif kind in EVENT_TYPES:
            yield Element(pointer, row, partial(movement, resources))
        elif not isinstance(kind, str):
            yield Element(pointer, row, _no_event)
    for pointer, row in rows_of(message, "included"):
        if not isinstance(row, dict) or row.get("type") in EVENT_TYPES:
            yield Element(pointer, row, partial(movement, resources))


def _is_told_below(notification: Mapping[str, object], resources: Resources) -> bool:
    """Whether what the notification is about is an event that stands in the message too."""
    relation = "reference_object"
    about_event = target_type(notification, relation) in EVENT_TYPES
    return about_event and resources.holds(notification, relation)


def _no_event(row: Fields) -> CarrierEvent | None:
    row.problems.append(EventProblem(row.index, row.pointer, "event.not_an_event"))
    return None


def _errors(message: Mapping[str, object]) -> Iterator[EventProblem]:
    for pointer, row in rows_of(message, "errors"):
        told = row if not isinstance(row, dict) else row.get("detail") or row.get("title")
        yield carrier_error(told, pointer)
