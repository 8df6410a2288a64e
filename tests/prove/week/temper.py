"""How a carrier misbehaves: faults drawn from a seed for each call, and outages of hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from logistics.carriers.sandbox.carrier import Fault

_FAULTS = (
    Fault.SERVER_ERROR,
    Fault.TOO_MANY,
    Fault.HTML,
    Fault.TRUNCATED,
    Fault.NOT_JSON,
    Fault.HANG,
    Fault.LOOP,
)
_SPAN = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Temper:
    """``faulty`` of 10,000 calls fail, ``odd`` of as many answers hold odd things beside events.

    Every draw depends on what it is drawn for, not on the order of the draws.
    """

    seed: int
    faulty: int
    odd: int
    latency: timedelta
    outages: Sequence[tuple[datetime, datetime]] = ()

    def fault(self, number: str, call: int) -> Fault | None:
        """What goes wrong with the ``call``-th call about ``number``, if anything does."""
        drawn = self.draw("fault", number, call)
        return _FAULTS[drawn % len(_FAULTS)] if drawn < self.faulty else None

    def is_odd(self, number: str, call: int) -> bool:
        """Whether that answer is out of order, repeats itself and holds what is no event."""
        return self.draw("odd", number, call) < self.odd

    def is_out(self, now: datetime) -> bool:
        """Whether the carrier is down at ``now``."""
        return any(begin <= now < end for begin, end in self.outages)

    def hides(self, number: str, event_id: str, now: datetime) -> bool:
        """Whether an event told before is told no more on this day, to be told again later."""
        return self.draw("hidden", number, event_id, now.date()) < self.odd

    def draw(self, *about: object) -> int:
        """A number below 10,000."""
        text = "|".join(map(str, (self.seed, *about)))
        return int.from_bytes(sha256(text.encode()).digest()[:8], "big") % _SPAN
