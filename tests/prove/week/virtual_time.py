"""Time that moves only when every piece of work under way sleeps or has ended."""

import heapq
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Condition, Event

from logistics.kernel.surroundings import VirtualClock

STUCK = timedelta(minutes=2)
"""Real time after which work that neither sleeps nor ends is a defect."""

_Sleeper = tuple[datetime, int, Event]


class StuckError(Exception):
    """Work under way neither slept nor ended."""


@dataclass
class VirtualTime:
    """Counts work under way on all threads; :meth:`sleep` is the sleep of all of them."""

    clock: VirtualClock
    _awake: int = 0
    _slept: int = 0
    _sleepers: list[_Sleeper] = field(default_factory=list)
    _changed: Condition = field(default_factory=Condition)

    def begins(self) -> None:
        """One more piece of work is under way."""
        with self._changed:
            self._awake += 1

    def ends(self) -> None:
        """A piece of work has ended."""
        with self._changed:
            self._awake -= 1
            self._changed.notify_all()

    def sleep(self, duration: timedelta) -> None:
        """Block the calling work until the clock has moved by ``duration``."""
        woken = Event()
        with self._changed:
            self._slept += 1
            heapq.heappush(self._sleepers, (self.clock.now() + duration, self._slept, woken))
            self._awake -= 1
            self._changed.notify_all()
        if not woken.wait(STUCK.total_seconds()):
            raise StuckError(f"asleep since {self.clock.now()} without being woken")

    def run_until(self, moment: datetime) -> None:
        """Let everything under way go on until ``moment``; what sleeps longer sleeps on."""
        while self._wakes_next(moment):
            pass
        with self._changed:
            self.clock.moment = moment

    def _wakes_next(self, before: datetime) -> bool:
        """Once nothing is awake, wake whoever wakes first; whether that is by ``before``."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._awake == 0, STUCK.total_seconds()):
                raise StuckError(f"{self._awake} pieces of work neither sleep nor end")
            if not self._sleepers or self._sleepers[0][0] > before:
                return False
            self.clock.moment = max(self.clock.moment, self._sleepers[0][0])
            while self._sleepers and self._sleepers[0][0] <= self.clock.moment:
                self._awake += 1
                heapq.heappop(self._sleepers)[2].set()
            return True
