"""The fixed jobs of the service: a handful of ticks, never a job per shipment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

Tick = Callable[[datetime], object]


@dataclass(frozen=True, slots=True)
class Job:
    """``tick(now)`` runs every ``interval`` of real time; ``now`` is the service's clock.

    A tick must be safe to miss and safe to repeat: what is due stands in tables.
    """

    name: str
    interval: timedelta
    tick: Tick
