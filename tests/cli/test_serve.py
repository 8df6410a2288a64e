"""The service as it is started: all its processes up, all of them gone at SIGTERM."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from sqlite3 import connect
from threading import Event

import pytest

from tests.places import ROOT
from tests.prove.kills.deployment import free_port
from tests.prove.kills.processes import all_gone, children_of, descendants_of, name_of, watch

_PROGRAM = (sys.executable, "-c", "from logistics.cli import main; main()")
_LOOKS = 3000
_ANSWERED = "SELECT 1 FROM tracked_reference WHERE last_outcome = 'answer 200'"


@dataclass(frozen=True)
class Demonstration:
    """A loaded demonstration in a folder of its own."""

    environment: dict[str, str]
    port: int
    database: Path

    def ready(self) -> bool:
        """Whether the service says that it can do its work."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()


@pytest.fixture
def loaded(tmp_path: Path) -> Demonstration:
    port = free_port()
    own = {"VAR": str(tmp_path), "PORT": str(port), "SANDBOX_PORT": str(free_port())}
    environment = {**os.environ, **{f"LOGISTICS_{name}": value for name, value in own.items()}}
    for verb in ("init", "demo"):
        subprocess.run(
            [*_PROGRAM, verb], cwd=ROOT, env=environment, capture_output=True, check=True
        )
    return Demonstration(environment, port, tmp_path / "logistics.sqlite")


@pytest.fixture
def served(loaded: Demonstration) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [*_PROGRAM, "serve"],
        cwd=ROOT,
        env=loaded.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    yield process
    process.kill()
    process.communicate()


def test_the_demonstration_tells_its_address_works_and_ends(
    loaded: Demonstration, served: subprocess.Popen[str]
) -> None:
    assert served.stdout is not None
    assert served.stdout.readline().strip() == f"http://127.0.0.1:{loaded.port}"
    sign_ins = [served.stdout.readline().split()[0] for _ in range(3)]
    assert sign_ins == ["exporter", "forwarder", "administrator"]
    pause = Event()
    assert any(loaded.ready() or pause.wait(0.02) for _ in range(_LOOKS))
    assert any(_was_polled(loaded) or pause.wait(0.1) for _ in range(_LOOKS))
    names = {name_of(pid) for pid in children_of(served.pid)}
    assert names == {"web server", "scheduler", "sandbox carrier"}
    family = watch(descendants_of(served.pid))
    served.terminate()
    assert served.wait(60) == 0
    assert all_gone(family)


def _was_polled(loaded: Demonstration) -> bool:
    """Whether a carrier's answer to a poll was taken in: its clock runs 1,440 times as fast."""
    with closing(connect(loaded.database)) as database:
        return database.execute(_ANSWERED).fetchone() is not None
