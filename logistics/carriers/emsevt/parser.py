"""Pure parser of postal item events.

Read are a list of events that each name their item; an item, or a list of items, that holds
its events; and the UPU tracking service's own form of it (``ID``, ``Events``, ``EventCd``,
``EventDT``). The message between posts, UPU standard M40, is not public and is not read.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import cast

from logistics.carriers.elements import Element, read_elements
from logistics.carriers.emsevt.item_events import item_event
from logistics.carriers.emsevt.names import CODE, EVENTS, ITEM, Names
from logistics.carriers.events import CarrierEvent, EventProblem, ParsedEvents
from logistics.carriers.fields import Fields, pointer_token
from logistics.carriers.messages import no_events

_ITEMS = ("items", "mailitems", "data")


def parse(payload: object, received_at: datetime) -> ParsedEvents:
    """Every event that can be read, and a problem for everything that cannot.

    ``payload`` is decoded JSON of any shape; ``received_at`` is not used by this format,
    whose times carry their own date. Never raises.
    """
    del received_at
    if isinstance(payload, list):
        return read_elements(_in_list(payload, ""))
    if not isinstance(payload, dict):
        return no_events(payload)
    message = cast("dict[str, object]", payload)
    names = Names.of(message)
    listed = names.key(_ITEMS)
    if listed and isinstance(message[listed], list):
        rows = cast("list[object]", message[listed])
        return read_elements(_in_list(rows, pointer_token(listed)))
    if names.key(EVENTS) or names.key(CODE):
        return read_elements(_found(Element("", message, _no_event)))
    return no_events(message)


def _in_list(rows: list[object], base: str) -> Iterator[Element]:
    for number, row in enumerate(rows):
        yield from _found(Element(base + pointer_token(number), row, _no_event))


def _found(row: Element) -> Iterator[Element]:
    """The events of an item, or the row itself if it is an event."""
    if not isinstance(row.content, dict):
        yield row
        return
    content = cast("dict[str, object]", row.content)
    names = Names.of(content)
    held = names.key(EVENTS)
    if held is None:
        read = partial(item_event, None) if names.key(CODE) else _no_event
        yield Element(row.pointer, content, read)
        return
    base = row.pointer + pointer_token(held)
    events = content[held]
    if not isinstance(events, list):
        yield Element(base, events, _no_event, wanted="array")
        return
    item = names.text(Fields(0, row.pointer, content), ITEM)
    for number, event in enumerate(events):
        yield Element(base + pointer_token(number), event, partial(item_event, item or ""))


def _no_event(row: Fields) -> CarrierEvent | None:
    row.problems.append(EventProblem(row.index, row.pointer, "event.not_an_event"))
    return None
