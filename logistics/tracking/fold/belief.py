"""Whom to believe first where several tell one step."""

from datetime import datetime

from logistics.tracking.fold.ledger_event import LedgerEvent
from logistics.tracking.fold.parts import is_whole
from logistics.tracking.fold.revisions import content, recorded

Belief = tuple[bool, bool, bool, int, datetime, str, str]


def belief(entry: LedgerEvent) -> Belief:
    """The greater the more believed.

    A person who gave a reason, then what its teller still tells, then what is of the whole,
    then the better source, then what was written last.
    """
    return (
        entry.overrides,
        entry.vanished_at is None,
        is_whole(entry),
        -entry.source.rank,
        recorded(entry),
        entry.identity,
        content(entry),
    )
