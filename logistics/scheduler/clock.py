"""APScheduler as the clock: in memory, coalescing, one instance of each job at a time."""

import logging
from collections.abc import Callable, Iterable
from datetime import UTC
from threading import Event

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from logistics.kernel.surroundings import Clock, SystemClock
from logistics.scheduler.jobs import Job

_LOG = logging.getLogger(__name__)
_MISFIRE_GRACE_SECONDS = 60
_LOOK_SECONDS = 1.0


def run_jobs(
    jobs: Iterable[Job], *, clock: Clock, stop: Event, going_on: Callable[[], bool] | None = None
) -> None:
    """Run ``jobs`` at once and then by interval until ``stop`` is set; end the ticks under way.

    ``going_on`` is asked each second by the calling thread, and its ``False`` ends them too.
    Ticks that were missed run once, not once each; a tick still running is not run twice.
    """
    held = list(jobs)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)  # it tells of every tick
    scheduler = BackgroundScheduler(
        timezone=UTC,
        executors={"default": ThreadPoolExecutor(max(1, len(held)))},
        job_defaults={
            "coalesce": True,
            "max_instances": 1,
            "misfire_grace_time": _MISFIRE_GRACE_SECONDS,
        },
    )
    for job in held:
        scheduler.add_job(
            _run,
            "interval",
            args=(job, clock),
            seconds=job.interval.total_seconds(),
            next_run_time=SystemClock().now(),
            id=job.name,
        )
    scheduler.start()
    try:
        while not stop.wait(_LOOK_SECONDS):
            if going_on is not None and not going_on():
                break
    finally:
        scheduler.shutdown(wait=True)


def _run(job: Job, clock: Clock) -> None:
    try:
        job.tick(clock.now())
    except Exception:  # noqa: BLE001  # process boundary: one failing tick must not end the others
        _LOG.exception("tick %s failed; it runs again when next due", job.name)
