"""The worker: takes work from the queue, does it in threads, and outlives a lost database."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from threading import Event

from logistics.scheduler.queue.library import (
    QUEUE,
    App,
    ConnectorException,
    DeleteJobCondition,
    Job,
    JobManager,
    Status,
    opened,
    with_own_connections,
)
from logistics.scheduler.queue.pace import USUAL, Pace
from logistics.scheduler.work import Handlers

_LOG = logging.getLogger(__name__)
_CONNECTIONS = 4
_GLANCE_S = 0.1
_PAUSE = timedelta(seconds=1)


@dataclass(frozen=True, kw_only=True)
class QueueWorker:
    """Does up to ``threads`` pieces of work at once, by ``handlers``; any number may run."""

    database_url: str
    handlers: Handlers
    threads: int
    pace: Pace = USUAL

    def run(self, stop: Event) -> None:
        """Work until ``stop`` is set, then finish what was begun.

        A lost database is waited for; the work under way then counts as stalled.
        """
        _quieten()
        while not stop.is_set():
            try:
                asyncio.run(self._work(stop, wait=True))
            except Exception:  # noqa: BLE001  # process boundary: the worker outlives its database
                _LOG.exception("the queue is lost; it is tried again")
            stop.wait(_PAUSE.total_seconds())

    def catch_up(self) -> None:
        """Do what waits, and return when nothing does."""
        _quieten()
        asyncio.run(self._work(Event(), wait=False))

    async def _work(self, stop: Event, *, wait: bool) -> None:
        pool = ThreadPoolExecutor(self.threads, thread_name_prefix="work")
        asyncio.get_running_loop().set_default_executor(pool)
        lost = asyncio.Event()
        app = with_own_connections(self.database_url, _CONNECTIONS)
        app.job_manager = _Settling(app, lost)
        for kind, handler in self.handlers.items():
            app.task(name=kind)(_by_key(handler))
        async with opened(app):
            working = asyncio.create_task(self._worker(app, wait=wait))
            while not (stop.is_set() or lost.is_set() or working.done()):
                await asyncio.wait({working}, timeout=_GLANCE_S)
            working.cancel()  # which lets it finish what it has begun
            with suppress(asyncio.CancelledError):
                await working

    async def _worker(self, app: App, *, wait: bool) -> None:
        await app.run_worker_async(
            queues=[QUEUE],
            concurrency=self.threads,
            wait=wait,
            fetch_job_polling_interval=self.pace.look.total_seconds(),
            update_heartbeat_interval=self.pace.heartbeat.total_seconds(),
            stalled_worker_timeout=self.pace.stalled_after.total_seconds(),
            delete_jobs=DeleteJobCondition.SUCCESSFUL,
            install_signal_handlers=False,
        )


class _Settling(JobManager):
    """Tells when a job's end could not be written.

    That job keeps its lock for as long as its worker gives signs of life: the worker has to
    begin anew, as another one.
    """

    def __init__(self, app: App, lost: asyncio.Event) -> None:
        super().__init__(app.connector)
        self._lost = lost

    async def finish_job(self, job: Job, status: Status, delete_job: bool) -> None:  # noqa: FBT001  # as the library calls it
        """As the library's."""
        try:
            await super().finish_job(job, status, delete_job)
        except ConnectorException:
            self._lost.set()
            raise


def _by_key(handler: Callable[[str], object]) -> Callable[[str], None]:
    def work(key: str) -> None:
        handler(key)

    return work


def _quieten() -> None:
    logging.getLogger("procrastinate").setLevel(logging.WARNING)  # it tells of every job
