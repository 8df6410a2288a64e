"""Whose event is it: a carrier may send more than was asked for."""

from logistics.carriers.connection import Asked
from logistics.carriers.dcsa.references import BOOKING, EQUIPMENT, TRANSPORT_DOCUMENT
from logistics.carriers.events import CarrierEvent, EventProblem, ParsedEvents, UnitKind
from logistics.carriers.fields import pointer_token

_TYPES = {
    UnitKind.CONTAINER: EQUIPMENT,
    UnitKind.BOOKING: BOOKING,
    UnitKind.TRANSPORT_DOCUMENT: TRANSPORT_DOCUMENT,
}


def attributed(parsed: ParsedEvents, asked: Asked) -> ParsedEvents:
    """The events that do not name another number of the kind asked for.

    One that names only others becomes a problem; one that names none of the kind stays, since
    the carrier gave it as an answer to this question.
    """
    own: list[CarrierEvent] = []
    problems = list(parsed.problems)
    for event in parsed.events:
        named = [no for kind, no in event.references if kind == _TYPES.get(asked.kind)]
        if not named or asked.number.upper() in {number.upper() for number in named}:
            own.append(event)
        else:
            facts = {"found": ", ".join(named)[:100], "asked": asked.number}
            pointer = pointer_token(event.index)
            problems.append(EventProblem(event.index, pointer, "event.foreign_reference", facts))
    return ParsedEvents(tuple(own), tuple(problems))
