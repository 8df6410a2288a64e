"""Work of threads that come at once, done by one of them: one transaction, one fsync for all."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Generic, TypeVar

from logistics.kernel.errors import EnvironmentFaultError

Item = TypeVar("Item")
Result = TypeVar("Result")

MOST = 100
"""Items of one group."""


@dataclass(eq=False)
class _Turn(Generic[Item, Result]):
    """One thread's item, and what became of it; with neither result nor fault it must act."""

    item: Item
    called: Event = field(default_factory=Event)
    results: list[Result] = field(default_factory=list)
    fault: EnvironmentFaultError | None = None
    leads: bool = False


@dataclass(eq=False)
class Gathering(Generic[Item, Result]):
    """The first thread to come leads; those that come while it works are the next group.

    Nobody waits for others to come, and no thread is started.
    """

    most: int = MOST
    _lock: Lock = field(default_factory=Lock)
    _waiting: deque[_Turn[Item, Result]] = field(default_factory=deque)
    _is_led: bool = False

    def put(self, item: Item, run: Callable[[Sequence[Item]], Sequence[Result]]) -> Result:
        """What ``run`` makes of ``item``, alone or among others; in their order.

        A fault of the surroundings is everybody's. Where ``run`` fails in another way, each
        item is tried by itself, so that one defective item fails alone. ``run`` must leave
        nothing behind when it fails.
        """
        turn: _Turn[Item, Result] = _Turn(item)
        with self._lock:
            self._waiting.append(turn)
            turn.leads, self._is_led = not self._is_led, True
        if not turn.leads:
            turn.called.wait()
        if turn.leads:
            self._lead(run)
        if turn.fault is not None:
            raise turn.fault
        [result] = turn.results or run([item])
        return result

    def _lead(self, run: Callable[[Sequence[Item]], Sequence[Result]]) -> None:
        with self._lock:
            group = [self._waiting.popleft() for _ in range(min(self.most, len(self._waiting)))]
        try:
            found = run([turn.item for turn in group])
            for turn, result in zip(group, found, strict=True):
                turn.results.append(result)
        except EnvironmentFaultError as fault:
            for turn in group:
                turn.fault = fault
        except Exception:
            if len(group) == 1:
                raise
        finally:
            self._go_on(group)

    def _go_on(self, group: Sequence[_Turn[Item, Result]]) -> None:
        """Let the group go, and the longest waiting lead the next one."""
        with self._lock:
            if self._waiting:
                self._waiting[0].leads = True
                self._waiting[0].called.set()
            else:
                self._is_led = False
        for turn in group:
            turn.called.set()
