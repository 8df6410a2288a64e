"""What the tests of the customs room make of mutants of its code and of its knowledge."""

import json
import os
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest

from tests.bars import Figure, is_full, sized
from tests.places import ROOT

SEED = 20261123
OF_CODE = sized(full=300, brief=10)
"""How many of the mutants of code are drawn, some 37,000 in all: all of them would take days."""

OF_ROWS = sized(full=0, brief=60)
"""How many mutants of rows are drawn; 0 for all."""

SHARE = 85
BRIEF_SHARE = 70
"""Per cent of the mutants of code that are surely killed, and of those in a brief draw."""

_SURE = Decimal("1.96")
"""Standard deviations on either side of a share that is known to 95 per cent."""

THE_BAR = ("date", "severity", "code", "rate")
"""Kinds of mutants of rows of which none survives."""


def _judged(kind: str, sample: int, *more: str) -> dict[str, Any]:
    """The figures of ``python -m tests.prove.mutants``, run without coverage."""
    command = [sys.executable, "-m", "tests.prove.mutants", kind, "--seed", str(SEED), *more]
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


def surely_killed(killed: int, drawn: int) -> Decimal:
    """The least share of all, in per cent, that a draw speaks for (Wilson, 95 per cent)."""
    share, square = Decimal(killed) / drawn, _SURE * _SURE
    middle = share + square / (2 * drawn)
    spread = _SURE * (share * (1 - share) / drawn + square / (4 * drawn * drawn)).sqrt()
    return 100 * (middle - spread) / (1 + square / drawn)


@pytest.mark.parametrize(
    ("killed", "drawn", "surely"), [(540, 600, "87.3"), (510, 600, "81.9"), (600, 600, "99.4")]
)
def test_a_draw_speaks_for_all_within_its_size(killed: int, drawn: int, surely: str) -> None:
    assert f"{surely_killed(killed, drawn):.1f}" == surely


@pytest.mark.prove
@pytest.mark.xdist_group("mutants")
def test_mutants_of_the_code_are_killed(figure: Figure) -> None:
    told = _judged("code", OF_CODE)
    share = 100 * told["killed"] // told["mutants"]
    surely = surely_killed(told["killed"], told["mutants"])
    figure("mutants of code killed", f"{told['killed']} of {told['mutants']} ({share} %)")
    figure("mutants of code surely killed, of all", f"{surely:.1f} %")
    figure("mutants of code by what ended them", told["words"])
    figure("mutants of code took", f"{told['seconds']} s")
    assert told["failing without a mutant"] == []
    assert (surely >= SHARE) if is_full() else (share >= BRIEF_SHARE)


@pytest.mark.prove
@pytest.mark.xdist_group("mutants")
def test_mutants_of_the_rows_are_killed(figure: Figure) -> None:
    told = _judged("rows", OF_ROWS, *(["--kinds", *THE_BAR] if is_full() else []))
    for kind, counts in told["kinds"].items():
        figure(f"mutants of rows, {kind}", counts)
    figure("mutants of rows that neither answered nor failed", told["ended otherwise"])
    figure("mutants of rows took", f"{told['seconds']} s")
    counts = [told["kinds"].get(kind, {}) for kind in THE_BAR]
    survived = sum(one.get("survived", 0) for one in counts)
    killed = sum(one.get("killed", 0) for one in counts)
    figure("mutants of rows of the bar, killed and survived", (killed, survived))
    assert (survived, killed > 0) == (0, True)
