"""The circuit breaker of a connection: pure, so that its state can live in a row.

Closed: questions are asked. After five failures in a row, or more than half of the last
twenty, it opens and nothing is asked until its pause is over; then one probe decides: success
closes it, failure opens it again for twice as long, up to an hour. A permanent failure (the
carrier refuses our credentials) opens it at once.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

FAILURES_IN_A_ROW = 5
WINDOW = 20
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=1)


class BreakerState(StrEnum):
    """Whether questions may be asked."""

    CLOSED = "closed"
    OPEN = "open"
    PROBING = "probing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Breaker:
    """The state of one connection; ``recent`` holds ``1`` for an answer, ``0`` for a failure."""

    state: BreakerState = BreakerState.CLOSED
    recent: str = ""
    opened_until: datetime | None = None
    pause: timedelta = FIRST_PAUSE

    def may_ask(self, now: datetime) -> bool:
        """Whether a question may be asked now; of an open breaker that is due, the one probe."""
        if self.state is BreakerState.CLOSED:
            return True
        return self.opened_until is not None and now >= self.opened_until

    def asked(self, now: datetime, probe_limit: timedelta) -> "Breaker":
        """The state while a probe is under way: nobody else asks before ``probe_limit`` is over."""
        if self.state is BreakerState.CLOSED:
            return self
        return replace(self, state=BreakerState.PROBING, opened_until=now + probe_limit)

    def answered(self) -> "Breaker":
        """The state after an answer."""
        return Breaker(recent=_longer(self.recent, "1") if not self._is_open else "1")

    def failed(self, now: datetime, *, refused: bool = False) -> "Breaker":
        """The state after a failure; ``refused`` says that the carrier turns down who we are."""
        recent = _longer(self.recent, "0")
        if self._is_open:
            pause = min(self.pause * 2, LONGEST_PAUSE)
        elif refused:
            pause = LONGEST_PAUSE
        elif _trips(recent):
            pause = FIRST_PAUSE
        else:
            return replace(self, recent=recent)
        return Breaker(
            state=BreakerState.OPEN, recent=recent, opened_until=now + pause, pause=pause
        )

    @property
    def _is_open(self) -> bool:
        return self.state is not BreakerState.CLOSED


def _longer(recent: str, mark: str) -> str:
    return (recent + mark)[-WINDOW:]


def _trips(recent: str) -> bool:
    in_a_row = recent.endswith("0" * FAILURES_IN_A_ROW)
    return in_a_row or (len(recent) == WINDOW and recent.count("0") * 2 > WINDOW)
