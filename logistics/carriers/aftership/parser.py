"""Pure parser of AfterShip: a tracking alone, an answer with one or a list, a pushed message.

``checkpoints`` may be empty or left out; a checkpoint's time may be empty, a day alone, or
without zone, all of which the sender's documents allow.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial

from logistics.carriers.aftership.checkpoints import parse_checkpoint
from logistics.carriers.elements import (
    Element,
    carrier_error,
    elements,
    elements_of,
    first_object,
    holder_of,
    number_of,
    read_elements,
    unread,
    with_problems,
)
from logistics.carriers.events import EventProblem, ParsedEvents
from logistics.carriers.fields import pointer_token
from logistics.carriers.messages import no_events

_TRACKING = ("tracking_number", "checkpoints")
_WRAPPERS = ("msg", "data", "tracking")
_DEEPEST = 4
_ALL_IS_WELL = range(200, 300)


def parse(payload: object, received_at: datetime) -> ParsedEvents:
    """Every event that can be read, and a problem for everything that cannot.

    ``payload`` is decoded JSON of any shape.
    """
    del received_at
    refused = refusal(payload)
    if refused is not None:
        return ParsedEvents(problems=(carrier_error(refused[1]),))
    if isinstance(payload, list):
        return _trackings(elements_of(payload, "", unread))
    found = _rows(payload)
    return no_events(payload) if found is None else _trackings(found)


def refusal(payload: object) -> tuple[int, object] | None:
    """Code and words of an error that ``meta`` tells; ``None`` for success."""
    meta = payload.get("meta") if isinstance(payload, dict) else None
    code = meta.get("code") if isinstance(meta, dict) else None
    if not isinstance(meta, dict) or not isinstance(code, int) or code in _ALL_IS_WELL:
        return None
    return code, meta.get("message") or meta.get("type")


def _rows(payload: object) -> Iterable[Element] | None:
    """The trackings in a message, whichever wrappers stand around them."""
    content, pointer = payload, ""
    for _ in range(_DEEPEST):
        tracking = first_object(content, _TRACKING)
        if tracking is not None:
            return [Element(pointer, tracking, unread)]
        listing = first_object(content, ("trackings",))
        if listing is not None:
            return elements(listing, pointer, "trackings", unread)
        name = next((name for name in _WRAPPERS if first_object(content, (name,))), None)
        if name is None or not isinstance(content, dict):
            return None
        content, pointer = content[name], pointer + pointer_token(name)
    return None


def _trackings(rows: Iterable[Element]) -> ParsedEvents:
    problems: list[EventProblem] = []
    found: list[Element] = []
    for row in rows:
        if row.held is not None:
            found += _checkpoints(row.held, row.pointer, problems)
        else:
            found.append(row)
    return with_problems(read_elements(found), problems)


def _checkpoints(
    tracking: dict[str, object], pointer: str, problems: list[EventProblem]
) -> Iterator[Element]:
    fields = holder_of(tracking, pointer)
    number = number_of(fields, "tracking_number", required=True)
    problems += fields.problems
    read = partial(parse_checkpoint, number=number)
    yield from elements(tracking, pointer, "checkpoints", read)
