"""Work that hangs holds up no other, however much of it there is."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from threading import Event, Timer

import pytest

from logistics.scheduler.lanes import PATIENCE, SLOW_LANES, Lanes

_LITTLE = timedelta(milliseconds=100)


class Seconds:
    """A clock that only the test moves."""

    def __init__(self) -> None:
        self.now = timedelta()

    def __call__(self) -> int:
        """As ``time.monotonic_ns``."""
        return self.now // timedelta(microseconds=1) * 1000


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def release() -> Event:
    return Event()


@pytest.fixture
def lanes(seconds: Seconds, release: Event) -> Iterator[Lanes]:
    """Two lanes for prompt work, on a clock of the test's."""
    made = Lanes(2, monotonic=seconds)
    yield made
    release.set()
    made.close()


def hang(lanes: Lanes, release: Event, names: list[str]) -> list[Event]:
    """Submit work that hangs; what tells that each has begun."""
    begun = [Event() for _ in names]

    def work(began: Event) -> None:
        began.set()
        release.wait(30)

    for name, began in zip(names, begun, strict=True):
        lanes.submit(name, partial(work, began))
    return begun


def settled(lanes: Lanes, count: int) -> bool:
    """Whether no more than ``count`` pieces are under way before long."""
    return any(lanes.under_way <= count or Event().wait(0.01) for _ in range(1000))


def test_prompt_work_waits_for_a_lane(lanes: Lanes, release: Event) -> None:
    begun = hang(lanes, release, ["a", "b", "c"])
    assert all(one.wait(10) for one in begun[:2])
    assert lanes.under_way == 2
    assert not begun[2].is_set()


def test_what_lasts_too_long_makes_room(lanes: Lanes, release: Event, seconds: Seconds) -> None:
    hang(lanes, release, ["a", "b"])
    done = Event()
    lanes.submit("healthy", done.set)
    seconds.now += PATIENCE - _LITTLE
    lanes.relieve()
    assert lanes.under_way == 2
    seconds.now += _LITTLE
    lanes.relieve()
    assert done.wait(10)


def test_what_lasted_once_keeps_to_the_slow_lanes(
    lanes: Lanes, release: Event, seconds: Seconds
) -> None:
    names = [f"hung {number}" for number in range(2 * SLOW_LANES)]
    for name in names:
        one = Event()
        (began,) = hang(lanes, one, [name])
        assert began.wait(10)
        seconds.now += PATIENCE
        one.set()
        assert settled(lanes, 0)
    begun = hang(lanes, release, [*names, "another"])
    assert all(one.wait(10) for one in begun)
    done = Event()
    lanes.submit("healthy", done.set)
    assert done.wait(10)


def test_the_slow_lanes_are_counted(lanes: Lanes, release: Event, seconds: Seconds) -> None:
    names = [f"hung {number}" for number in range(2 * SLOW_LANES + 5)]
    for _ in names:
        hang(lanes, release, [names[lanes.under_way]])
        seconds.now += PATIENCE
        lanes.relieve()
        if lanes.under_way == 2 + 2 * SLOW_LANES:
            break
    hang(lanes, release, ["one too many"])
    assert lanes.under_way == 2 + 2 * SLOW_LANES


def test_what_is_quick_again_is_prompt_again(
    lanes: Lanes, release: Event, seconds: Seconds
) -> None:
    def slowly() -> None:
        seconds.now += timedelta(minutes=1)

    done: list[Event] = [Event(), Event()]
    for work in (slowly, done[0].set, done[1].set):
        lanes.submit("a", work)
        assert settled(lanes, 0)
    assert all(one.is_set() for one in done)
    begun = hang(lanes, release, ["a", "b", "c"])
    assert all(one.wait(10) for one in begun[:2])
    assert not begun[2].is_set()


def test_nobody_need_call_for_relief(release: Event) -> None:
    lanes = Lanes(1, patience=timedelta(milliseconds=20))
    done = Event()
    hang(lanes, release, ["a"])
    lanes.submit("healthy", done.set)
    assert done.wait(10)
    release.set()
    lanes.close()


def test_closing_forgets_what_waits(release: Event) -> None:
    lanes = Lanes(1)
    ran: list[str] = []
    (began,) = hang(lanes, release, ["a"])
    lanes.submit("b", partial(ran.append, "b"))
    assert began.wait(10)
    Timer(0.05, release.set).start()
    lanes.close()
    assert (ran, lanes.under_way) == ([], 0)
