"""What the tests of the customs room make of mutants of its code and of its knowledge."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.bars import Figure, is_full, sized
from tests.places import ROOT

SEED = 20261123
OF_CODE = sized(full=6000, brief=10)
OF_ROWS = sized(full=0, brief=60)
"""How many mutants are drawn; 0 for all."""

SHARE = 85
BRIEF_SHARE = 70
"""Per cent of the mutants of code that are killed, of all and of a few."""

THE_BAR = ("date", "severity", "code", "rate")
"""Kinds of mutants of rows of which none survives when all are judged."""

BRIEF_KILLED = 75
"""Per cent of those kinds killed among the few of a brief run."""


def _judged(kind: str, sample: int) -> dict[str, Any]:
    """The figures of ``python -m tests.prove.mutants``, run without coverage."""
    command = [sys.executable, "-m", "tests.prove.mutants", kind, "--seed", str(SEED)]
    if sample:
        command += ["--sample", str(sample)]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    kept.pop("LOGISTICS_PROOF", None)
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**kept, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.mark.prove
@pytest.mark.xdist_group("mutants")
def test_mutants_of_the_code_are_killed(figure: Figure) -> None:
    told = _judged("code", OF_CODE)
    share = 100 * told["killed"] // told["mutants"]
    figure("mutants of code killed", f"{told['killed']} of {told['mutants']} ({share} %)")
    figure("mutants of code by what ended them", told["words"])
    figure("mutants of code took", f"{told['seconds']} s")
    assert told["failing without a mutant"] == []
    assert share >= (SHARE if is_full() else BRIEF_SHARE)


@pytest.mark.prove
@pytest.mark.xdist_group("mutants")
def test_mutants_of_the_rows_are_killed(figure: Figure) -> None:
    told = _judged("rows", OF_ROWS)
    for kind, counts in told["kinds"].items():
        figure(f"mutants of rows, {kind}", counts)
    figure("mutants of rows took", f"{told['seconds']} s")
    counts = [told["kinds"].get(kind, {}) for kind in THE_BAR]
    survived = sum(one.get("survived", 0) for one in counts)
    killed = sum(one.get("killed", 0) for one in counts)
    figure("mutants of rows of the bar, killed and survived", (killed, survived))
    assert killed * 100 >= (100 if is_full() else BRIEF_KILLED) * (killed + survived)
    assert killed > 0
