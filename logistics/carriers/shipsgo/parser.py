"""Pure parser of ShipsGo's shipments, by sea and by air: an answer, a list, or a webhook's body.

A shipment by sea holds containers with movements; one by air holds its movements itself. A
list without them, as ShipsGo gives it, has no events.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from typing import cast

from logistics.carriers.elements import (
    Element,
    carrier_error,
    elements,
    elements_of,
    read_elements,
)
from logistics.carriers.events import CarrierEvent, EventProblem, ParsedEvents
from logistics.carriers.fields import Fields, pointer_token
from logistics.carriers.messages import no_events
from logistics.carriers.shipsgo.movements import movement
from logistics.carriers.shipsgo.shipments import Shipment, shipment_of

_MARKS = ("containers", "movements", "awb_number", "container_number", "booking_number")
_ENVELOPES = ("shipment", "data")
_SUCCESS = "SUCCESS"


def parse(payload: object, received_at: datetime) -> ParsedEvents:
    """Every event that can be read, and a problem for everything that cannot.

    ``payload`` is decoded JSON of any shape; ``received_at`` is not used by this format,
    whose times carry their own date. Never raises.
    """
    del received_at
    if isinstance(payload, list):
        return _read(elements_of(payload, "", _no_shipment))
    if not isinstance(payload, dict):
        return no_events(payload)
    message = cast("dict[str, object]", payload)
    if "shipments" in message:
        return _read(elements(message, "", "shipments", _no_shipment))
    held = next((name for name in _ENVELOPES if isinstance(message.get(name), dict)), None)
    if held is not None:
        return _read([Element(pointer_token(held), message[held], _no_shipment)])
    if any(mark in message for mark in _MARKS):
        return _read([Element("", message, _no_shipment)])
    told = message.get("message")
    if isinstance(told, str) and told != _SUCCESS:
        return ParsedEvents(problems=(carrier_error(told),))
    return no_events(message)


def _read(rows: Iterable[Element]) -> ParsedEvents:
    own: list[EventProblem] = []
    parsed = read_elements([found for row in rows for found in _movements(row, own)])
    return ParsedEvents(parsed.events, (*own, *parsed.problems))


def _movements(row: Element, own: list[EventProblem]) -> Iterator[Element]:
    """The movements of one shipment; its own problems belong to none of them."""
    content = row.held
    if content is None or not any(mark in content for mark in _MARKS):
        yield row
        return
    told = Fields(0, row.pointer, content)
    shipment = shipment_of(told)
    own += (EventProblem(None, one.pointer, one.code, one.facts) for one in told.problems)
    yield from elements(content, row.pointer, "movements", partial(movement, shipment, None))
    for container in elements(content, row.pointer, "containers", _no_container):
        yield from _of_container(shipment, container, own)


def _of_container(
    shipment: Shipment, container: Element, own: list[EventProblem]
) -> Iterator[Element]:
    content = container.held
    if content is None:
        yield container
        return
    told = Fields(0, container.pointer, content)
    number = told.text("number", limit=20) or shipment.container
    own += (EventProblem(None, one.pointer, one.code, one.facts) for one in told.problems)
    read = partial(movement, shipment, number)
    yield from elements(content, container.pointer, "movements", read)


def _no_shipment(row: Fields) -> CarrierEvent | None:
    row.problems.append(EventProblem(row.index, row.pointer, "event.not_an_event"))
    return None


_no_container = _no_shipment
