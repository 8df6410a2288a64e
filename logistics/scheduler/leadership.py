"""One clock per database: an advisory lock on PostgreSQL, a locked file beside SQLite."""

import fcntl
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from threading import Event

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

_LOG = logging.getLogger(__name__)
_ADVISORY_KEY = 7_204_318_550
_TRY = text("SELECT pg_try_advisory_lock(:key)")
_RELEASE = text("SELECT pg_advisory_unlock(:key)")
_OF_LOCK = (
    " FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    " AND (classid::bigint << 32) | objid::bigint = :key"
)
_HELD = text(f"SELECT count(*){_OF_LOCK} AND pid = pg_backend_pid()")
_UNSEAT = text(f"SELECT pg_terminate_backend(pid){_OF_LOCK} AND pid <> pg_backend_pid()")
_LOOK = timedelta(seconds=1)


@dataclass(slots=True)
class Lead:
    """The lead of this process, which ends with the session that holds it.

    Used by one thread at a time.
    """

    session: Connection | None = None
    """Nothing beside SQLite, where the process itself holds the lead for as long as it lives."""
    is_lost: bool = False

    def holds(self) -> bool:
        """Ask the database whether this process still leads; once lost, it stays lost."""
        if self.session is None or self.is_lost:
            return not self.is_lost
        try:
            self.is_lost = not self.session.scalar(_HELD, {"key": _ADVISORY_KEY})
        except DBAPIError:
            self.is_lost = True
        return not self.is_lost

    def give_back(self) -> None:
        """Let another process lead: the pool keeps the session, and the session the lock."""
        if self.session is not None and not self.is_lost:
            with suppress(DBAPIError):  # a session that ended meanwhile holds nothing
                self.session.scalar(_RELEASE, {"key": _ADVISORY_KEY})


@contextmanager
def leadership(engine: Engine) -> Iterator[Lead | None]:
    """The lead, or ``None`` where another process has it; it ends with the block.

    Nobody waits: a process that does not lead tries again later.
    """
    if engine.dialect.name != "postgresql":
        with _locked_file(engine) as leads:
            yield Lead() if leads else None
        return
    with _session(engine) as session:
        lead = Lead(session) if session.scalar(_TRY, {"key": _ADVISORY_KEY}) else None
        try:
            yield lead
        finally:
            if lead:
                lead.give_back()


def keep_leading(
    engine: Engine,
    work: Callable[[Lead], None],
    stop: Event,
    *,
    is_silent: Callable[[timedelta], bool] | None = None,
    look: timedelta = _LOOK,
) -> None:
    """Call ``work`` whenever this process leads, until ``stop`` is set; stand by otherwise.

    ``work`` returns when it sees the lead lost, and is then called again for the next one. An
    unreachable database is waited for. ``is_silent`` is told for how long this process has
    stood by, and says whether who leads gave no sign all the while: his session is then ended.
    """
    waited = timedelta(0)
    while not stop.is_set():
        try:
            with leadership(engine) as lead:
                if lead is not None:
                    waited = timedelta(0)
                    work(lead)
                    continue
            if is_silent is not None and is_silent(waited):
                _LOG.warning("who leads gives no sign of life; the lead is taken from him")
                unseat(engine)
        except DBAPIError as error:
            _LOG.warning("nobody can lead while the database does not answer: %s", error)
        stop.wait(look.total_seconds())
        waited += look


def unseat(engine: Engine) -> None:
    """End the session of whoever leads, as for a process that was stopped (PostgreSQL only)."""
    if engine.dialect.name == "postgresql":
        with _session(engine) as session:
            session.execute(_UNSEAT, {"key": _ADVISORY_KEY})


def _session(engine: Engine) -> Connection:
    """A session of the database without transactions, in which the lock is held or looked at."""
    return engine.execution_options(isolation_level="AUTOCOMMIT").connect()


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
