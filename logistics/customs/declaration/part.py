"""A declaration for one consignment of several: its packages, with their share of the values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from logistics.customs.covered import carried_by, travels_elsewhere, with_line_named
from logistics.customs.declaration.division import (
    DividedLine,
    divided_costs,
    divided_lines,
)
from logistics.kernel.errors import InvalidError
from logistics.shipments.facts import Consignment, Cost, Declaration, Line, Shipment


@dataclass(frozen=True)
class DeclaredParts:
    """What a declaration of each consignment tells; all of them are divided once."""

    shipment: Shipment

    def of(self, wanted: str) -> Shipment:
        """The shipment with one consignment alone, by its id.

        Masses and packages are those allotted to it, values its share of them (see
        :mod:`logistics.customs.declaration.division`). References bear the consignment's id. An
        only consignment is the shipment.

        Raises :class:`InvalidError`: ``sad.consignment`` for an id that is none,
        ``sad.unallotted`` for one that no packages are allotted to, ``sad.unshared`` for a line
        without packages, or of which not all are allotted to consignments.
        """
        at = self._place(wanted)
        if len(self.shipment.consignments) == 1:
            return self.shipment
        part = self._carried[at]
        if self.shipment.lines and not part.lines:
            raise InvalidError("sad.unallotted", given=wanted[:80])
        here = self.shipment.consignments[at]
        lines = tuple(_line(line, self._lines[line.id], at) for line in part.lines)
        return replace(
            part,
            lines=lines,
            costs=self._costs[at],
            papers=tuple(paper for paper in part.papers if _names(paper.lines, lines)),
            issued_papers=tuple(
                paper
                for paper in part.issued_papers
                if _names(paper.lines, lines) and not travels_elsewhere(self.shipment, paper, here)
            ),
            reference=_numbered(part.reference, here),
            declaration=_declaration(part.declaration, here),
        )

    def _place(self, wanted: str) -> int:
        ids = [part.id for part in self.shipment.consignments]
        if wanted not in ids:
            known = ", ".join(ids) or "–"
            raise InvalidError("sad.consignment", given=wanted[:80], known=known)
        return ids.index(wanted)

    @cached_property
    def _carried(self) -> tuple[Shipment, ...]:
        return tuple(carried_by(self.shipment, part) for part in self.shipment.consignments)

    @cached_property
    def _lines(self) -> Mapping[str, DividedLine]:
        return divided_lines(with_line_named(self.shipment), self._carried)

    @cached_property
    def _costs(self) -> tuple[tuple[Cost, ...], ...]:
        return divided_costs(self.shipment, self._lines.values(), len(self.shipment.consignments))


def _line(line: Line, divided: DividedLine, at: int) -> Line:
    """The line with its share; one that travels here as a whole stands as it was entered."""
    if divided.is_whole(at):
        return divided.line
    return replace(line, amount=divided.amounts[at], quantity=divided.quantity(at))


def _names(ids: Sequence[str], lines: Sequence[Line]) -> bool:
    """Whether a paper is on some of the lines; one that names none is on all."""
    return not ids or any(line.id in ids for line in lines)


def _numbered(reference: str | None, part: Consignment) -> str | None:
    return f"{reference}-{part.id}" if reference else None


def _declaration(held: Declaration | None, part: Consignment) -> Declaration | None:
    if held is None:
        return None
    return replace(held, declarant_reference=_numbered(held.declarant_reference, part))
