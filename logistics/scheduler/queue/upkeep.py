"""Ticks of the queue: free what a dead worker held, forget what failed long ago."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from logistics.scheduler.queue.library import (
    QUEUE,
    App,
    ConnectorException,
    Status,
    opened,
    with_own_connections,
)
from logistics.scheduler.queue.pace import USUAL, Pace

_LOG = logging.getLogger(__name__)
_KEPT = timedelta(days=1)
_HOUR = timedelta(hours=1)

Result = TypeVar("Result")


@dataclass(frozen=True, kw_only=True)
class QueueUpkeep:
    """Safe to run anywhere and at any time; each call opens a connection and closes it."""

    database_url: str
    pace: Pace = USUAL

    def free_stalled(self) -> int:
        """End the jobs of workers that give no sign of life; how many.

        They are not run again: what is still due stands in tables, and the next tick submits it.
        """
        return self._run(self._free_stalled)

    def forget_failed(self) -> None:
        """Remove the jobs that ended badly more than a day ago; the good ones went at once."""
        self._run(_forget_failed)

    def _run(self, work: Callable[[App], Awaitable[Result]]) -> Result:
        async def run() -> Result:
            async with opened(with_own_connections(self.database_url, 1)) as app:
                return await work(app)

        return asyncio.run(run())

    async def _free_stalled(self, app: App) -> int:
        silent, freed = self.pace.stalled_after.total_seconds(), 0
        jobs = await app.job_manager.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=silent)
        for job in jobs:
            try:
                await app.job_manager.finish_job(job, Status.FAILED, delete_job=False)
            except ConnectorException:
                _LOG.info("job %s has ended meanwhile", job.id)
                continue
            freed += 1
            _LOG.warning("%s stalled with its worker; it is submitted again", job.lock)
        await app.job_manager.prune_stalled_workers(silent)
        return freed


async def _forget_failed(app: App) -> None:
    await app.job_manager.delete_old_jobs(
        nb_hours=_KEPT // _HOUR,
        queue=QUEUE,
        include_failed=True,
        include_cancelled=True,
        include_aborted=True,
    )
