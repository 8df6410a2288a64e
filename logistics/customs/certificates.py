"""What registered papers say of one line of goods, and whether a row may be stated as fact."""

from collections.abc import Iterator
from dataclasses import dataclass

from logistics.customs.case import Case, Stated
from logistics.customs.knowledge.rows import Confidence, Dated
from logistics.customs.wording import tokens
from logistics.shipments.facts import IssuedPaper, Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A registered paper that covers a line, with the values it states."""

    pointer: str
    paper: IssuedPaper
    values: tuple[Stated, ...]

    def states(self, *fields: str) -> tuple[Stated, ...]:
        """Its values of these fields."""
        return tuple(held for held in self.values if held.field in fields)


def certificates(case: Case, kind: str, line: Line | None = None) -> Iterator[Certificate]:
    """Registered papers of a kind, those that cover ``line`` where one is given."""
    for pointer, paper in case.issued(kind):
        if line is None or not paper.lines or line.id in paper.lines:
            yield Certificate(
                pointer=pointer,
                paper=paper,
                values=tuple(held for held in case.stated if held.paper is paper),
            )


def settled(case: Case, row: Dated) -> bool:
    """Whether what a row in force asks may be stated as fact.

    A row whose beginning is known by its month only is in force from the last day of that
    month on, whichever day it was: what it asks is then no less certain.
    """
    return row.confidence is Confidence.SOURCED or row.id in case.verified


def in_words(text: str) -> str:
    """A text as bare words between blanks, so that whole words are found in it."""
    return f" {' '.join(tokens(text))} "
