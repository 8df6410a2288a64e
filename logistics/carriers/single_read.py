"""A read of carriers that answer one question with one message: judged, parsed, attributed."""

from collections.abc import Callable
from datetime import datetime

from logistics.carriers.connection import Asked
from logistics.carriers.events import CarrierEvent, EventProblem, ParsedEvents, UnitKind
from logistics.carriers.fetching import FetchedPage, FetchResult
from logistics.carriers.json_text import TooDeepError, read_json
from logistics.carriers.messages import Parse
from logistics.carriers.outcomes import Answer, Failure, FailureKind, Outcome
from logistics.kernel.errors import InvalidError

Judge = Callable[[object], Failure | None]
"""What a body of status 200 really says: ``None`` for an answer, else the failure it tells."""

REFERENCE_TYPES = {
    UnitKind.CONTAINER: "EQ",
    UnitKind.BOOKING: "BKG",
    UnitKind.TRANSPORT_DOCUMENT: "TRD",
    UnitKind.POSTAL_ITEM: "PARCEL",
}
"""The type under which a number of each kind stands among an event's references."""


_NO_ANSWER = frozenset({"message.not_events", "message.carrier_error", "message.too_deep"})
"""Problems of a message that holds no answer, so that nothing can be concluded from it."""


def stands_for(status: int) -> Failure:
    """A refusal in the body, as if the carrier had answered with this status; 404 is no data."""
    lasting = 400 <= status < 500 and status not in (408, 425, 429)
    return Failure(kind=FailureKind.STATUS, status=status, permanent=lasting)


def single_result(
    outcome: Outcome, asked: Asked, now: datetime, *, parse: Parse, judge: Judge
) -> FetchResult:
    """What one exchange brought; the message is kept even when it tells a failure."""
    if not isinstance(outcome, Answer):
        return FetchResult(outcome=outcome, complete=not isinstance(outcome, Failure))
    if not outcome.body:
        return FetchResult(outcome=outcome, complete=True, etag=outcome.etag)
    try:
        payload = read_json(outcome.body)
    except InvalidError:
        return FetchResult(outcome=_malformed(outcome))
    except TooDeepError:
        problem = EventProblem(None, "", "message.too_deep")
        page = FetchedPage(outcome.body, ParsedEvents(problems=(problem,)))
        return FetchResult(outcome=_malformed(outcome), pages=(page,))
    parsed = parse(payload, now)
    page = FetchedPage(outcome.body, belonging(parsed, asked))
    told = judge(payload) or (_malformed(outcome) if _says_nothing(parsed) else None)
    if told is not None:
        return FetchResult(outcome=told, pages=(page,))
    return FetchResult(outcome=outcome, pages=(page,), complete=True, etag=outcome.etag)


def _malformed(answer: Answer) -> Failure:
    return Failure(kind=FailureKind.MALFORMED, status=answer.status)


def _says_nothing(parsed: ParsedEvents) -> bool:
    return not parsed.events and any(one.code in _NO_ANSWER for one in parsed.problems)


def belonging(parsed: ParsedEvents, asked: Asked) -> ParsedEvents:
    """The events that do not name only other numbers of the kind asked for.

    The others become problems: what a carrier sends of another's shipment is not attributed.
    """
    own: list[CarrierEvent] = []
    problems = list(parsed.problems)
    wanted = asked.number.casefold()
    for event in parsed.events:
        named = _named(event, asked.kind)
        if not named or wanted in {number.casefold() for number in named}:
            own.append(event)
            continue
        facts = {"found": ", ".join(named)[:100], "asked": asked.number}
        problems.append(EventProblem(event.index, "", "event.foreign_reference", facts))
    return ParsedEvents(tuple(own), tuple(problems))


def _named(event: CarrierEvent, kind: UnitKind) -> list[str]:
    wanted = REFERENCE_TYPES.get(kind)
    numbers = [number for of_type, number in event.references if of_type == wanted]
    if event.unit is not None and event.unit.kind is kind:
        numbers.append(event.unit.number)
    return list(dict.fromkeys(numbers))
