"""Each engine, at work by handlers of the test's own."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine as Database

from logistics.scheduler.engine import Engine, EngineKind, ThreadEngine
from logistics.scheduler.queue.engine import QueueEngine
from logistics.scheduler.queue.pace import Pace
from logistics.scheduler.queue.schema import bring_queue
from logistics.scheduler.queue.worker import QueueWorker
from logistics.scheduler.work import Handlers
from tests.db.schema import migrated

NOW = datetime(2026, 12, 1, tzinfo=UTC)
BRISK = Pace(
    heartbeat=timedelta(milliseconds=200),
    stalled_after=timedelta(seconds=1),
    look=timedelta(milliseconds=100),
)
Run = Callable[[Handlers, int], Engine]
"""Sets an engine to work with so many threads, until the test ends."""


@pytest.fixture
def database(postgres_url: str) -> Iterator[Database]:
    """PostgreSQL with our tables and the queue's."""
    for engine in migrated(postgres_url):
        bring_queue(engine, now=NOW)
        yield engine


@pytest.fixture(params=list(EngineKind))
def run(request: pytest.FixtureRequest) -> Iterator[Run]:
    """Threads of this process, then a queue with a worker in a thread."""
    queued = request.param is EngineKind.DISTRIBUTED
    # Asked for now, so that it is there until the worker has ended.
    database: Database | None = request.getfixturevalue("database") if queued else None
    with ExitStack() as held:

        def begin(handlers: Handlers, threads: int) -> Engine:
            if database is None:
                engine = ThreadEngine(handlers, threads)
                held.callback(engine.close)
                return engine
            held.enter_context(working(database, handlers, threads))
            return QueueEngine(database)

        yield begin


@contextmanager
def working(
    database: Database, handlers: Handlers, threads: int = 2, pace: Pace = BRISK
) -> Iterator[None]:
    """A worker in a thread, which has ended with the block."""
    worker = QueueWorker(
        database_url=url_of(database), handlers=handlers, threads=threads, pace=pace
    )
    stop = threading.Event()
    thread = threading.Thread(target=worker.run, args=(stop,))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(30)
        assert not thread.is_alive()


def url_of(database: Database) -> str:
    """Its address, with the password."""
    return database.url.render_as_string(hide_password=False)
