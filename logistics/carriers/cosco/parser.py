"""Pure parser of COSCO's cargo tracking: one answer by bill of lading, booking or container.

An answer by container tells the present journey (``containerCircleStatus``) and former ones of
the same box (``containerHistorys``), which are other shipments and are not read. An answer by
bill of lading or booking tells the latest label of each container and the schedule of the ships.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import cast

from logistics.carriers.cosco import codes
from logistics.carriers.cosco.containers import parse_move
from logistics.carriers.cosco.schedule import schedule_of
from logistics.carriers.elements import (
    Element,
    carrier_error,
    elements,
    first_object,
    holder_of,
    read_elements,
    with_problems,
)
from logistics.carriers.events import EventProblem, ParsedEvents
from logistics.carriers.fields import Fields, pointer_token
from logistics.carriers.messages import no_events

_CONTENT = ("containers", "containerStatus", "actualShipment")
_NO_DATA = "none"


def parse(payload: object, received_at: datetime) -> ParsedEvents:
    """Every event that can be read, and a problem for everything that cannot.

    ``payload`` is decoded JSON of any shape; times are local to their places, which tell no
    zone. A number the carrier does not know (``type`` "none") gives neither event nor problem.
    """
    del received_at
    answer = first_object(payload, ("data", "code"))
    if answer is None:
        return no_events(payload)
    if refusal_code(answer) is not None:
        return ParsedEvents(problems=(carrier_error(answer.get("message")),))
    found = answer.get("data")
    if not isinstance(found, dict):
        return no_events(None)
    if is_unknown(found):
        return ParsedEvents()
    content = found.get("content")
    if not isinstance(content, dict) or not any(name in content for name in _CONTENT):
        return ParsedEvents(problems=(EventProblem(None, "/data/content", "message.not_events"),))
    return _content(cast("dict[str, object]", content))


def refusal_code(answer: Mapping[str, object]) -> str | None:
    """The code of an error answered with status 200, such as ``5400``; ``None`` for success."""
    code = answer.get("code")
    return None if code is None or codes.is_success(str(code)) else str(code)[:20]


def is_unknown(found: Mapping[str, object]) -> bool:
    """Whether ``data`` says that the carrier knows nothing of the number."""
    return found.get("type") == _NO_DATA or ("content" in found and found["content"] is None)


def _content(content: dict[str, object]) -> ParsedEvents:
    whole = holder_of(content, "/data/content")
    path = whole.inner("trackingPath") or holder_of({}, "/data/content/trackingPath")
    references = _references(path)
    found = [
        *_moves(whole, references),
        *schedule_of(whole, path, references),
    ]
    return with_problems(read_elements(found), whole.problems)


def _references(path: Fields) -> tuple[tuple[str, str], ...]:
    """Booking and bill of lading, under the names that COSCO's own document gives them."""
    told = (
        ("BKG", path.code("billOfladingRefCode", limit=35)),
        ("TRD", path.code("trackingGroupReferenceCode", limit=35)),
    )
    return tuple((kind, number) for kind, number in told if number)


def _moves(whole: Fields, references: tuple[tuple[str, str], ...]) -> Iterator[Element]:
    """The containers' own events: of the present journey, or the latest of each."""
    read = partial(parse_move, references=references)
    for holder in elements(whole.content, whole.pointer, "containers", read):
        if holder.held is None:
            yield holder
            continue
        latest = holder.held.get("container")
        if holder.held.get("containerCircleStatus") or not isinstance(latest, dict):
            yield from elements(holder.held, holder.pointer, "containerCircleStatus", read)
        else:
            yield Element(holder.pointer + pointer_token("container"), latest, read)
    for group in elements(whole.content, whole.pointer, "containerStatus", read):
        if group.held is not None:
            yield from elements(group.held, group.pointer, "containers", read)
        else:
            yield group
