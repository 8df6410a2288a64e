import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.places import ROOT

SUPERVISOR = """
import os, sys
from logistics.cli.supervisor import Child, Supervisor

def live() -> int:
    print("born", os.getpid(), flush=True)
    sys.stdin.read()
    return 0

sys.exit(Supervisor([Child("child", live)], tell=lambda text: print(text, flush=True)).run())
"""


@pytest.fixture
def supervisor() -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", SUPERVISOR],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.communicate()


def _born(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    return int(process.stdout.readline().split()[1])


def _gone(pid: int) -> bool:
    """Whether the process ends: its pidfd becomes readable when it does."""
    try:
        watched = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    with os.fdopen(watched, "rb") as ended:
        return bool(select.select([ended], [], [], 20)[0])


def test_a_killed_child_is_started_again(supervisor: subprocess.Popen[str]) -> None:
    first = _born(supervisor)
    os.kill(first, signal.SIGKILL)
    assert supervisor.stdout is not None
    assert supervisor.stdout.readline() == "The child ended and is started again.\n"
    assert _born(supervisor) != first


def test_the_children_end_with_a_killed_supervisor(supervisor: subprocess.Popen[str]) -> None:
    child = _born(supervisor)
    supervisor.kill()
    assert supervisor.stdout is not None
    # The child held the other end of this pipe: it closes when the last writer is gone.
    assert supervisor.stdout.read() == ""
    assert _gone(child)


def test_sigterm_ends_all_in_order(supervisor: subprocess.Popen[str]) -> None:
    child = _born(supervisor)
    supervisor.terminate()
    assert supervisor.wait(20) == 0
    assert _gone(child)


def test_no_child_is_started_once_the_end_was_asked_for(supervisor: subprocess.Popen[str]) -> None:
    os.kill(_born(supervisor), signal.SIGKILL)
    assert supervisor.stdout is not None
    supervisor.stdout.readline()
    supervisor.terminate()
    assert supervisor.wait(20) == 0
