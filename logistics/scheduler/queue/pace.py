"""How often a worker gives a sign of life, and when its silence counts."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Pace:
    """Real times of the queue; ``stalled_after`` is several times ``heartbeat``."""

    heartbeat: timedelta = timedelta(seconds=5)
    stalled_after: timedelta = timedelta(seconds=30)
    look: timedelta = timedelta(seconds=5)
    """Between two looks for work that no notification has told of."""


USUAL = Pace()
