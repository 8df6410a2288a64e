"""Counting calls in windows that slide, and pacing them within a second. Pure but for the wait."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from logistics.kernel.surroundings import Clock, Sleep

SECOND = timedelta(seconds=1)
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
        """The slots that still count at ``now``; such as lie ahead of a clock set back go."""
        moment, span = _milliseconds(now), self.length // _MILLISECOND
        return [list(pair) for pair in counted if 0 <= moment - pair[0] < span]

    def added(self, counted: Counted, calls: int, now: datetime) -> list[list[int]]:
        """The slots after ``calls`` more at ``now``."""
        slots = self.live(counted, now)
        if not calls:
            return slots
        moment, size = _milliseconds(now), self.slot // _MILLISECOND
        if slots and slots[-1][0] // size == moment // size:
            calls += slots.pop()[1]
        return [*slots, [moment, calls]]

    def returned(self, counted: Counted, calls: int, now: datetime) -> list[list[int]]:
        """The slots without ``calls`` of the newest, which were counted and not made."""
        slots = self.live(counted, now)
        while calls > 0 and slots:
            taken = min(calls, slots[-1][1])
            calls -= taken
            slots[-1][1] -= taken
            if not slots[-1][1]:
                slots.pop()
        return slots

    def used(self, counted: Counted, now: datetime) -> int:
        """Calls that count at ``now``."""
        return sum(calls for _, calls in self.live(counted, now))


MINUTE = Window(timedelta(minutes=1), SECOND)
DAY = Window(timedelta(days=1), timedelta(hours=1))


@dataclass
class Pacer:
    """Lets no more than ``per_second`` calls begin in any second.

    ``last_call_at`` is the last call of whoever asked before: all of its second may be used up.
    """

    per_second: int
    clock: Clock
    sleep: Sleep
    last_call_at: datetime | None = None
    _began: deque[datetime] = field(default_factory=deque)

    def __post_init__(self) -> None:
        if self.last_call_at is not None:
            self._began.extend([self.last_call_at] * self.per_second)

    def wait(self) -> None:
        """Return when the next call may begin, and count it."""
        now = self.clock.now()
        while self._began and not timedelta(0) <= now - self._began[0] < SECOND:
            self._began.popleft()
        if len(self._began) >= self.per_second:
            self.sleep(self._began[-self.per_second] + SECOND - now)
        self.last_call_at = self.clock.now()
        self._began.append(self.last_call_at)


def _milliseconds(moment: datetime) -> int:
    """Rounded up, so that a slot never leaves early."""
    return -((_EPOCH - moment) // _MILLISECOND)
