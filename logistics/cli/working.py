"""A worker as a process."""

from threading import Event

from config import Settings
from logistics.cli.connecting import open_parts
from logistics.cli.engines import assert_engine, is_distributed
from logistics.cli.handlers import handlers_of
from logistics.kernel.errors import EnvironmentFaultError


def run_worker(settings: Settings, stop: Event, *, once: bool = False) -> None:
    """Work off the queue until ``stop`` is set, or until it is empty, and finish what was begun.

    Raises :class:`EnvironmentFaultError` ``queue.threads`` where the engine has no queue, and
    the other ``queue.…`` where it is not fit.
    """
    if not is_distributed(settings):
        raise EnvironmentFaultError("queue.threads")
    with open_parts(settings) as parts:
        assert_engine(parts)
        from logistics.scheduler.queue.worker import QueueWorker

        worker = QueueWorker(
            database_url=parts.settings.database_url,
            handlers=handlers_of(parts),
            threads=parts.settings.worker_threads,
        )
        if once:
            worker.catch_up()
        else:
            worker.run(stop)
