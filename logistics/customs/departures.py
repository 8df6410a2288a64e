"""Which day a paper is held against, where the parts of a shipment leave apart.

Papers of one kind share the parts: the first issued goes with the first to leave, the next
with the next. A paper for lines that travel in some parts only goes with those.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from logistics.customs.case import Case
from logistics.customs.route import gate_in
from logistics.shipments.facts import Consignment, IssuedPaper, Shipment
from logistics.shipments.facts.journey import departure_of

DayOf = Callable[[Shipment, Consignment], date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An issued paper with its day of issue, and the day that it is held against."""

    pointer: str
    paper: IssuedPaper
    issued_on: date
    against: date


def with_departure(case: Case, kind: str) -> Iterator[Held]:
    """Papers of a kind, each with a departure; one paper alone with the first."""
    return _shared(case, kind, departure_of, from_last=False)


def with_gate_in(case: Case, kind: str) -> Iterator[Held]:
    """Papers of a kind, each with a day at the port; one paper alone with the last."""
    return _shared(case, kind, gate_in, from_last=True)


def _shared(case: Case, kind: str, day_of: DayOf, *, from_last: bool) -> Iterator[Held]:
    dated = [
        (paper.issued_on, pointer, paper)
        for pointer, paper in case.issued(kind)
        if paper.issued_on is not None
    ]
    dated.sort(key=lambda held: held[:2])
    for order, (issued_on, pointer, paper) in enumerate(dated):
        parts = _parts(case, paper)
        days = sorted(day for part in parts if (day := day_of(case.shipment, part)))
        place = max(0, len(days) - len(dated) + order) if from_last else order
        if days:
            against = days[min(place, len(days) - 1)]
            yield Held(pointer=pointer, paper=paper, issued_on=issued_on, against=against)


def _parts(case: Case, paper: IssuedPaper) -> tuple[Consignment, ...]:
    """The consignments that carry the lines of a paper; all, where that is not told."""
    ids = {
        share.consignment
        for group in case.shipment.packages
        if group.line in paper.lines
        for share in group.allotments
    }
    carrying = tuple(part for part in case.shipment.consignments if part.id in ids)
    return carrying or case.shipment.consignments
