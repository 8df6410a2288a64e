"""One clock per database: an advisory lock on PostgreSQL, a locked file beside SQLite."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text

_ADVISORY_KEY = 7_204_318_550
_TRY = text("SELECT pg_try_advisory_lock(:key)")
_RELEASE = text("SELECT pg_advisory_unlock(:key)")


@contextmanager
def leadership(engine: Engine) -> Iterator[bool]:
    """Whether this process leads; the lead ends with the block or with the process.

    Nobody waits: a process that does not lead tries again at its next tick.
    """
    if engine.dialect.name == "postgresql":
        autocommit = engine.execution_options(isolation_level="AUTOCOMMIT")
        with autocommit.connect() as connection:
            leads = bool(connection.scalar(_TRY, {"key": _ADVISORY_KEY}))
            try:
                yield leads
            finally:
                # The pool keeps the connection, and the connection would keep the lock.
                connection.scalar(_RELEASE, {"key": _ADVISORY_KEY})
        return
    with _locked_file(engine) as leads:
        yield leads


@contextmanager
def _locked_file(engine: Engine) -> Iterator[bool]:
    path = Path(f"{engine.url.database}.scheduler-lock")
    with path.open("w", encoding="ascii") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
