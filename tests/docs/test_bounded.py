"""Strangers' bytes are worked on in a process of its own, which can use little and do less."""

import json
import os
import time
from pathlib import Path

import pytest

from logistics.docs.bounded import Bounds, bounded
from logistics.kernel.errors import EnvironmentFaultError, InvalidError

_ODD = "tests.docs.odd_functions"


def _run(name: str, sent: bytes = b"", **bounds: int) -> bytes:
    return bounded(f"{_ODD}:{name}", sent, bounds=Bounds(**bounds))


def test_what_the_function_makes_comes_back() -> None:
    assert _run("turned", b"\x00abc\n") == b"\ncba\x00"
    assert _run("turned") == b""


def test_the_child_knows_nothing_of_the_service(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGISTICS_SECRET", "told to nobody")
    seen = json.loads(_run("surroundings"))
    assert "LOGISTICS_SECRET" not in seen["environment"]
    assert set(seen["environment"]) <= {"LC_CTYPE"}
    assert (seen["core"], seen["modules"]) == (0, [])
    assert seen["pid"] != os.getpid()


def test_a_child_that_does_not_end_is_killed_and_leaves_no_zombie(tmp_path: Path) -> None:
    place = tmp_path / "number"
    place.touch()
    began = time.monotonic()
    with pytest.raises(InvalidError) as refused:
        _run("endless", str(place).encode(), wall_seconds=2, output=100)
    assert refused.value.code == "scan.unreadable"
    assert time.monotonic() - began < 12
    number = int(place.read_text())
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
    with pytest.raises(ChildProcessError):
        os.waitpid(number, os.WNOHANG)


def test_the_time_of_the_processor_is_bounded_too(tmp_path: Path) -> None:
    place = tmp_path / "number"
    place.touch()
    with pytest.raises(InvalidError):
        _run("endless", str(place).encode(), cpu_seconds=1, wall_seconds=60)


@pytest.mark.parametrize("name", ["greedy", "dying", "failing", "mumbling", "laden"])
def test_a_child_that_breaks_is_a_file_that_cannot_be_read(name: str) -> None:
    with pytest.raises(InvalidError) as refused:
        _run(name, memory=512 * 1024 * 1024)
    assert refused.value.code == "scan.unreadable"
    assert "Scan or photograph the paper again" in str(refused.value)


def test_output_beyond_its_bound_is_refused() -> None:
    assert len(_run("flooding")) == 1024 * 1024
    with pytest.raises(InvalidError):
        _run("flooding", output=1024 * 1024)


def test_no_file_can_be_filled_beyond_the_bound_of_output(tmp_path: Path) -> None:
    place = tmp_path / "number"
    place.touch()
    with pytest.raises(InvalidError):
        _run("endless", str(place).encode(), wall_seconds=20, cpu_seconds=1, output=2)
    assert place.stat().st_size <= 2


def test_a_refusal_keeps_its_code_and_facts() -> None:
    with pytest.raises(InvalidError) as refused:
        _run("refusing")
    assert refused.value.code == "blob.too_large"
    assert refused.value.problems[0].facts == {"size": 7, "limit": 5}


def test_another_code_can_tell_that_nothing_could_be_read() -> None:
    with pytest.raises(InvalidError) as refused:
        bounded(f"{_ODD}:failing", b"", unreadable="blob.absent")
    assert refused.value.code == "blob.absent"


@pytest.mark.parametrize("function", [f"{_ODD}:absent", "logistics.docs.absent:clean"])
def test_a_child_that_cannot_begin_is_the_machines_fault(function: str) -> None:
    with pytest.raises(EnvironmentFaultError) as broken:
        bounded(function, b"")
    assert broken.value.code == "bounded.failed"
