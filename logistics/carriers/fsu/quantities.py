"""Pieces of a consignment or of a status: ``T20``, ``P2K505.0`` or ``P2K505.0T10``."""

import re
from dataclasses import dataclass

from logistics.carriers.events import Pieces

_QUANTITY = re.compile(
    r"([TPSDM])([0-9]{1,5})(?:([KL])([0-9]{1,9}(?:\.[0-9]{1,3})?))?(?:T([0-9]{1,5}))?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """Pieces told; ``whole`` when they are all pieces, ``total`` where that was told beside."""

    pieces: int
    whole: bool
    total: int | None


def quantity_of(written: str) -> Quantity | None:
    """The quantity, or ``None`` for what is written otherwise; the mass must be well written."""
    found = _QUANTITY.fullmatch(written)
    if found is None:
        return None
    return Quantity(int(found[2]), found[1] == "T", int(found[5]) if found[5] else None)


def pieces_of(consignment: Quantity | None, status: Quantity | None) -> Pieces | None:
    """The part of the consignment a status is about; ``None`` when it is about the whole.

    A ``T`` in a status means all pieces that its consignment line tells of, which may
    themselves be a part.
    """
    told = status or consignment
    if told is None:
        return None
    total = told.total or _total(consignment)
    part = consignment is not None and not consignment.whole
    if told.pieces == total or (told.whole and total is None and not part):
        return None
    return Pieces(moved=told.pieces, total=total)


def _total(consignment: Quantity | None) -> int | None:
    if consignment is None:
        return None
    return consignment.pieces if consignment.whole else consignment.total
