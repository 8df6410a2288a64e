"""Leave to begin: waited for, and asked for anew by whoever stood still meanwhile."""

from dataclasses import dataclass, field
from datetime import timedelta

from logistics.kernel.surroundings import SeededRandomness, Surroundings, VirtualClock
from logistics.tracking.beginning import Leave, TurnPermit
from tests.tracking.tellings import START

SECOND = timedelta(seconds=1)
SLACK = SECOND / 20


@dataclass
class Desk:
    """Gives leave a moment ahead while it has any; each time it takes a while to be heard."""

    clock: VirtualClock
    leaves: int
    takes: timedelta = timedelta(0)
    leads: list[timedelta] = field(default_factory=list)

    def further(self, lead: timedelta) -> Leave | None:
        self.leads.append(lead)
        at = self.clock.now() + lead
        self.clock.advance(self.takes)
        self.leaves -= 1
        return Leave(at, counted=True) if self.leaves >= 0 else None


def _permit(desk: Desk, leave: Leave | None) -> TurnPermit:
    around = Surroundings(desk.clock, SeededRandomness(1), desk.clock.advance)
    return TurnPermit(desk.further, around, SLACK, leave)


def test_a_call_waits_for_its_moment() -> None:
    desk = Desk(VirtualClock(START), 0)

    assert _permit(desk, Leave(START + SECOND, counted=True))()
    assert desk.clock.now() == START + SECOND
    assert desk.leads == []


def test_a_moment_that_passed_is_no_leave_any_more() -> None:
    desk = Desk(VirtualClock(START), 1)

    assert _permit(desk, Leave(START - SECOND, counted=True))()
    assert desk.leads == [2 * SECOND]


def test_where_leave_is_slow_to_come_it_is_asked_for_further_ahead() -> None:
    desk = Desk(VirtualClock(START), 5, takes=SECOND)

    assert _permit(desk, None)()
    assert desk.leads == [timedelta(0), 2 * SECOND]


def test_without_leave_there_is_no_call() -> None:
    desk = Desk(VirtualClock(START), 0)

    assert not _permit(desk, None)()
    assert not _permit(desk, Leave(START + SECOND, counted=False))()
    assert desk.clock.now() == START + SECOND


def test_the_first_leave_is_good_for_one_call() -> None:
    permit = _permit(Desk(VirtualClock(START), 0), Leave(START, counted=True))

    assert permit()
    assert not permit()
