"""Threads that come at once: each gets its own result, a fault hits whom it concerns."""

import threading
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Event, Semaphore

import pytest

from logistics.db.gathering import Gathering
from logistics.kernel.errors import EnvironmentFaultError

MANY = 20
FAULT = EnvironmentFaultError("database.unreachable")


class Watched(deque):  # type: ignore[type-arg]  # holds what only the gathering knows
    """A queue that tells how many came."""

    def __init__(self) -> None:
        super().__init__()
        self.came = Semaphore(0)

    def append(self, turn: object) -> None:
        """Take one in, and tell."""
        super().append(turn)
        self.came.release()


@dataclass
class Crowd:
    """A first thread that works until all others have come, and then those others at once."""

    run: Callable[[Sequence[int]], Sequence[int]]
    most: int = 100
    results: dict[int, int] = field(default_factory=dict)
    failures: dict[int, Exception] = field(default_factory=dict)
    groups: list[tuple[int, ...]] = field(default_factory=list)

    def come(self) -> None:
        """Let them all come and go."""
        queue, gate = Watched(), Event()
        gathering: Gathering[int, int] = Gathering(self.most, _waiting=queue)

        def run(items: Sequence[int]) -> Sequence[int]:
            if tuple(items) == (0,) and not gate.is_set():
                gate.wait()
            self.groups.append(tuple(items))
            return self.run(items)

        def put(item: int) -> None:
            try:
                self.results[item] = gathering.put(item, run)
            except (EnvironmentFaultError, ValueError) as failure:
                self.failures[item] = failure

        threads = [threading.Thread(target=put, args=(item,)) for item in range(MANY)]
        threads[0].start()
        queue.came.acquire()
        for thread in threads[1:]:
            thread.start()
            queue.came.acquire()
        gate.set()
        for thread in threads:
            thread.join()


def doubled(items: Sequence[int]) -> Sequence[int]:
    """What most of these tests do with an item."""
    return [item * 2 for item in items]


def test_those_that_come_meanwhile_are_one_group_and_each_gets_its_own_result() -> None:
    crowd = Crowd(doubled)
    crowd.come()
    assert crowd.groups == [(0,), tuple(range(1, MANY))]
    assert crowd.results == {item: item * 2 for item in range(MANY)}


def test_a_group_has_a_largest_size_and_the_next_one_is_led_by_who_waits() -> None:
    crowd = Crowd(doubled, most=6)
    crowd.come()
    assert [len(group) for group in crowd.groups] == [1, 6, 6, 6, 1]
    assert Counter(item for group in crowd.groups for item in group) == Counter(range(MANY))
    assert crowd.results == {item: item * 2 for item in range(MANY)}


def test_a_defective_item_fails_alone() -> None:
    def run(items: Sequence[int]) -> Sequence[int]:
        if 7 in items:
            raise ValueError
        return doubled(items)

    crowd = Crowd(run)
    crowd.come()
    assert set(crowd.failures) == {7}
    assert set(crowd.results) == set(range(MANY)) - {7}


def test_a_fault_of_the_surroundings_is_everybodys_and_nobody_tries_again() -> None:
    def run(items: Sequence[int]) -> Sequence[int]:
        if items[0] == 0:
            return doubled(items)
        raise FAULT

    crowd = Crowd(run)
    crowd.come()
    assert set(crowd.failures) == set(range(1, MANY))
    assert len(crowd.groups) == 2


def test_after_a_failure_the_next_to_come_leads_again() -> None:
    def fail(_items: Sequence[int]) -> Sequence[int]:
        raise FAULT

    gathering: Gathering[int, int] = Gathering()
    for _ in range(2):
        with pytest.raises(EnvironmentFaultError):
            gathering.put(1, fail)
    assert gathering.put(1, doubled) == 2
