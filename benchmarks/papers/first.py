"""The first paper of a fresh process, beside the ones that follow."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from benchmarks.measure import ROUNDS, Timing

_NAMES = ("a later paper in a process", "the first paper after import", "the import itself")


def time_first(example: Path, rounds: int = ROUNDS) -> list[Timing]:
    """Wall time of the third paper of a new process, its first one, and its imports.

    Each round is a process of its own that has drawn nothing before.
    """
    runs = [_opened(example) for _ in range(rounds)]
    return [
        Timing(name, tuple(run[place] for run in runs))
        for name, place in zip(_NAMES, (3, 1, 0), strict=True)
    ]


def _opened(example: Path) -> list[timedelta]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.papers.opening", str(example), "3"],
        capture_output=True,
        check=True,
        text=True,
    )
    return [timedelta(microseconds=int(took) // 1000) for took in done.stdout.split()]
