"""Part shipments: a step is done when the pieces told of add up to all of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from logistics.tracking.fold.ledger_event import LedgerEvent, Source
from logistics.tracking.fold.ports import time_of
from logistics.tracking.fold.revisions import recorded

_Teller = tuple[Source, str]


@dataclass(frozen=True, slots=True)
class Sum:
    """What one teller's parts add up to; ``last`` completes them, or is the latest so far.

    ``disputed`` are other totals that any of the parts tells.
    """

    moved: int
    total: int | None
    last: LedgerEvent
    disputed: tuple[int, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether all pieces are told of; never while nobody told how many there are."""
        return self.total is not None and 0 < self.total <= self.moved


def is_whole(entry: LedgerEvent, total: int | None = None) -> bool:
    """Whether the event tells of the whole, not of some of its pieces.

    ``total`` is how many pieces there are, where that is known better than by the event itself.
    """
    pieces = entry.event.pieces
    if pieces is None or entry.overrides:
        return True
    return 0 < (total or pieces.total or 0) <= (pieces.moved or 0)


def total_told(entries: Iterable[LedgerEvent]) -> int | None:
    """How many pieces there are: by the most believed source, and of one source by the newest."""
    told = [entry for entry in entries if _total(entry)]
    return _total(max(told, key=_believed)) if told else None


def _believed(entry: LedgerEvent) -> tuple[bool, bool, int, datetime, int]:
    return (
        entry.overrides,
        entry.vanished_at is None,
        -entry.source.rank,
        recorded(entry),
        _total(entry) or 0,
    )


def _total(entry: LedgerEvent) -> int | None:
    return entry.event.pieces.total if entry.event.pieces else None


def added_up(parts: Sequence[LedgerEvent], total: int | None) -> Sum:
    """The sum of the teller who is furthest among those who agree on the ``total``.

    Each teller's parts are added on their own, since two tellers speak of the same pieces. One
    who tells another total counts other pieces, and serves only where nobody agrees.
    """
    by_teller: dict[_Teller, list[LedgerEvent]] = defaultdict(list)
    for entry in parts:
        by_teller[entry.source, entry.who].append(entry)
    sums = [_sum(by_teller[teller], total) for teller in sorted(by_teller, key=_believed_first)]
    found = max(sums, key=lambda one: (not one.disputed, one.is_complete, one.moved))
    disputed = {other for one in sums for other in one.disputed}
    return replace(found, disputed=tuple(sorted(disputed)))


def _sum(parts: Iterable[LedgerEvent], total: int | None) -> Sum:
    """Parts in order of time, until they are all; the same part of one flight counts once."""
    moved, last, seen = 0, None, set()
    told = list(parts)
    totals = {own for entry in told if (own := _total(entry))}
    total = total or max(totals, default=None)
    for entry in sorted(told, key=lambda entry: (time_of(entry), entry.identity)):
        last, pieces = entry, entry.event.pieces
        count = (pieces.moved if pieces else None) or 0
        part = entry.event.flight or entry.identity, count
        moved += 0 if part in seen else count
        seen.add(part)
        if total is not None and moved >= total:
            break
    if last is None:
        raise ValueError("only parts that were told add up")
    return Sum(moved, total, last, tuple(sorted(totals - {total})))


def _believed_first(teller: _Teller) -> tuple[int, str]:
    source, who = teller
    return source.rank, who
