"""Workers outlive their database; what one leaves behind is freed for the others."""

from collections.abc import Callable
from contextlib import contextmanager
from datetime import timedelta
from threading import Event

import pytest
from sqlalchemy import Engine, text

from logistics.scheduler.queue.engine import QueueEngine
from logistics.scheduler.queue.health import queue_health
from logistics.scheduler.queue.schema import bring_queue
from logistics.scheduler.queue.upkeep import QueueUpkeep
from logistics.scheduler.work import Work
from tests.database.server import PostgresServer
from tests.db.schema import migrated
from tests.scheduler.conftest import BRISK, NOW, url_of, working

_PAUSE = Event()


def _until(true: Callable[[], bool], tries: int = 1500) -> bool:
    return any(true() or _PAUSE.wait(0.02) for _ in range(tries))


def _cut_sessions(database: Engine) -> None:
    """End every other session of the database, as a restart of the server does."""
    with database.begin() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )


def _has_no_lock(database: Engine, upkeep: QueueUpkeep) -> bool:
    """Whether the job has ended: its worker could still write so, or it is freed as stalled."""
    return bool(upkeep.free_stalled()) or queue_health(database).running == 0


def test_a_worker_whose_sessions_were_cut_works_on(database: Engine) -> None:
    done: list[str] = []
    queue = QueueEngine(database)
    with working(database, {"note": done.append}):
        queue.submit(Work("note", "before"))
        assert _until(lambda: done == ["before"])
        _cut_sessions(database)
        assert queue.submit(Work("note", "after"))
        assert _until(lambda: done == ["before", "after"])


def test_sessions_cut_during_work_leave_no_lock_behind(database: Engine) -> None:
    begun, release = Event(), Event()
    done: list[str] = []

    def slow(key: str) -> None:
        begun.set()
        release.wait(20)
        done.append(key)

    queue, upkeep = QueueEngine(database), QueueUpkeep(database_url=url_of(database), pace=BRISK)
    with working(database, {"slow": slow}):
        queue.submit(Work("slow", "one"))
        assert begun.wait(20)
        _cut_sessions(database)
        release.set()
        assert _until(lambda: _has_no_lock(database, upkeep))
        assert queue.submit(Work("slow", "one"))
        assert _until(lambda: done == ["one", "one"])


def test_a_stop_waits_for_what_runs(database: Engine) -> None:
    begun = Event()
    done: list[str] = []

    def slow(key: str) -> None:
        begun.set()
        _PAUSE.wait(0.5)
        done.append(key)

    with working(database, {"slow": slow}):
        QueueEngine(database).submit(Work("slow", "one"))
        assert begun.wait(20)
    assert done == ["one"]
    assert queue_health(database).running == 0


def test_the_jobs_of_a_dead_worker_are_freed_and_only_those(database: Engine) -> None:
    queue, upkeep = QueueEngine(database), QueueUpkeep(database_url=url_of(database), pace=BRISK)
    queue.submit(Work("note", "stalled"))
    queue.submit(Work("note", "waiting"))
    with database.begin() as connection:
        connection.execute(
            text("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - :long)"),
            {"long": timedelta(minutes=1)},
        )
        connection.execute(
            text(
                "UPDATE procrastinate_jobs SET status = 'doing',"
                " worker_id = (SELECT id FROM procrastinate_workers) WHERE lock = 'note:stalled'"
            )
        )
    seen = queue_health(database, BRISK)
    assert (seen.workers, seen.waiting, seen.running, seen.stalled) == (0, 1, 1, 1)
    assert not seen.is_worked_off
    assert not queue.submit(Work("note", "stalled"))

    assert upkeep.free_stalled() == 1
    assert upkeep.free_stalled() == 0
    assert queue.submit(Work("note", "stalled"))
    assert not queue.submit(Work("note", "waiting"))
    assert queue_health(database).failed == 1


@pytest.mark.parametrize(("age", "left"), [(timedelta(hours=12), 1), (timedelta(days=2), 0)])
def test_failed_jobs_are_kept_for_a_day(database: Engine, age: timedelta, left: int) -> None:
    done: list[str] = []

    def fail(key: str) -> None:
        done.append(key)
        raise RuntimeError("carrier")

    with working(database, {"fail": fail}):
        QueueEngine(database).submit(Work("fail", "one"))
        assert _until(lambda: queue_health(database).failed == 1)
        seen = queue_health(database)
        assert (seen.workers, seen.running, seen.is_worked_off) == (1, 0, True)
    with database.begin() as connection:
        connection.execute(text("UPDATE procrastinate_events SET at = at - :age"), {"age": age})
    QueueUpkeep(database_url=url_of(database)).forget_failed()
    assert queue_health(database).failed == left


def test_a_worker_outlives_a_server_that_went_away_in_the_middle_of_work(
    durable_postgres_server: PostgresServer,
) -> None:
    begun, release = Event(), Event()
    done: list[str] = []

    def slow(key: str) -> None:
        begun.set()
        release.wait(30)
        done.append(key)

    url = durable_postgres_server.create_database().owner_url
    with contextmanager(migrated)(url) as database:
        bring_queue(database, now=NOW)
        queue, upkeep = QueueEngine(database), QueueUpkeep(database_url=url, pace=BRISK)
        with working(database, {"slow": slow}):
            assert queue.submit(Work("slow", "one"))
            assert begun.wait(20)
            durable_postgres_server.kill()
            release.set()
            assert _until(lambda: done == ["one"])
            durable_postgres_server.start()
            assert _until(lambda: _has_no_lock(database, upkeep))
            assert queue.submit(Work("slow", "one"))
            assert _until(lambda: done == ["one", "one"])
            assert _until(lambda: queue_health(database, BRISK).running == 0)
