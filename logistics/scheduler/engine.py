"""The seam between clock and work, and the default engine behind it: threads of this process."""

import logging
from enum import StrEnum
from functools import partial
from threading import Lock
from typing import Protocol

from logistics.scheduler.lanes import Lanes
from logistics.scheduler.work import Handlers, Work

_LOG = logging.getLogger(__name__)


class EngineKind(StrEnum):
    """Where work is done."""

    THREADS = "threads"
    DISTRIBUTED = "distributed"


class Engine(Protocol):
    """Has work done somewhere, never the same twice at once."""

    def submit(self, work: Work) -> bool:
        """Start ``work`` unless the same waits or runs already; tell whether it began."""
        ...


class ThreadEngine:
    """Threads of this process; a connection that hangs holds up no other: see :class:`Lanes`."""

    def __init__(self, handlers: Handlers, threads: int) -> None:
        self._handlers = handlers
        self._pool = Lanes(threads)
        self._lock = Lock()
        self._running: set[Work] = set()

    def submit(self, work: Work) -> bool:
        """Queue ``work``; ``False`` when the same is queued or running already."""
        with self._lock:
            if work in self._running:
                return False
            self._running.add(work)
        self._pool.submit(work.lock, partial(self._run, work))
        return True

    def _run(self, work: Work) -> None:
        try:
            self._handlers[work.kind](work.key)
        except Exception:  # noqa: BLE001  # process boundary: the thread outlives failed work
            _LOG.exception("%s failed; it is due again when its lease has run out", work.lock)
        finally:
            with self._lock:
                self._running.discard(work)

    def close(self) -> None:
        """Take no more work and wait for what runs."""
        self._pool.close()
