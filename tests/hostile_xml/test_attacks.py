"""What hostile XML does to those who read it: nothing, told with its line."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from logistics.kernel.errors import InvalidError
from tests.bars import Figure
from tests.cli.running import run
from tests.hostile_xml.attacks import HEAVY, attack, names
from tests.hostile_xml.trying import READERS
from tests.places import ROOT

MOST_MEMORY = 50_000_000
"""Bytes that a file may cost above the idle process."""

_NO_LINE = {"xml.too_large", "ephyto.wsdl"}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", names())
def test_an_attack_is_refused_with_its_line(reader: str, name: str) -> None:
    root, read = READERS[reader]
    with pytest.raises(InvalidError) as refused:
        read(attack(name, root, "file:///etc/hostname"))
    (problem,) = refused.value.problems
    assert problem.code in _NO_LINE or int(str(problem.facts["line"])) >= 1
    assert len(problem.message) < 300


@pytest.mark.parametrize("verb", ["asycuda parse", "ephyto parse", "ephyto validate"])
@pytest.mark.parametrize(
    "name", ["a billion laughs", "as deep as can be", "zeros", "another root that includes"]
)
def test_a_person_is_told_without_a_traceback(tmp_path: Path, name: str, verb: str) -> None:
    path = tmp_path / "attack.xml"
    path.write_bytes(attack(name, "ASYCUDA", "file:///etc/hostname"))
    done = run(*verb.split(), path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr) < 600


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """A pipe that nobody writes to: whoever opens it waits for ever."""
    path = tmp_path / "canary"
    os.mkfifo(path)
    return path


@pytest.fixture
def port() -> Iterator[socket.socket]:
    """A port that remembers who knocked."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        listener.settimeout(0)
        yield listener


def _tried(canary: str) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile_xml.trying", canary],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith("COV")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: list[dict[str, Any]] = json.loads(done.stdout)
    return told


def _hold(told: list[dict[str, Any]]) -> None:
    """Every attack and heavy file of every reader ended by itself and opened nothing."""
    assert len(told) == len(READERS) * (len(names()) + len(HEAVY))
    assert [one for one in told if one.get("opened") != []] == []
    assert [one for one in told if one["bytes"] > MOST_MEMORY] == []


@pytest.mark.prove
def test_nothing_is_expanded_or_read(pipe: Path, figure: Figure) -> None:
    told = _tried(f"file://{pipe}")
    _hold(told)
    worst = max(told, key=lambda one: int(one["bytes"]))
    figure("hostile XML, most memory", f"{worst['bytes'] // 10**6} MB by {worst['attack']}")
    slowest = max(told, key=lambda one: int(one["milliseconds"]))
    figure("hostile XML, most time", f"{slowest['milliseconds']} ms by {slowest['attack']}")
    figure("hostile XML, files and readers", (len(told) // len(READERS), len(READERS)))


@pytest.mark.prove
def test_nobody_is_called(port: socket.socket, figure: Figure) -> None:
    told = _tried(f"http://127.0.0.1:{port.getsockname()[1]}/canary")
    _hold(told)
    with pytest.raises(BlockingIOError):
        port.accept()
    figure("hostile XML, calls made", 0)
