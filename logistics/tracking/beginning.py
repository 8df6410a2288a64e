"""Leave for calls to begin: counted when they begin, whoever makes them and however slow they are.

Each call is counted under the lock of its connection's counts, for the moment at which it may
begin; whoever has the leave waits until then. A leave not used in time is void and stays
counted: the limits err on the carrier's side.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from logistics.carriers.models import CarrierConnection
from logistics.kernel.surroundings import Surroundings
from logistics.tracking import schedule
from logistics.tracking.calls import AHEAD, DAY, MINUTE, next_beginning
from logistics.tracking.models import CallBudget

SLACK = timedelta(milliseconds=50)
"""How late after its moment a call may still begin: commits, threads and networks take time."""
_AT_ONCE = timedelta(0)


def slack_of(surroundings: Surroundings) -> timedelta:
    """:data:`SLACK` of the machine's time, by the service's clock: it may run faster."""
    return min(SLACK * surroundings.scale, AHEAD / 2)


@dataclass(frozen=True, slots=True)
class Leave:
    """A call may begin ``at``; one not ``counted`` must be asked for anew then."""

    at: datetime
    counted: bool


def reserve(
    connection: CarrierConnection,
    budget: CallBudget,
    now: datetime,
    *,
    urgent: bool,
    slack: timedelta = SLACK,
    lead: timedelta = _AT_ONCE,
) -> Leave | None:
    """Leave for one more call, no sooner than ``lead`` from now; ``None`` when the day's are gone.

    The caller holds ``budget``. Counted as late as the call may begin, so that the windows hold
    for what the carrier sees.
    """
    allowed = schedule.day_allowance(connection.per_day, urgent=urgent)
    if DAY.used(budget.day_calls, now) >= allowed:
        return None
    if MINUTE.used(budget.minute_calls, now) >= connection.per_minute:
        free = MINUTE.free_at(budget.minute_calls, connection.per_minute, now)
        return Leave(free, counted=False)
    at = next_beginning(budget.last_call_at, connection.per_second, now + lead, slack=slack)
    budget.minute_calls = MINUTE.added(budget.minute_calls, now, at + slack)
    budget.day_calls = DAY.added(budget.day_calls, now, at + slack)
    budget.last_call_at = at
    return Leave(at, counted=True)


@dataclass
class TurnPermit:
    """The permit of one turn: the leave its claim brought, then ``further`` ones (after a lead).

    ``further`` returns ``None`` when no call is left, or the turn is somebody else's by now.
    """

    further: Callable[[timedelta], Leave | None]
    surroundings: Surroundings
    slack: timedelta
    leave: Leave | None

    def __call__(self) -> bool:
        """As :data:`logistics.carriers.permits.Permit`."""
        leave, self.leave = self.leave or self.further(_AT_ONCE), None
        while leave is not None:
            late = self._wait(leave.at)
            if leave.counted and late <= self.slack:
                return True
            # Its moment passed while this process or its machine stood still: the pace may be
            # another's by now. Each time ask for one further ahead, so that it can be met.
            leave = self.further(late * 2 if leave.counted else _AT_ONCE)
        return False

    def _wait(self, until: datetime) -> timedelta:
        """How late it is once ``until`` has come."""
        self.surroundings.wait_until(until)
        return self.surroundings.clock.now() - until
