"""Units of work: what commits, what rolls back, what runs again, and what a fault is told as."""

import threading
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session

from logistics.accounts.models import Organisation
from logistics.db.engine import make_engine
from logistics.db.faults import BusyError, fault_of
from logistics.db.outbox import OutboxMessage
from logistics.db.session import SessionFactory, make_sessions, run_unit, unit_of_work
from logistics.kernel.errors import EnvironmentFaultError, InvalidError, StaleError
from logistics.kernel.surroundings import SeededRandomness, Surroundings, VirtualClock
from tests.database.server import PostgresServer
from tests.db.actors import NOON, SYSTEM
from tests.db.schema import migrated, whole_metadata


def _organisation(name: str, identity: str = "org_1") -> Organisation:
    return Organisation(id=identity, kind="exporter", name=name, is_operator=False, created_at=NOON)


def _names(factory: SessionFactory) -> list[str]:
    with unit_of_work(factory, SYSTEM, read_only=True) as session:
        return list(session.scalars(select(Organisation.name).order_by(Organisation.name)))


def test_a_unit_commits_at_its_end(sessions: SessionFactory) -> None:
    with unit_of_work(sessions, SYSTEM) as session:
        session.add(_organisation("Coop"))
    assert _names(sessions) == ["Coop"]


def test_a_unit_that_fails_leaves_nothing(sessions: SessionFactory) -> None:
    def fail(session: Session) -> None:
        session.add(_organisation("Coop"))
        session.flush()  # the row must reach the database before the failure
        raise LookupError

    with pytest.raises(LookupError):
        run_unit(sessions, SYSTEM, fail)
    assert _names(sessions) == []


def test_rows_stay_readable_after_their_unit(sessions: SessionFactory) -> None:
    row = _organisation("Coop")
    with unit_of_work(sessions, SYSTEM) as session:
        session.add(row)
    assert (row.name, row.version, row.created_at) == ("Coop", 1, NOON)


def test_a_savepoint_taken_first_does_not_outlive_the_unit(sessions: SessionFactory) -> None:
    def fail(session: Session) -> None:
        with session.begin_nested():
            session.add(_organisation("Coop"))
        raise LookupError

    with pytest.raises(LookupError):
        run_unit(sessions, SYSTEM, fail)
    assert _names(sessions) == []


def test_a_savepoint_rolls_back_alone(sessions: SessionFactory) -> None:
    with unit_of_work(sessions, SYSTEM) as session:
        session.add(_organisation("Coop"))
        with pytest.raises(IntegrityError), session.begin_nested():
            session.add(_organisation("", "org_2"))
        session.add(_organisation("Third", "org_3"))
    assert _names(sessions) == ["Coop", "Third"]


def test_a_reading_unit_cannot_write(sessions: SessionFactory) -> None:
    with (
        pytest.raises(EnvironmentFaultError) as refusal,
        unit_of_work(sessions, SYSTEM, read_only=True) as session,
    ):
        session.add(_organisation("Coop"))
    assert refusal.value.code == "database.storage"
    with unit_of_work(sessions, SYSTEM) as session:
        session.add(_organisation("Coop"))
    assert _names(sessions) == ["Coop"]


def test_a_reading_unit_neither_waits_for_a_writer_nor_sees_half(sessions: SessionFactory) -> None:
    with unit_of_work(sessions, SYSTEM) as session:
        session.add(_organisation("Coop"))
        session.flush()  # half of the writer's work must be in the database
        assert _names(sessions) == []
    assert _names(sessions) == ["Coop"]


def test_a_change_to_an_older_version_is_stale(sessions: SessionFactory) -> None:
    with unit_of_work(sessions, SYSTEM) as session:
        session.add(_organisation("Coop"))
    with unit_of_work(sessions, SYSTEM) as session:
        old = session.get_one(Organisation, "org_1")
    with unit_of_work(sessions, SYSTEM) as session:
        session.get_one(Organisation, "org_1").name = "Renamed"
    old.name = "Overwritten"
    with (
        pytest.raises(StaleError, match="Somebody changed this"),
        unit_of_work(sessions, SYSTEM) as session,
    ):
        session.add(old)
    assert _names(sessions) == ["Renamed"]


def test_a_broken_constraint_is_the_callers_to_judge(sessions: SessionFactory) -> None:
    with pytest.raises(IntegrityError), unit_of_work(sessions, SYSTEM) as session:
        session.add(_organisation(""))


def _around() -> tuple[Surroundings, list[timedelta]]:
    waits: list[timedelta] = []

    def pause(duration: timedelta) -> None:
        waits.append(duration)

    return Surroundings(VirtualClock(NOON), SeededRandomness(1), pause), waits


def test_a_unit_that_meets_a_lock_runs_again_until_it_is_free(database_url: str) -> None:
    """The holder lets go while the waiting unit pauses for the second time."""
    [engine] = migrated_once(database_url, timedelta(milliseconds=20))
    factory = make_sessions(engine)
    around, waits = _around()
    with unit_of_work(factory, SYSTEM) as session:
        session.add(_organisation("Coop"))
    holder = unit_of_work(factory, SYSTEM)
    _lock(holder.__enter__())

    def pause(duration: timedelta) -> None:
        waits.append(duration)
        if len(waits) == 2:
            holder.__exit__(None, None, None)

    renamed = run_unit(
        factory,
        SYSTEM,
        _rename,
        surroundings=Surroundings(around.clock, around.random, pause),
    )
    assert renamed == "Coop!"
    assert _names(factory) == ["Coop!"]
    assert len(waits) == 2
    assert timedelta(milliseconds=10) <= waits[0] <= timedelta(milliseconds=30)
    assert timedelta(milliseconds=20) <= waits[1] <= timedelta(milliseconds=60)
    engine.dispose()


def test_a_unit_gives_up_after_its_attempts_and_says_so(database_url: str) -> None:
    [engine] = migrated_once(database_url, timedelta(milliseconds=20))
    factory = make_sessions(engine)
    around, waits = _around()
    with unit_of_work(factory, SYSTEM) as session:
        session.add(_organisation("Coop"))
    with unit_of_work(factory, SYSTEM) as session:
        _lock(session)
        with pytest.raises(BusyError, match="nothing was stored"):
            run_unit(factory, SYSTEM, _rename, surroundings=around, attempts=3)
    assert len(waits) == 2
    assert _names(factory) == ["Coop"]
    engine.dispose()


def migrated_once(url: str, lock_wait: timedelta) -> list[Engine]:
    """An engine of short patience on a migrated database."""
    for engine in migrated(url):
        del engine
    return [make_engine(url, lock_wait=lock_wait)]


def _lock(session: Session) -> None:
    session.get_one(Organisation, "org_1", with_for_update=True)


def _rename(session: Session) -> str:
    row = session.get_one(Organisation, "org_1", with_for_update=True)
    row.name = f"{row.name}!"
    return row.name


def test_units_that_lock_each_other_both_finish(postgres_url: str) -> None:
    """A deadlock: PostgreSQL ends one of the two, and that one runs again."""
    for engine in migrated(postgres_url):
        factory = make_sessions(engine)
        with unit_of_work(factory, SYSTEM) as session:
            session.add_all([_organisation("A", "org_1"), _organisation("B", "org_2")])
        assert _cross(factory) == 3
        assert sorted("".join(sorted(name)) for name in _names(factory)) == ["12A", "12B"]


def _cross(factory: SessionFactory) -> int:
    """Two units take two rows in opposite order, each when the other holds one."""
    both_hold_one = threading.Barrier(2)
    runs: list[str] = []

    def work(session: Session, first: str, second: str) -> None:
        runs.append(first)
        session.get_one(Organisation, first, with_for_update=True).name += "1"
        session.flush()  # the first lock must be held before the second is asked for
        if len(runs) <= 2:
            both_hold_one.wait()
        session.get_one(Organisation, second, with_for_update=True).name += "2"

    def run(first: str, second: str) -> None:
        run_unit(factory, SYSTEM, lambda session: work(session, first, second))

    threads = [
        threading.Thread(target=run, args=order)
        for order in (("org_1", "org_2"), ("org_2", "org_1"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(runs)


def test_writers_in_many_threads_lose_nothing(engine: Engine) -> None:
    factory = make_sessions(engine)
    with unit_of_work(factory, SYSTEM) as session:
        session.add(_organisation("Coop"))

    def count() -> None:
        for _ in range(5):
            run_unit(factory, SYSTEM, _rename)

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert _names(factory) == [f"Coop{'!' * 20}"]


def test_a_database_that_went_away_is_told_as_such(postgres_server: PostgresServer) -> None:
    database = postgres_server.create_database()
    engine = make_engine(database.owner_url)
    factory = make_sessions(engine)
    _migrate_to_head(engine)

    def cut_off(session: Session) -> None:
        postgres_server.drop_database(database.name)
        session.scalars(select(OutboxMessage)).all()

    with pytest.raises(EnvironmentFaultError) as refusal:
        run_unit(factory, SYSTEM, cut_off)
    assert refusal.value.code == "database.unreachable"
    engine.dispose()


def _migrate_to_head(engine: Engine) -> None:
    whole_metadata().create_all(engine)


def test_a_connection_cut_between_units_is_replaced(postgres_url: str) -> None:
    for engine in migrated(postgres_url):
        factory = make_sessions(engine)
        with unit_of_work(factory, SYSTEM) as session:
            pid = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        assert _names(factory) == []


def test_a_file_that_is_no_database_is_unreachable(tmp_path: Path) -> None:
    file = tmp_path / "notes.sqlite"
    file.write_text("these are not the bytes of a database, but a page of somebody's notes" * 99)
    engine = make_engine(f"sqlite:///{file}")
    with (
        pytest.raises(EnvironmentFaultError) as refusal,
        unit_of_work(make_sessions(engine), SYSTEM),
    ):
        pass
    assert refusal.value.code == "database.unreachable"
    engine.dispose()


class _SqliteFault(Exception):  # noqa: N818 - stands in for the driver's error
    def __init__(self, number: int) -> None:
        super().__init__("fault")
        self.sqlite_errorcode = number


@pytest.mark.parametrize(
    ("cause", "code"),
    [
        (_SqliteFault(5), "database.busy"),
        (_SqliteFault(517), "database.busy"),
        (_SqliteFault(13), "database.storage"),
        (_SqliteFault(778), "database.storage"),
        (_SqliteFault(14), "database.unreachable"),
        (_SqliteFault(19), None),
        (psycopg.errors.SerializationFailure(), "database.busy"),
        (psycopg.errors.DeadlockDetected(), "database.busy"),
        (psycopg.errors.LockNotAvailable(), "database.busy"),
        (psycopg.errors.QueryCanceled(), "database.busy"),
        (psycopg.errors.DiskFull(), "database.storage"),
        (psycopg.errors.IoError(), "database.storage"),
        (psycopg.errors.AdminShutdown(), "database.unreachable"),
        (psycopg.errors.ConnectionFailure(), "database.unreachable"),
        (psycopg.OperationalError(), "database.unreachable"),
        (psycopg.errors.UniqueViolation(), None),
        (ValueError(), None),
    ],
)
def test_a_drivers_error_is_told_as_a_fault_or_left_to_the_caller(
    cause: Exception, code: str | None
) -> None:
    fault = fault_of(OperationalError("SELECT 1", {}, cause))
    assert (fault.code if fault else None) == code
    assert isinstance(fault, BusyError) == (code == "database.busy")


def test_a_lost_connection_is_unreachable_whatever_the_driver_says() -> None:
    lost = DBAPIError("SELECT 1", {}, ValueError(), connection_invalidated=True)
    fault = fault_of(lost)
    assert fault is not None
    assert fault.code == "database.unreachable"


@pytest.mark.parametrize(
    "url", ["", "sqlite://", "sqlite:///:memory:", "mysql://localhost/x", "not a url"]
)
def test_an_unusable_address_is_refused(url: str) -> None:
    with pytest.raises(InvalidError, match="sqlite:///FILE"):
        make_engine(url)


def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'new' / 'deep' / 'logistics.sqlite'}")
    for upgraded in migrated(str(engine.url)):
        del upgraded
    assert (tmp_path / "new" / "deep" / "logistics.sqlite").exists()
    engine.dispose()


def test_ids_compare_byte_by_byte_on_both_engines(sessions: SessionFactory) -> None:
    names = ["a", "B", "_", "Z", "z", "é"]
    with unit_of_work(sessions, SYSTEM) as session:
        session.add_all(_organisation(name, f"org_{name}") for name in names)
    by_id = select(Organisation.name).order_by(Organisation.id)
    with unit_of_work(sessions, SYSTEM) as session:
        assert session.scalars(by_id).all() == ["B", "Z", "_", "a", "z", "é"]
