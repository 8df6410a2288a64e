"""A loaded demonstration in a folder of its own, and the program run inside this process."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from logistics.cli.demonstration import kept
from logistics.cli.program import run

Printed = Callable[[], tuple[str, str]]


@dataclass
class Console:
    """Runs verbs and reads what they printed."""

    capture: pytest.CaptureFixture[str]
    var: Path

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Exit code, standard output and standard error of one verb."""
        code = run(arguments)
        told = self.capture.readouterr()
        return code, told.out, told.err

    def json(self, *arguments: str, code: int = 0) -> Any:
        """The JSON that a verb printed, which must end with ``code``."""
        ended, out, err = self.run(*arguments, "--json")
        assert ended == code, err
        return json.loads(out)

    def email(self, who: str) -> str:
        """The sign-in address of ``who`` in the demonstration."""
        held = kept(self.var)
        assert held is not None
        return next(one.email for one in held.sign_ins if one.who == who)


@pytest.fixture
def console(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Console:
    """A console in an empty folder."""
    monkeypatch.setenv("LOGISTICS_VAR", str(tmp_path))
    monkeypatch.delenv("LOGISTICS_AS", raising=False)
    return Console(capsys, tmp_path)


@pytest.fixture
def demonstration(console: Console) -> Console:
    """A console beside a loaded demonstration."""
    assert console.run("init", "--quiet")[0] == 0
    assert console.run("demo", "--quiet")[0] == 0
    return console
