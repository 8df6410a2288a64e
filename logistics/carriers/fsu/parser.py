"""Pure reader of Cargo-IMP status messages (FSU and FSA), as text.

The index of an event counts the status lines of the file; a pointer is ``/line/field``, both
from 0, a field being what stands between slants.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime

from logistics.carriers.events import CarrierEvent, EventProblem, ParsedEvents
from logistics.carriers.fsu import codes
from logistics.carriers.fsu.consignments import Consignment, consignment_of
from logistics.carriers.fsu.lines import Kind, Line, message_lines, printable
from logistics.carriers.fsu.moments import sent_at
from logistics.carriers.fsu.statuses import Status, event_of
from logistics.kernel.errors import InvalidError


def read(content: bytes, received_at: datetime) -> ParsedEvents:
    """Every status that can be read, and a problem for everything that cannot.

    ``received_at`` gives the year of days without one. Raises :class:`InvalidError`
    ``message.not_fsu`` for text in which no FSU or FSA message begins; nothing else raises.
    """
    reading = _Reading(received_at)
    for line in message_lines(content.decode("utf-8-sig", errors="replace")):
        reading.take(line)
    return reading.done()


@dataclass(slots=True)
class _Reading:
    received_at: datetime
    events: list[CarrierEvent] = field(default_factory=list)
    problems: list[EventProblem] = field(default_factory=list)
    head: int | None = None
    origin: str | None = None
    consignment: Consignment | None = None
    status: Status | None = None
    statuses: int = 0
    consignments: int = 0

    def take(self, line: Line) -> None:
        """Read the next line; a continuation belongs to the status before it."""
        if line.kind is Kind.CONTINUED:
            self._continue(line)
            return
        self._finish_status()
        if line.kind is Kind.ORIGIN:
            self._finish_message()
            self.origin = line.text
        elif line.kind is Kind.HEAD:
            self._begin(line)
        elif line.kind is Kind.WAYBILL:
            self.consignment, problems = consignment_of(line.text, line.number)
            self.consignments += 1
            self.problems += problems
        elif line.kind is Kind.STATUS:
            self._begin_status(line)
        else:
            self._unreadable(line)

    def done(self) -> ParsedEvents:
        """All that was read, once the last line was taken."""
        self._finish_status()
        self._finish_message()
        if not self.statuses and not self.consignments and not self.problems:
            raise InvalidError("message.not_fsu")
        return ParsedEvents(tuple(self.events), tuple(self.problems))

    def _begin(self, line: Line) -> None:
        origin = self.origin
        if self.head is not None:
            self._finish_message()
        self.head, self.origin = line.number, origin
        known = codes.editions()
        if line.text not in known:
            facts = {"given": line.text or "-", "known": ", ".join(known)}
            self.problems.append(EventProblem(None, f"/{line.number}/1", "fsu.version", facts))

    def _finish_message(self) -> None:
        if self.head is not None and self.consignment is None:
            self.problems.append(EventProblem(None, f"/{self.head}", "fsu.no_consignment"))
        self.head = self.origin = self.consignment = None

    def _begin_status(self, line: Line) -> None:
        code, *rest = line.text.split("/")
        if codes.is_information(code):
            return
        self.status = Status(self.statuses, line.number, code, rest)
        self.statuses += 1

    def _continue(self, line: Line) -> None:
        if self.status is not None:
            self.status.fields += line.text.split("/")[1:]

    def _finish_status(self) -> None:
        if self.status is None:
            return
        held = self.consignment
        if held is None:
            pointer = f"/{self.status.line}"
            self.problems.append(EventProblem(self.status.index, pointer, "fsu.no_waybill"))
        recorded_at = sent_at(self.origin, self.received_at) if self.origin else None
        event, problems = event_of(self.status, held or Consignment(), self.received_at)
        self.events.append(replace(event, recorded_at=recorded_at))
        self.problems += problems
        self.status = None

    def _unreadable(self, line: Line) -> None:
        facts = {"given": printable(line.text)}
        self.problems.append(EventProblem(None, f"/{line.number}", "fsu.line", facts))
