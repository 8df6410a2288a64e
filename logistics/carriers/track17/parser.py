"""Pure parser of 17TRACK: an answer of ``gettrackinfo`` and a pushed ``TRACKING_UPDATED``.

Each number may be tracked by several carriers ("providers"), each with its own events; where
none has any, ``latest_event`` is read. Numbers the aggregator refuses are problems.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import cast

from logistics.carriers.elements import (
    Element,
    Read,
    carrier_error,
    elements,
    first_object,
    holder_of,
    number_of,
    read_elements,
    unread,
    with_problems,
)
from logistics.carriers.events import EventProblem, ParsedEvents
from logistics.carriers.fields import Fields, pointer_token
from logistics.carriers.messages import no_events
from logistics.carriers.track17 import codes
from logistics.carriers.track17.events import Journey, journey_of, parse_event


def parse(payload: object, received_at: datetime) -> ParsedEvents:
    """Every event that can be read, and a problem for everything that cannot.

    ``payload`` is decoded JSON of any shape. A push without a number is the sender's test.
    """
    del received_at
    message = first_object(payload, ("event", "data", "code"))
    if message is None:
        return no_events(payload)
    if "event" in message:
        return _push(message)
    if refusal_code(message) is not None:
        return ParsedEvents(problems=(carrier_error(_words(message)),))
    answer = message.get("data")
    if not isinstance(answer, dict):
        return no_events(None)
    return _answer(cast("dict[str, object]", answer))


def refusal_code(message: Mapping[str, object]) -> str | None:
    """The code of a whole answer that was refused, such as ``-18010002``."""
    code = message.get("code")
    return None if code is None or str(code) == "0" else str(code)[:20]


def refusals(payload: object) -> Iterator[tuple[str, str, object]]:
    """Pointer, error code and words of each number that was refused."""
    answer = payload.get("data") if isinstance(payload, dict) else None
    if not isinstance(answer, dict):
        return
    for row in elements(answer, "/data", "rejected", unread):
        error = row.held.get("error") if row.held is not None else None
        if isinstance(error, dict):
            yield row.pointer, str(error.get("code"))[:20], error.get("message")


def _push(message: dict[str, object]) -> ParsedEvents:
    whole = holder_of(message, "")
    event = whole.text("event", required=True)
    if event and not codes.is_push(event):
        whole.problem("event", "event.unknown_code", given=event[:40])
    tracked = message.get("data")
    if not isinstance(tracked, dict):
        whole.problem("data", "event.type", wanted="object")
        return with_problems(ParsedEvents(), whole.problems)
    problems: list[EventProblem] = []
    found = [*_tracked(cast("dict[str, object]", tracked), "/data", problems)]
    return with_problems(read_elements(found), whole.problems, problems)


def _answer(answer: dict[str, object]) -> ParsedEvents:
    problems: list[EventProblem] = []
    found: list[Element] = []
    for row in elements(answer, "/data", "accepted", unread):
        if row.held is not None:
            found += _tracked(row.held, row.pointer, problems)
        else:
            found.append(row)
    for pointer, code, words in refusals({"data": answer}):
        problems.append(carrier_error(f"{words} ({code})", pointer))
    if "accepted" not in answer and "rejected" not in answer:
        problems.append(carrier_error(_words({"data": answer})))
    return with_problems(read_elements(found), problems)


def _tracked(
    content: dict[str, object], pointer: str, problems: list[EventProblem]
) -> Iterator[Element]:
    """The events of one number, carrier by carrier; none before the first sign of it."""
    fields = holder_of(content, pointer)
    tracked = fields.inner("track_info")
    number = number_of(fields, "number", required=tracked is not None)
    journey = journey_of(tracked) if tracked is not None else Journey()
    read = partial(parse_event, number=number, journey=journey)
    found: list[Element] = []
    if tracked is not None:
        tracking = tracked.inner("tracking")
        if tracking is not None:
            found = [*_by_provider(tracking, read)]
        if not found and isinstance(tracked.content.get("latest_event"), dict):
            latest = tracked.pointer + pointer_token("latest_event")
            found = [Element(latest, tracked.content["latest_event"], read)]
    problems += fields.problems
    yield from found


def _by_provider(tracking: Fields, read: Read) -> Iterator[Element]:
    for provider in elements(tracking.content, tracking.pointer, "providers", unread):
        if provider.held is not None:
            yield from elements(provider.held, provider.pointer, "events", read)
        else:
            yield provider


def _words(message: Mapping[str, object]) -> object:
    """What a refused answer says, wherever this version of the API puts it."""
    answer = message.get("data")
    rows = answer.get("errors") if isinstance(answer, dict) else None
    first = rows[0] if isinstance(rows, list) and rows else None
    told = first.get("message") if isinstance(first, dict) else None
    return told or message.get("message") or message.get("msg") or str(message.get("code", "-"))
