"""One clock ticks; whatever becomes of it, another takes over, and the former one stops."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from logistics.db.engine import make_engine
from logistics.scheduler.leadership import keep_leading, leadership, unseat
from tests.places import ROOT

_NEVER = "3600"


def test_only_one_process_leads_and_the_lead_is_given_back(database_url: str) -> None:
    one, other = make_engine(database_url), make_engine(database_url)
    with leadership(one) as first:
        assert first
        assert first.holds()
        with leadership(other) as second:
            assert second is None
    with leadership(other) as third:
        assert third
    one.dispose()
    other.dispose()


def test_a_leader_whose_session_was_cut_knows_and_another_leads(postgres_url: str) -> None:
    one, other = make_engine(postgres_url), make_engine(postgres_url)
    with leadership(one) as first:
        assert first
        unseat(other)
        assert not first.holds()
        with leadership(other) as second:
            assert second
            assert second.holds()
            assert not first.holds()
        assert not first.holds()
    one.dispose()
    other.dispose()


def test_nobody_leads_without_a_database_and_the_stop_is_heard() -> None:
    engine = make_engine("postgresql://nobody@127.0.0.1:1/none")

    def give_up(_lead: object) -> None:
        raise AssertionError("nobody can lead")

    class Once(Event):
        """Set by the first wait."""

        def wait(self, timeout: float | None = None) -> bool:
            del timeout
            self.set()
            return True

    stop = Once()
    keep_leading(engine, give_up, stop)
    assert stop.is_set()
    engine.dispose()


def test_a_killed_leader_is_followed_by_the_one_who_stood_by(database_url: str) -> None:
    with _candidate(database_url) as first:
        assert _ticks(first)
        with _candidate(database_url) as second:
            assert not _ticks(second, limit=0.5)
            first.kill()
            assert _ticks(second)


def test_a_stopped_leader_loses_the_lead_and_notices_when_it_goes_on(postgres_url: str) -> None:
    with _candidate(postgres_url) as first:
        assert _ticks(first)
        os.kill(first.pid, signal.SIGSTOP)
        with _candidate(postgres_url, silence="0.3") as second:
            assert _ticks(second)
            os.kill(first.pid, signal.SIGCONT)
            _drain_until_quiet(first)
            assert _ticks(second)


@contextmanager
def _candidate(url: str, silence: str = _NEVER) -> Iterator[subprocess.Popen[bytes]]:
    """A process that wants to lead and has got as far as trying."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.scheduler.leader", url, silence],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        bufsize=0,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == b"up\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def _ticks(process: subprocess.Popen[bytes], limit: float = 20.0) -> bool:
    """Whether it ticks within so many seconds."""
    assert process.stdout is not None
    heard = select.select([process.stdout], [], [], limit)[0]
    return bool(heard) and process.stdout.read(4096).startswith(b"tick")


def _drain_until_quiet(process: subprocess.Popen[bytes]) -> None:
    """Read until it has not ticked for half a second, twenty-five times as long as a tick."""
    assert process.stdout is not None
    for _ in range(1000):
        if not select.select([process.stdout], [], [], 0.5)[0]:
            return
        process.stdout.read(4096)
    raise AssertionError("it never fell silent")
