"""Start-up checks: the service refuses to acknowledge what a power cut could take back."""

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from logistics.db.engine import READ_ONLY
from logistics.db.faults import fault_of
from logistics.kernel.errors import EnvironmentFaultError

_SQLITE_FULL = frozenset({2, 3})
_POSTGRESQL_SAFE = {
    "synchronous_commit": frozenset({"on", "remote_apply"}),
    "fsync": frozenset({"on"}),
    "full_page_writes": frozenset({"on"}),
}


def assert_durable(engine: Engine) -> None:
    """Raise :class:`EnvironmentFaultError` when a commit could be lost after it was told.

    ``database.durability`` names the setting, its value, the value needed and where to set
    it; ``database.unreachable`` when there is no database to ask.
    """
    try:
        with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            if engine.dialect.name == "postgresql":
                _check_postgresql(connection)
            else:
                _check_sqlite(connection)
    except DBAPIError as error:
        raise fault_of(error) or EnvironmentFaultError("database.unreachable") from error


def assert_isolated(engine: Engine) -> None:
    """Raise ``database.role`` when the service's PostgreSQL role bypasses row security.

    SQLite has neither roles nor row security: there the session guard alone keeps tenants
    apart, and this check passes.
    """
    if engine.dialect.name != "postgresql":
        return
    with engine.connect() as connection:
        role = connection.execute(
            text(
                "SELECT rolname, rolsuper OR rolbypassrls FROM pg_roles"
                " WHERE rolname = current_user"
            )
        ).one()
    if role[1]:
        raise EnvironmentFaultError("database.role", role=role[0])


def _check_postgresql(connection: Connection) -> None:
    for setting, safe in _POSTGRESQL_SAFE.items():
        value = connection.execute(text(f"SHOW {setting}")).scalar_one()
        if value not in safe:
            raise _weak("postgresql", setting, value, "on")


def _check_sqlite(connection: Connection) -> None:
    journal = connection.execute(text("PRAGMA journal_mode")).scalar_one()
    if journal != "wal":
        raise _weak("sqlite", "journal_mode", journal, "wal")
    synchronous = connection.execute(text("PRAGMA synchronous")).scalar_one()
    if synchronous not in _SQLITE_FULL:
        raise _weak("sqlite", "synchronous", str(synchronous), "2 (FULL)")
    if connection.execute(text("PRAGMA foreign_keys")).scalar_one() != 1:
        raise _weak("sqlite", "foreign_keys", "0", "1")


def _weak(engine: str, setting: str, value: str, needed: str) -> EnvironmentFaultError:
    return EnvironmentFaultError(
        f"database.durability.{engine}", setting=setting, value=value, needed=needed
    )
