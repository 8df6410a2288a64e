"""Kinds of paper: who is their legal author, and what they are called."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from logistics.reference.tables import table


class PaperClass(StrEnum):
    """OWN we render final, APPLY we render as a draft, RECORD others issue and we register."""

    OWN = "OWN"
    APPLY = "APPLY"
    RECORD = "RECORD"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind:
    """A kind of paper; ``rendered`` tells whether this software draws it.

    ``series`` begins the numbers of our own series of this kind.
    """

    kind: str
    paper_class: PaperClass
    title: str
    zh: str
    rendered: bool
    series: str | None = None


@cache
def paper_kinds() -> dict[str, PaperKind]:
    """All kinds by key, in the order in which papers depend on one another."""
    return {
        row["kind"]: PaperKind(
            kind=row["kind"],
            paper_class=PaperClass(row["class"]),
            title=row["title"],
            zh=row["zh"],
            rendered=row["rendered"],
            series=row["series"],
        )
        for row in table("paper-kinds").rows
    }
