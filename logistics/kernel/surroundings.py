"""The seam to the outside: clock, randomness and sleep are handed in, never reached for."""

import random
import secrets
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class Randomness(Protocol):
    """Unpredictable bytes for secrets and ids, and spread for jitter."""

    def token(self, size: int) -> bytes:
        """``size`` unpredictable bytes."""
        ...

    def spread(self, low: float, high: float) -> float:
        """A ratio between ``low`` and ``high`` for jitter (the one float: it measures nothing)."""
        ...


class Sleep(Protocol):
    """Waits."""

    def __call__(self, duration: timedelta) -> None:
        """Return after ``duration``."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present instant in UTC."""
        return datetime.now(UTC)


class SystemRandomness:
    """The operating system's random source."""

    def token(self, size: int) -> bytes:
        """``size`` bytes from the system's secure source."""
        return secrets.token_bytes(size)

    def spread(self, low: float, high: float) -> float:
        """Uniform between ``low`` and ``high``."""
        return random.SystemRandom().uniform(low, high)


def system_sleep(duration: timedelta) -> None:
    """Block the thread for ``duration``."""
    time.sleep(duration.total_seconds())


@dataclass
class VirtualClock:
    """A clock that stands still until moved: weeks run in seconds."""

    moment: datetime

    def now(self) -> datetime:
        """The instant it was last set to."""
        return self.moment

    def advance(self, duration: timedelta) -> None:
        """Move forward by ``duration``; it is also a :class:`Sleep` by this method."""
        self.moment += duration


@dataclass(frozen=True)
class ScaledClock:
    """A clock that starts at ``origin`` and runs ``factor`` times as fast as the machine's."""

    origin: datetime
    factor: int
    started: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        """The scaled instant, in the zone of ``origin``."""
        return self.origin + timedelta(seconds=(time.monotonic() - self.started) * self.factor)


class SeededRandomness:
    """Repeatable randomness for simulations; never for secrets of a deployment."""

    def __init__(self, seed: int) -> None:
        self._source = random.Random(seed)  # noqa: S311 - simulations repeat by their seed

    def token(self, size: int) -> bytes:
        """``size`` bytes that the seed decides."""
        return self._source.randbytes(size)

    def spread(self, low: float, high: float) -> float:
        """A ratio that the seed decides."""
        return self._source.uniform(low, high)


@dataclass(frozen=True)
class Surroundings:
    """All that a long-running part needs from the outside world.

    ``scale`` is how fast the clock runs: so many of its seconds pass in one of ``sleep``.
    """

    clock: Clock = field(default_factory=SystemClock)
    random: Randomness = field(default_factory=SystemRandomness)
    sleep: Sleep = system_sleep
    scale: int = 1

    def wait_until(self, moment: datetime) -> None:
        """Return once the clock shows ``moment``, or at once when that is over."""
        wait = (moment - self.clock.now()) / self.scale
        if wait > timedelta(0):
            self.sleep(wait)
