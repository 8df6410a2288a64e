"""Pure reader of UN/EDIFACT IFTSTA interchanges (D.95B to D.16A).

The index of an event counts the statuses of the file, once for each equipment of a status; a
pointer is ``/segment/element``, segments counted from 0 without the service string, and
elements from 1 after the tag.
"""

from dataclasses import dataclass, field
from datetime import datetime

from logistics.carriers.events import CarrierEvent, EventProblem, ParsedEvents
from logistics.carriers.iftsta.groups import Message
from logistics.carriers.iftsta.statuses import events_of
from logistics.carriers.iftsta.tokens import LONGEST, Segment, segments
from logistics.kernel.errors import InvalidError

MOST_EVENTS = 100_000
"""Events that are read from one file."""

_IFTSTA = "IFTSTA"


def read(content: bytes, received_at: datetime) -> ParsedEvents:
    """Every status that can be read, and a problem for everything that cannot.

    ``received_at`` is not used: times carry their year. Raises :class:`InvalidError`
    ``message.not_iftsta`` for text in which no IFTSTA message begins; nothing else raises.
    """
    del received_at
    reading = _Reading()
    for segment in segments(_text(content)):
        reading.take(segment)
    return reading.done()


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


@dataclass(slots=True)
class _Reading:
    events: list[CarrierEvent] = field(default_factory=list)
    problems: list[EventProblem] = field(default_factory=list)
    foreign: list[EventProblem] = field(default_factory=list)
    message: Message | None = None
    began: Segment | None = None
    ended: bool = False
    messages: int = 0
    full: Segment | None = None

    def take(self, segment: Segment) -> None:
        """Read the next segment."""
        if self.message is not None:
            self.message.count += 1
        if len(segment.raw) > LONGEST:
            self._report(segment, 0, "iftsta.segment", given=segment.tag, limit=LONGEST)
        elif segment.tag == "UNB":
            self.began = segment
        elif segment.tag == "UNH":
            self._begin(segment)
        elif segment.tag == "UNT":
            self._end(segment)
        elif segment.tag == "UNZ":
            self._cut_short()
            self.ended = True
        elif self.message is not None:
            self._content(self.message, segment)

    def done(self) -> ParsedEvents:
        """All that was read, once the last segment was taken."""
        self._cut_short()
        if not self.messages:
            raise InvalidError("message.not_iftsta")
        if self.full is not None:
            self._report(self.full, 0, "iftsta.too_many", limit=MOST_EVENTS)
        if self.began is not None and not self.ended:
            self._report(self.began, 0, "iftsta.no_end", given="UNZ")
        return ParsedEvents(tuple(self.events), (*self.problems, *self.foreign))

    def _begin(self, segment: Segment) -> None:
        self._cut_short()
        kind = segment.component(2)
        if kind == _IFTSTA:
            self.message = Message(segment)
            self.messages += 1
        else:
            facts = {"given": kind[:40]}
            pointer = f"/{segment.number}/2"
            self.foreign.append(EventProblem(None, pointer, "iftsta.other_message", facts))

    def _content(self, message: Message, segment: Segment) -> None:
        if segment.tag == "CNI":
            self._finish_status(message)
            message.begin_consignment(segment)
        elif segment.tag == "STS":
            self._finish_status(message)
            message.begin_status(segment, len(self.events))
        else:
            message.take(segment)

    def _finish_status(self, message: Message) -> None:
        if message.status is None:
            return
        if len(self.events) >= MOST_EVENTS:
            self.full = self.full or message.status.segment
            message.status = None
            return
        found, problems = events_of(message, message.status)
        self.events += found
        self.problems += problems
        message.status = None

    def _end(self, segment: Segment) -> None:
        message = self.message
        if message is None:
            return
        told = segment.component(1)
        if told != str(message.count) and told.lstrip("0") != str(message.count):
            facts = {"told": told[:40] or "-", "found": message.count}
            self._report(segment, 1, "iftsta.count", **facts)
        self._finish_message(message)

    def _cut_short(self) -> None:
        """A message that another one or the end of the file interrupts."""
        if self.message is not None:
            self._report(self.message.unh, 0, "iftsta.no_end", given="UNT")
            self._finish_message(self.message)

    def _finish_message(self, message: Message) -> None:
        self._finish_status(message)
        if not message.statuses:
            self._report(message.unh, 0, "iftsta.no_status")
        self.message = None

    def _report(self, segment: Segment, element: int, code: str, **facts: object) -> None:
        pointer = f"/{segment.number}/{element}"
        self.problems.append(EventProblem(None, pointer, code, facts))
