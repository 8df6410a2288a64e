"""Engines for SQLite and PostgreSQL whose acknowledged commits survive a power cut."""

from datetime import timedelta
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from logistics.kernel.errors import InvalidError

READ_ONLY = "logistics_read_only"
"""Execution option of a connection whose transaction must not write."""

_MILLISECOND = timedelta(milliseconds=1)
_PRESENCE = {
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
"""After how many seconds (the last: milliseconds) a host that is gone counts as gone."""


def make_engine(
    url: str,
    *,
    lock_wait: timedelta = timedelta(seconds=5),
    statement_limit: timedelta = timedelta(seconds=30),
    pool_size: int = 5,
) -> Engine:
    """An engine for ``sqlite:///FILE`` or ``postgresql://…``.

    ``lock_wait`` bounds the wait for a lock, ``statement_limit`` one statement (PostgreSQL
    only). ``pool_size`` connections are kept, as many again may be opened under load.
    Raises :class:`InvalidError` ``database.url`` for any other address.
    """
    try:
        address = make_url(url)
    except ArgumentError:
        raise InvalidError("database.url") from None
    if address.get_backend_name() == "sqlite":
        return _sqlite_engine(address, lock_wait, pool_size)
    if address.get_backend_name() == "postgresql":
        return _postgresql_engine(address, lock_wait, statement_limit, pool_size)
    raise InvalidError("database.url")


def _postgresql_engine(
    address: URL, lock_wait: timedelta, statement_limit: timedelta, pool_size: int
) -> Engine:
    settings = {
        "TimeZone": "UTC",
        "lock_timeout": str(lock_wait // _MILLISECOND),
        "statement_timeout": str(statement_limit // _MILLISECOND),
        "idle_in_transaction_session_timeout": "60000",
    }
    return create_engine(
        address.set(drivername="postgresql+psycopg"),
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": 5,
            **_PRESENCE,
            "options": " ".join(f"-c {name}={value}" for name, value in settings.items()),
        },
    )


def _sqlite_engine(address: URL, lock_wait: timedelta, pool_size: int) -> Engine:
    if not address.database or address.database == ":memory:":
        raise InvalidError("database.url")
    file = Path(address.database)
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        file.touch(mode=0o600)  # the journals that SQLite lays beside it take its mode
    engine = create_engine(
        address.set(drivername="sqlite+pysqlite"),
        pool_size=pool_size,
        max_overflow=pool_size,
        connect_args={"timeout": lock_wait.total_seconds(), "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: SqliteConnection, _entry: ConnectionPoolEntry) -> None:
        # The driver would open a transaction only before the first write, so that a savepoint
        # taken earlier outlives the outer rollback. It is told to keep out; _begin begins.
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get(READ_ONLY, False)
        connection.exec_driver_sql(f"PRAGMA query_only={'ON' if reading else 'OFF'}")
        # A writer that begins as a reader cannot wait for its lock later (SQLITE_BUSY at
        # once), therefore it takes the lock here.
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine
