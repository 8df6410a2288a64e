"""Pure parser of ONE Record logistics events: one, a collection, a graph, or an object's own.

A notification names an event by its address and brings none: it is no fault, and whoever gets
it asks for the event there.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from logistics.carriers.elements import Element, carrier_error, read_elements
from logistics.carriers.events import EventProblem, ParsedEvents
from logistics.carriers.fields import Fields, pointer_token
from logistics.carriers.messages import no_events
from logistics.carriers.one_record.linked import Node
from logistics.carriers.one_record.logistics_events import logistics_event
from logistics.carriers.one_record.subjects import waybill_of

_LISTS = ("hasItem", "events", "@graph")
_HELD = ("shipment", "shipmentOfPieces", "pieces", "containedPieces", "waybill", "masterWaybill")
"""Objects that another holds and whose own events it may bring with them."""
_EVENT_TYPES = frozenset({"LogisticsEvent", "StatusUpdateEvent"})
_EVENT_MARKS = ("eventCode", "eventDate", "eventTimeType")


def parse(payload: object, received_at: datetime) -> ParsedEvents:
    """Every event that can be read, and a problem for everything that cannot.

    ``payload`` is decoded JSON of any shape; ``received_at`` tells whether an event whose
    sender gave it no time type lies in the past. Never raises.
    """
    if isinstance(payload, list):
        rows = (Element(pointer_token(number), row, _nothing) for number, row in enumerate(payload))
        return read_elements(found for row in rows for found in _found(row, received_at, "list"))
    if not isinstance(payload, dict):
        return no_events(payload)
    node = Node.of(Fields(0, "", payload))
    if "Error" in node.types or node.keys.get("hasErrorDetail"):
        return ParsedEvents(problems=(carrier_error(_told(node)),))
    if not _is_known(node) and not any(_is_known(held) for held in _held(node)):
        return no_events(payload)
    return read_elements(_found(Element("", payload, _nothing), received_at, ""))


def _is_known(node: Node) -> bool:
    brings_none = node.types & {"Collection", "Notification"}
    return bool(brings_none) or _is_event(node) or any(name in node.keys for name in _LISTS)


def _held(node: Node) -> list[Node]:
    return [held for name in _HELD for held in node.nodes(name)]


def _is_event(node: Node) -> bool:
    return bool(node.types & _EVENT_TYPES) or any(mark in node.keys for mark in _EVENT_MARKS)


def _found(
    row: Element, received_at: datetime, within: str, waybill: str | None = None
) -> Iterator[Element]:
    """The events in one object: itself, or those it lists; a list may hold no further list.

    ``waybill`` is of the object that holds this one.
    """
    if not isinstance(row.content, dict):
        yield Element(row.pointer, row.content, partial(logistics_event, received_at))
        return
    node = Node.of(Fields(0, row.pointer, row.content))
    waybill = waybill_of(node) or waybill
    read = partial(logistics_event, received_at, waybill=waybill)
    if _is_event(node):
        yield Element(row.pointer, row.content, read)
    elif within in {"hasItem", "events"}:
        yield Element(row.pointer, row.content, _no_event)
    elif "Notification" in node.types:
        for event in node.items("hasLogisticsEvent"):
            yield from _told_whole(event, received_at)
    elif within != "@graph":
        for name in _LISTS:
            for held in node.items(name):
                yield from _found(held, received_at, name, waybill)
        yield from _of_held(node, received_at, waybill)
        if within and not any(name in node.keys for name in _LISTS) and not node.types:
            yield Element(row.pointer, row.content, _no_event)


def _of_held(node: Node, received_at: datetime, waybill: str | None) -> Iterator[Element]:
    """The events of the objects that an object holds; their own are not looked into."""
    for held in _held(node):
        waybill_told = waybill_of(held) or waybill
        for event in held.items("events"):
            yield from _found(event, received_at, "events", waybill_told)


def _told_whole(event: Element, received_at: datetime) -> Iterator[Element]:
    """The event of a notification, where it is more than an address."""
    if isinstance(event.content, dict) and _is_event(Node.of(Fields(0, "", event.content))):
        yield Element(event.pointer, event.content, partial(logistics_event, received_at))


def _told(error: Node) -> str | None:
    detail = error.node("hasErrorDetail")
    return (detail.text("hasMessage") if detail else None) or error.text("hasTitle")


def _no_event(row: Fields) -> None:
    row.problems.append(EventProblem(row.index, row.pointer, "event.not_an_event"))


def _nothing(row: Fields) -> None:
    del row
