"""Units of work: the only module that begins, commits or rolls back a transaction.

Doors and the few named modules of several transactions open a unit; services are handed its
session and never end it. A unit has no default scope.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TypeVar

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from logistics.db.engine import READ_ONLY
from logistics.db.faults import BusyError, fault_of
from logistics.db.guard import SCOPE, install_guard
from logistics.db.scope import (
    ActorScope,
    PublicScope,
    Scope,
    Sighted,
    SystemScope,
    name_of,
    organisations_of,
    visible_to,
)
from logistics.kernel.errors import EnvironmentFaultError, StaleError
from logistics.kernel.surroundings import Surroundings

__all__ = [
    "ActorScope",
    "PublicScope",
    "Scope",
    "Session",
    "SessionFactory",
    "Sighted",
    "SystemScope",
    "make_sessions",
    "part_of_unit",
    "run_unit",
    "schema_unit",
    "unit_of_work",
    "visible_to",
]

Result = TypeVar("Result")
SessionFactory = sessionmaker[Session]

ATTEMPTS = 5
_FIRST_PAUSE = timedelta(milliseconds=20)

_ENTER = text(
    "SELECT set_config('logistics.scope', :scope, true), "
    "set_config('logistics.organisations', :organisations, true)"
)

_ALONE = text(
    "SELECT set_config('statement_timeout', '0', true),"
    " pg_advisory_xact_lock(hashtextextended('logistics schema', 0))"
)


def make_sessions(engine: Engine) -> SessionFactory:
    """The guarded session factory of ``engine``; rows stay readable after their unit ends."""
    factory = sessionmaker(engine, expire_on_commit=False)
    install_guard(factory)
    return factory


@contextmanager
def unit_of_work(
    factory: SessionFactory, scope: Scope, *, read_only: bool = False
) -> Iterator[Session]:
    """One transaction on behalf of ``scope``: commits at the end, rolls back on any error.

    A writing unit on SQLite takes the write lock at once; a ``read_only`` one (always so for
    a public scope) never waits for writers, and the database itself refuses its writes.
    Raises :class:`EnvironmentFaultError` ``database.busy`` (a :class:`BusyError`),
    ``database.unreachable`` or ``database.storage``, and :class:`StaleError`
    ``database.stale`` when a versioned row changed meanwhile.
    """
    reading = read_only or isinstance(scope, PublicScope)
    with _told_as_faults(), factory(info={SCOPE: scope}) as session, session.begin():
        _enter(session, scope, reading=reading)
        yield session


def run_unit(
    factory: SessionFactory,
    scope: Scope,
    work: Callable[[Session], Result],
    *,
    surroundings: Surroundings | None = None,
    read_only: bool = False,
    attempts: int = ATTEMPTS,
) -> Result:
    """What ``work`` returned, once its unit has been committed.

    A unit that met a lock, a deadlock or a serialisation failure runs again from its start,
    after a jittered pause that doubles from 20 ms, at most ``attempts`` times in all; then
    :class:`BusyError` is raised. ``work`` must therefore have no effect but in its session.
    """
    around = surroundings or Surroundings()
    pause = _FIRST_PAUSE
    for _ in range(attempts - 1):
        try:
            return _one_unit(factory, scope, work, read_only=read_only)
        except BusyError:
            around.sleep(pause * around.random.spread(0.5, 1.5))
            pause *= 2
    return _one_unit(factory, scope, work, read_only=read_only)


def _one_unit(
    factory: SessionFactory, scope: Scope, work: Callable[[Session], Result], *, read_only: bool
) -> Result:
    with unit_of_work(factory, scope, read_only=read_only) as session:
        return work(session)


@contextmanager
def part_of_unit(session: Session) -> Iterator[None]:
    """A part of the unit that may fail alone: an error undoes what it wrote, and is raised."""
    with session.begin_nested():
        yield


def _enter(session: Session, scope: Scope, *, reading: bool) -> None:
    connection = session.connection(
        execution_options={READ_ONLY: True, "postgresql_readonly": True} if reading else None
    )
    if connection.dialect.name == "postgresql":
        connection.execute(
            _ENTER,
            {"scope": name_of(scope), "organisations": ",".join(organisations_of(scope))},
        )


@contextmanager
def schema_unit(engine: Engine) -> Iterator[Connection]:
    """One transaction, in the System scope and alone, that may change the schema.

    SQLite rebuilds tables to alter them, so its foreign keys rest meanwhile and are checked
    before the commit: rows left without their parent raise ``database.references``.
    """
    with _told_as_faults(), engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            with connection.begin():
                connection.execute(_ENTER, {"scope": "system", "organisations": ""})
                connection.execute(_ALONE)
                yield connection
        else:
            with _resting_foreign_keys(connection), connection.begin():
                yield connection
                _check_references(connection)


@contextmanager
def _resting_foreign_keys(connection: Connection) -> Iterator[None]:
    # The pragma means nothing inside a transaction, and SQLAlchemy would open one.
    driver = connection.connection.cursor()
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def _check_references(connection: Connection) -> None:
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if orphans:
        tables = ", ".join(sorted({row[0] for row in orphans}))
        raise EnvironmentFaultError("database.references", count=len(orphans), tables=tables)


@contextmanager
def _told_as_faults() -> Iterator[None]:
    try:
        yield
    except StaleDataError:
        raise StaleError("database.stale") from None
    except DBAPIError as error:
        fault = fault_of(error)
        if fault is None:
            raise
        raise fault from error
