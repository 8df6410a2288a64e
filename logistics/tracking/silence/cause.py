"""Why nothing was told: nobody is asked, the feed is broken, or the carrier is silent. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

_STILL = timedelta(days=7)


class Cause(StrEnum):
    """What to look into when a step was due and nobody told of it."""

    UNWATCHED = "unwatched"
    """No number of the consignment is followed: nobody is asked."""
    FEED_BROKEN = "feed_broken"
    """Nobody could be asked since it was due: every feed fails, is paused, or has ended."""
    CARRIER_SILENT = "carrier_silent"
    """The carrier answers, and says nothing new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One number that is followed.

    ``answered_at`` is the last time the carrier answered or delivered, whatever it said; ``runs``
    whether it will be asked again.
    """

    answered_at: datetime | None
    runs: bool


def cause_of(feeds: Sequence[Feed], due_at: datetime, now: datetime) -> Cause:
    """Why a step due at ``due_at`` may not have been told by ``now``.

    Whoever answered last more than a week ago is not held to answer still: no number is asked
    about more rarely.
    """
    if not feeds:
        return Cause.UNWATCHED
    since = max(due_at, now - _STILL)
    answered = any(
        feed.runs and feed.answered_at is not None and feed.answered_at >= since for feed in feeds
    )
    return Cause.CARRIER_SILENT if answered else Cause.FEED_BROKEN
