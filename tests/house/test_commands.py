import os
import select
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.places import ROOT

TARGETS = ("install", "run", "test", "test-tools", "lint", "prove", "bench")
_WITHOUT_PYTHON = ("awk", "env", "make", "mkdir", "sh", "test", "touch")


def _make(folder: Path, *arguments: str, path: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=folder,
        env={"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def _copy_project(folder: Path) -> None:
    for name in ("Makefile", "requirements-dev.txt", "setup.cfg", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)


@pytest.mark.parametrize("target", TARGETS)
def test_make_alone_lists_the_target(target: str) -> None:
    shown = _make(ROOT, path=os.defpath).stdout
    assert any(line.split()[1] == target and len(line.split()) > 3 for line in shown.splitlines())


def test_without_python_one_line_says_what_to_install(tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in _WITHOUT_PYTHON:
        (tools / name).symlink_to(str(shutil.which(name)))
    _copy_project(tmp_path)
    done = _make(tmp_path, "install", path=str(tools))
    said = [line for line in done.stderr.splitlines() if not line.startswith("make: ")]
    assert said == ["Python 3.11 with venv is missing: apt-get install python3.11 python3.11-venv"]
    assert done.returncode != 0
    assert not (tmp_path / ".venv").exists()


def test_run_prepares_then_serves_until_sigterm(tmp_path: Path) -> None:
    _copy_project(tmp_path)
    program = tmp_path / ".venv" / "bin" / "logistics"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\necho "$$ $*"\n[ "$1" != serve ] || exec sleep 600\n')
    program.chmod(0o755)
    for stamp in ("installed", "fonts"):
        (tmp_path / ".venv" / stamp).touch()
    with subprocess.Popen(
        ["make", "run"],
        cwd=tmp_path,
        env={"PATH": os.defpath},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as running:
        assert running.stdout is not None
        told = [running.stdout.readline().split(maxsplit=1) for _ in range(3)]
        served = os.pidfd_open(int(told[2][0]))
        running.terminate()
        assert select.select([served], [], [], 20)[0], "the service outlives make"
        os.close(served)
    assert [verbs.strip() for _, verbs in told] == [
        "init --quiet",
        "demo --if-empty --quiet",
        "serve",
    ]


def test_continuous_integration_forbids_skips_and_runs_every_check() -> None:
    script = ROOT / ".ci" / "run"
    text = script.read_text(encoding="utf-8")
    steps = [line.removeprefix("make ") for line in text.splitlines() if line.startswith("make ")]
    assert steps == ["test-tools", "lint", "test"]
    assert "CI=true LOGISTICS_NO_SKIPS=1" in text
    assert os.access(script, os.X_OK)
