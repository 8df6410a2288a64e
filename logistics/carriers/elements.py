"""Events that stand deeper in a message than in one array: found with pointers, read one by one."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

from logistics.carriers.bounded import MOST_ELEMENTS, bounded, too_many_elements
from logistics.carriers.events import CarrierEvent, EventProblem, ParsedEvents
from logistics.carriers.fields import Fields, pointer_token

Read = Callable[[Fields], CarrierEvent | None]

_SHOWN = 200
_NO_MORE = "no more"


@dataclass(frozen=True, slots=True)
class Element:
    """What was found where an event is due, and how to read it; ``wanted`` is what it must be."""

    pointer: str
    content: object
    read: Read
    wanted: str = "object"

    @property
    def held(self) -> dict[str, object] | None:
        """The object that stands here, or ``None`` for anything else."""
        if self.wanted != "object" or not isinstance(self.content, dict):
            return None
        return cast("dict[str, object]", self.content)


def elements(
    holder: Mapping[str, object], pointer: str, name: str, read: Read
) -> Iterator[Element]:
    """The elements of the array ``name``; none where it is absent or null."""
    base = pointer + pointer_token(name)
    given = holder.get(name)
    if isinstance(given, list):
        yield from elements_of(given, base, read)
    elif given is not None:
        yield Element(base, given, read, wanted="array")


def elements_of(rows: list[object], pointer: str, read: Read) -> Iterator[Element]:
    """The elements of an array that stands at ``pointer``; what is too many ends in a problem."""
    for number, row in enumerate(rows):
        if number == MOST_ELEMENTS:
            yield Element(pointer, None, read, wanted=_NO_MORE)
            return
        yield Element(pointer + pointer_token(number), row, read)


def unread(_: Fields) -> CarrierEvent | None:
    """For elements that hold events and are none themselves."""
    return None


def read_elements(found: Iterable[Element]) -> ParsedEvents:
    """Every element that can be read as an event; ``index`` counts them through the message.

    One that cannot be read loses none of its siblings. Several elements may share a pointer
    where one object tells several events.
    """
    events: list[CarrierEvent] = []
    problems: list[EventProblem] = []
    for index, element in bounded(found, problems):
        if element.wanted == _NO_MORE:
            problems.append(too_many_elements())
        elif element.wanted == "array":
            name = element.pointer.rpartition("/")[2]
            facts = {"field": name, "wanted": "array"}
            problems.append(EventProblem(index, element.pointer, "event.type", facts))
        elif element.held is None:
            problems.append(EventProblem(index, element.pointer, "event.not_an_event"))
        else:
            event = element.read(Fields(index, element.pointer, element.held, problems))
            if event is not None:
                events.append(event)
    return ParsedEvents(tuple(events), tuple(problems))


def holder_of(content: Mapping[str, object], pointer: str) -> Fields:
    """An object that holds events: its own problems belong to no single one of them."""
    return Fields(0, pointer, content)


def with_problems(parsed: ParsedEvents, *more: Iterable[EventProblem]) -> ParsedEvents:
    """``parsed`` with problems of the message as a whole put first."""
    whole = tuple(replace(problem, index=None) for group in more for problem in group)
    return ParsedEvents(parsed.events, (*whole, *parsed.problems))


def carrier_error(told: object, pointer: str = "") -> EventProblem:
    """The carrier's own words for why there are no events."""
    text = told if isinstance(told, str) and told.strip() else "-"
    shown = "".join(letter if letter.isprintable() else "?" for letter in text[:_SHOWN])
    return EventProblem(None, pointer, "message.carrier_error", {"told": shown})


def number_of(fields: Fields, name: str, *, required: bool = False) -> str | None:
    """A number of the sender's that may be written as text or as a whole number."""
    given = fields.content.get(name)
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    return fields.text(name, required=required)


def first_object(payload: object, names: Collection[str]) -> dict[str, object] | None:
    """``payload`` if it is an object with one of the names, else ``None``."""
    if isinstance(payload, dict) and any(name in payload for name in names):
        return cast("dict[str, object]", payload)
    return None
