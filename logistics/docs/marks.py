"""What a paper says of itself: across it, what it is not; in a corner, which of several it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """In order of weight: the first one present stands large behind the print."""

    VOID = "void"
    PREVIEW = "preview"
    DRAFT = "draft"


class Rank(StrEnum):
    """Whether a bank may pay against a paper or only read it."""

    ORIGINAL = "original"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Exemplar:
    """One of several papers of the same content: the second of three originals."""

    rank: Rank
    number: int = 1
    of: int = 1


Marks = Sequence[Mark | Exemplar]
"""All that a paper says of itself; of exemplars the first one counts."""


def exemplars(originals: int, copies: int) -> tuple[Exemplar, ...]:
    """All originals, then all copies, each kind counted by itself from 1."""
    return tuple(
        Exemplar(rank, number, count)
        for rank, count in ((Rank.ORIGINAL, originals), (Rank.COPY, copies))
        for number in range(1, count + 1)
    )
