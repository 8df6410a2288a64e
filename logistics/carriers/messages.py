"""What messages of all JSON formats share: decoding, rows that fail alone, a carrier's error."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from logistics.carriers.bounded import bounded
from logistics.carriers.events import CarrierEvent, EventProblem, ParsedEvents
from logistics.carriers.fields import Fields, pointer_token
from logistics.carriers.json_text import TooDeepError, read_json

Parse = Callable[[object, datetime], ParsedEvents]
"""A pure parser of decoded JSON of any shape, with the moment it was received; never raises."""

Read = Callable[[bytes, datetime], ParsedEvents]
"""A message as received, and when; :class:`InvalidError` for what is no text of the format."""


@dataclass(frozen=True, slots=True)
class Readers:
    """How one carrier's messages are read: ``saved`` by a person, ``heard`` from the carrier."""

    saved: Read
    heard: Read


_MARKS_OF_ERROR = ("errors", "error", "feedbackElements", "statusCode")
_SHOWN = 200


def read_message(parse: Parse, content: bytes, received_at: datetime) -> ParsedEvents:
    """The events of a JSON message; :class:`InvalidError` ``message.not_json`` for other text."""
    try:
        payload = read_json(content)
    except TooDeepError:
        return ParsedEvents(problems=(EventProblem(None, "", "message.too_deep"),))
    return parse(payload, received_at)


def parse_rows(
    rows: Iterable[object],
    base: str | None,
    parse_one: Callable[[Fields], CarrierEvent | None],
) -> ParsedEvents:
    """Every element that can be read as an event; one that cannot loses none of its siblings.

    ``base`` is the pointer of the array, ``None`` when the message is a single event.
    """
    events: list[CarrierEvent] = []
    problems: list[EventProblem] = []
    for index, row in bounded(rows, problems):
        pointer = "" if base is None else base + pointer_token(index)
        if not isinstance(row, dict):
            problems.append(EventProblem(index, pointer, "event.not_an_event"))
            continue
        found = parse_one(Fields(index, pointer, cast("dict[str, object]", row), problems))
        if found is not None:
            events.append(found)
    return ParsedEvents(tuple(events), tuple(problems))


def no_events(payload: object, marks_of_error: Collection[str] = _MARKS_OF_ERROR) -> ParsedEvents:
    """The answer for a message without events: the carrier's own words where it tells an error."""
    if isinstance(payload, dict) and any(mark in payload for mark in marks_of_error):
        facts = {"told": _error_text(cast("dict[str, object]", payload))}
        return ParsedEvents(problems=(EventProblem(None, "", "message.carrier_error", facts),))
    return ParsedEvents(problems=(EventProblem(None, "", "message.not_events"),))


def _error_text(payload: Mapping[str, object]) -> str:
    """What a carrier's error object says, in the standard's shape or a gateway's own."""
    rows = payload.get("errors") or payload.get("error") or payload.get("feedbackElements")
    first = rows[0] if isinstance(rows, list) and rows else rows
    told = first.get("message") or first.get("reason") if isinstance(first, dict) else first
    told = told or payload.get("statusCodeText") or payload.get("statusText")
    text = told if isinstance(told, str) else str(payload.get("statusCode", "-"))
    return "".join(letter if letter.isprintable() else "?" for letter in text[:_SHOWN])
