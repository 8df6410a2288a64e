"""Threads for work of which some hangs: what lasts makes room for what waits.

A connection that hangs holds its thread until its deadlines are over, one after another. As
many such as there are threads would hold up all others. So work that lasts longer than
``patience`` no longer counts among the ``threads``, others start in its place, and such work
keeps to lanes of its own the next time. Work that hung for the first time in as many
connections at once as there are lanes in all is what others still wait for.
"""

import time
from collections import deque
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Lock, Timer

PATIENCE = timedelta(seconds=2)
"""How long work may last before others no longer wait for it."""
SLOW_LANES = 3
"""Threads for work that lasts, for each thread of prompt work."""

_MICROSECOND = timedelta(microseconds=1)
_Waiting = tuple[Hashable, Callable[[], object]]


class Lanes:
    """``threads`` for prompt work, :data:`SLOW_LANES` times as many for what is known to last.

    Safe between threads. ``monotonic`` tells nanoseconds; with a clock of one's own,
    :meth:`relieve` is to be called as it moves.
    """

    def __init__(
        self,
        threads: int,
        *,
        patience: timedelta = PATIENCE,
        monotonic: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        self._prompt, self._slow = threads, threads * SLOW_LANES
        self._patience = patience // _MICROSECOND * 1000
        self._monotonic = monotonic
        self._pool = ThreadPoolExecutor(self._prompt + self._slow, thread_name_prefix="work")
        self._lock = Lock()
        self._waiting: deque[_Waiting] = deque()
        self._began: dict[Hashable, int] = {}
        self._lasting: set[Hashable] = set()
        self._look: Timer | None = None
        self._closed = False

    @property
    def under_way(self) -> int:
        """Pieces of work that have begun and not ended."""
        with self._lock:
            return len(self._began)

    def submit(self, key: Hashable, work: Callable[[], object]) -> None:
        """Start ``work`` as soon as there is a lane for it.

        The caller submits no ``key`` again before its work has ended; ``work`` never raises.
        """
        with self._lock:
            self._waiting.append((key, work))
            self._start()

    def relieve(self) -> None:
        """Start what waits behind work that has lasted too long meanwhile."""
        with self._lock:
            self._look = None
            self._start()

    def close(self) -> None:
        """Forget what waits, and wait for what runs."""
        with self._lock:
            self._closed = True
            self._waiting.clear()
            if self._look is not None:
                self._look.cancel()
        self._pool.shutdown(wait=True)

    def _start(self) -> None:
        """Start all that has a lane; look again while something waits. The lock is held."""
        if self._closed:
            return
        now = self._monotonic()
        slow = sum(
            key in self._lasting or now - began >= self._patience
            for key, began in self._began.items()
        )
        held: deque[_Waiting] = deque()
        for key, work in self._waiting:
            lasts = key in self._lasting
            room = slow < self._slow if lasts else len(self._began) - slow < self._prompt
            if room and len(self._began) < self._prompt + self._slow:
                slow += lasts
                self._began[key] = now
                self._pool.submit(self._run, key, work)
            else:
                held.append((key, work))
        self._waiting = held
        if held and self._look is None:
            self._look = Timer(self._patience / 1_000_000_000, self.relieve)
            self._look.daemon = True
            self._look.start()

    def _run(self, key: Hashable, work: Callable[[], object]) -> None:
        try:
            work()
        finally:
            with self._lock:
                lasted = self._monotonic() - self._began.pop(key)
                if lasted >= self._patience:
                    self._lasting.add(key)
                else:
                    self._lasting.discard(key)
                self._start()
