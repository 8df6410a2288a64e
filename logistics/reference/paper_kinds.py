"""Kinds of paper: who is their legal author, and what they are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from logistics.reference.tables import table


class PaperClass(StrEnum):
    """OWN we render final, APPLY we render as a draft, RECORD others issue and we register."""

    OWN = "OWN"
    APPLY = "APPLY"
    RECORD = "RECORD"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind:
    """A kind of paper; ``rendered`` tells whether this software draws it.

    ``series`` begins the numbers of our own series of this kind. ``correspondence`` passes
    between seller, buyer, carrier and bank only: no authority is shown it, and no other paper
    lists it.
    """

    kind: str
    paper_class: PaperClass
    title: str
    zh: str
    fr: str
    rendered: bool
    series: str | None = None
    correspondence: bool = False


@cache
def paper_kinds() -> dict[str, PaperKind]:
    """All kinds by key, in the order in which papers depend on one another.

    Raises ``ValueError`` for one that is drawn here and has no series of numbers.
    """
    nameless = [row["kind"] for row in table("paper-kinds").rows if _lacks_series(row)]
    if nameless:
        raise ValueError(f"no series of numbers for {', '.join(nameless)}")
    return {
        row["kind"]: PaperKind(
            kind=row["kind"],
            paper_class=PaperClass(row["class"]),
            title=row["title"],
            zh=row["zh"],
            fr=row["fr"],
            rendered=row["rendered"],
            series=row["series"],
            correspondence=row.get("correspondence", False),
        )
        for row in table("paper-kinds").rows
    }


def _lacks_series(row: Mapping[str, Any]) -> bool:
    return bool(row["rendered"]) and not row["series"]
