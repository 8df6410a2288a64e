"""What a database error means to the one who asked: try again, wait, or call for help."""

import psycopg
from sqlalchemy.exc import DBAPIError

from logistics.kernel.errors import EnvironmentFaultError

_SQLITE_BUSY = frozenset({5, 6})
_SQLITE_STORAGE = frozenset({8, 10, 11, 13})
_SQLITE_UNREACHABLE = frozenset({14, 26})
_POSTGRESQL_BUSY = frozenset({"55P03", "57014"})
_POSTGRESQL_READ_ONLY = "25006"


class BusyError(EnvironmentFaultError):
    """Others hold what this unit needs; nothing was stored and the whole unit may run again."""

    def __init__(self) -> None:
        super().__init__("database.busy")


def fault_of(error: DBAPIError) -> EnvironmentFaultError | None:
    """The fault of the surroundings behind ``error``; ``None`` when the statement is at fault.

    ``database.busy`` (a :class:`BusyError`: lock, deadlock, serialisation or statement
    timeout), ``database.storage`` (disk full, unreadable or read-only) or
    ``database.unreachable``.
    """
    if error.connection_invalidated:
        return EnvironmentFaultError("database.unreachable")
    number = getattr(error.orig, "sqlite_errorcode", None)
    if isinstance(number, int):
        return _sqlite_fault(number & 0xFF)
    if isinstance(error.orig, psycopg.Error):
        return _postgresql_fault(error.orig.sqlstate)
    return None


def _sqlite_fault(primary: int) -> EnvironmentFaultError | None:
    if primary in _SQLITE_BUSY:
        return BusyError()
    if primary in _SQLITE_STORAGE:
        return EnvironmentFaultError("database.storage")
    if primary in _SQLITE_UNREACHABLE:
        return EnvironmentFaultError("database.unreachable")
    return None


def _postgresql_fault(state: str | None) -> EnvironmentFaultError | None:
    if state is None or state.startswith(("08", "57P")):
        return EnvironmentFaultError("database.unreachable")
    if state.startswith("40") or state in _POSTGRESQL_BUSY:
        return BusyError()
    if state.startswith(("53", "58")) or state == _POSTGRESQL_READ_ONLY:
        return EnvironmentFaultError("database.storage")
    return None
