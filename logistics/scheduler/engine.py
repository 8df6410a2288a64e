"""The default engine: a thread pool that runs one piece of work per connection at a time."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Protocol

_LOG = logging.getLogger(__name__)


class Engine(Protocol):
    """Runs the polls of a connection somewhere, never twice at once."""

    def submit(self, key: str, work: Callable[[], object]) -> bool:
        """Start ``work`` unless work of the same ``key`` is under way; tell whether it began."""
        ...


class ThreadEngine:
    """Threads of this process; a connection that hangs holds one thread and no other's turn."""

    def __init__(self, threads: int) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="poll")
        self._lock = Lock()
        self._running: set[str] = set()

    def submit(self, key: str, work: Callable[[], object]) -> bool:
        """Queue ``work`` for ``key``; ``False`` when that key is queued or running already."""
        with self._lock:
            if key in self._running:
                return False
            self._running.add(key)
        self._pool.submit(self._run, key, work)
        return True

    def _run(self, key: str, work: Callable[[], object]) -> None:
        try:
            work()
        except Exception:  # noqa: BLE001  # process boundary: the thread outlives a failed poll
            _LOG.exception("work for %s failed; it is due again when its lease has run out", key)
        finally:
            with self._lock:
                self._running.discard(key)

    def close(self) -> None:
        """Take no more work and wait for what runs."""
        self._pool.shutdown(wait=True, cancel_futures=True)
