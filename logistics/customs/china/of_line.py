"""A case of one line alone, for questions that tables answer for a whole shipment."""

from dataclasses import replace

from logistics.customs.case import Case
from logistics.shipments.facts import IssuedPaper, Line


def case_of_line(case: Case, line: Line) -> Case:
    """The same shipment, day and knowledge with no other line.

    Pointers of this case are not those of the shipment file, and it holds no values of papers.
    """
    alone = replace(case.shipment, lines=(line,))
    return replace(case, shipment=alone, stated=(), by_rule={})


def paper_of_line(case: Case, line: Line, kind: str) -> tuple[str, IssuedPaper] | None:
    """Pointer and paper of a kind that covers a line and bears a number."""
    for position, paper in enumerate(case.shipment.issued_papers):
        covers = not paper.lines or line.id in paper.lines
        if paper.kind == kind and covers and paper.number:
            return f"/issued_papers/{position}/number", paper
    return None
