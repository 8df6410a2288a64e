"""Part shipments: a step is done when the pieces told of add up to all of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from logistics.tracking.fold.ledger_event import LedgerEvent, Source
from logistics.tracking.fold.ports import time_of

_Teller = tuple[Source, str]


@dataclass(frozen=True, slots=True)
class Sum:
    """What one teller's parts add up to; ``last`` completes them, or is the latest so far."""

    moved: int
    total: int | None
    last: LedgerEvent

    @property
    def is_complete(self) -> bool:
        """Whether all pieces are told of; never while nobody told how many there are."""
        return self.total is not None and 0 < self.total <= self.moved


def is_whole(entry: LedgerEvent) -> bool:
    """Whether the event tells of the whole, not of some of its pieces."""
    pieces = entry.event.pieces
    if pieces is None or entry.overrides:
        return True
    return 0 < (pieces.total or 0) <= (pieces.moved or 0)


def total_told(entries: Iterable[LedgerEvent]) -> int | None:
    """The greatest number of pieces that any of ``entries`` says there are."""
    pieces = [entry.event.pieces for entry in entries]
    return max((one.total for one in pieces if one and one.total), default=None)


def added_up(parts: Sequence[LedgerEvent], total: int | None) -> Sum:
    """The sum of the teller who is furthest; ``total`` serves where the parts tell none.

    Each teller's parts are added on their own, since two tellers speak of the same pieces.
    """
    by_teller: dict[_Teller, list[LedgerEvent]] = defaultdict(list)
    for entry in parts:
        by_teller[entry.source, entry.who].append(entry)
    sums = [_sum(by_teller[teller], total) for teller in sorted(by_teller, key=_believed_first)]
    return max(sums, key=lambda one: (one.is_complete, one.moved))


def _sum(parts: Iterable[LedgerEvent], total: int | None) -> Sum:
    """Parts in order of time, until they are all; the same part of one flight counts once."""
    moved, last, seen = 0, None, set()
    for entry in sorted(parts, key=lambda entry: (time_of(entry), entry.identity)):
        last, pieces = entry, entry.event.pieces
        count = (pieces.moved if pieces else None) or 0
        part = entry.event.flight or entry.identity, count
        moved += 0 if part in seen else count
        seen.add(part)
        total = (pieces.total if pieces else None) or total
        if total is not None and moved >= total:
            break
    if last is None:
        raise ValueError("only parts that were told add up")
    return Sum(moved, total, last)


def _believed_first(teller: _Teller) -> tuple[int, str]:
    source, who = teller
    return source.rank, who
