"""Counting the beginnings of calls in windows that slide, and their pace in a second. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

SECOND = timedelta(seconds=1)
AHEAD = timedelta(minutes=1)
"""How far ahead of now a call may be reserved; what lies further ahead is a clock set back."""
_MICROSECOND = timedelta(microseconds=1)
_MILLISECOND = timedelta(milliseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Counted = Sequence[Sequence[int]]
"""Pairs of the last moment of a slot (milliseconds of Unix time) and the calls in it."""


@dataclass(frozen=True, slots=True)
class Window:
    """Calls of the last ``length``, kept in slots: a slot leaves when its last call does."""

    length: timedelta
    slot: timedelta

    def live(self, counted: Counted, now: datetime) -> list[list[int]]:
        """The slots that still count at ``now``, the oldest first."""
        moment = (now - _EPOCH) // _MILLISECOND
        span, ahead = self.length // _MILLISECOND, AHEAD // _MILLISECOND
        return sorted(list(pair) for pair in counted if -ahead <= moment - pair[0] < span)

    def added(self, counted: Counted, now: datetime, at: datetime) -> list[list[int]]:
        """The slots that count at ``now``, with one more call that begins ``at``."""
        slots = self.live(counted, now)
        moment, size, calls = _milliseconds(at), self.slot // _MILLISECOND, 1
        if slots and slots[-1][0] // size == moment // size:
            last, before = slots.pop()
            moment, calls = max(moment, last), before + 1
        return [*slots, [moment, calls]]

    def used(self, counted: Counted, now: datetime) -> int:
        """Calls that count at ``now``."""
        return sum(calls for _, calls in self.live(counted, now))

    def free_at(self, counted: Counted, most: int, now: datetime) -> datetime:
        """When fewer than ``most`` calls count, if none begins until then."""
        slots = self.live(counted, now)
        used, free = sum(calls for _, calls in slots), now
        for moment, calls in slots:
            if used < most:
                break
            used -= calls
            free = _EPOCH + moment * _MILLISECOND + self.length
        return free


MINUTE = Window(timedelta(minutes=1), SECOND)
DAY = Window(timedelta(days=1), timedelta(hours=1))


def next_beginning(
    last: datetime | None, per_second: int, now: datetime, *, slack: timedelta = timedelta(0)
) -> datetime:
    """When the call after the one of ``last`` may begin: evenly spaced over the second.

    Even where each begins up to ``slack`` late, no second holds more than ``per_second``.
    """
    if last is None or last - now > AHEAD:
        return now
    spacing = -(-(SECOND + slack) // _MICROSECOND // per_second) * _MICROSECOND
    return max(now, last + spacing)


def _milliseconds(moment: datetime) -> int:
    """Rounded up, so that a slot never leaves early."""
    return -((_EPOCH - moment) // _MILLISECOND)
