"""The engine that the settings ask for, and what belongs to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import Engine as Database

from config import Settings
from logistics.app import Parts
from logistics.cli.handlers import handlers_of
from logistics.kernel.surroundings import SystemClock
from logistics.scheduler.engine import Engine, EngineKind, ThreadEngine
from logistics.scheduler.jobs import Job
from logistics.scheduler.queue.extra import require_extra

_OFTEN = timedelta(seconds=10)
_SELDOM = timedelta(hours=1)


def is_distributed(settings: Settings) -> bool:
    """Whether workers do the work, off a queue."""
    return settings.engine is EngineKind.DISTRIBUTED


def assert_engine(parts: Parts) -> None:
    """Raise :class:`EnvironmentFaultError` ``queue.…`` unless the engine can do its work."""
    if is_distributed(parts.settings):
        require_extra()
        from logistics.scheduler.queue.schema import assert_queue_current

        assert_queue_current(parts.sessions)


@contextmanager
def engine_of(parts: Parts) -> Iterator[Engine]:
    """The engine; what it runs in this process is finished at the end of the block."""
    if is_distributed(parts.settings):
        from logistics.scheduler.queue.engine import QueueEngine

        yield QueueEngine(parts.engine)
        return
    engine = ThreadEngine(handlers_of(parts), parts.settings.scheduler_threads)
    try:
        yield engine
    finally:
        engine.close()


def jobs_of_engine(settings: Settings) -> tuple[Job, ...]:
    """The ticks that keep the engine itself in order."""
    if not is_distributed(settings):
        return ()
    from logistics.scheduler.queue.upkeep import QueueUpkeep

    upkeep = QueueUpkeep(database_url=settings.database_url)
    return (
        Job("stalled work", _OFTEN, lambda _now: upkeep.free_stalled()),
        Job("failed work", _SELDOM, lambda _now: upkeep.forget_failed()),
    )


def bring_engine(settings: Settings, database: Database) -> None:
    """After a migration: what the engine keeps in the database is brought in step."""
    if is_distributed(settings):
        require_extra()
        from logistics.scheduler.queue.schema import bring_queue

        bring_queue(database, now=SystemClock().now())
