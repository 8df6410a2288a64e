import subprocess
from datetime import timedelta

import pytest

from benchmarks.__main__ import table
from benchmarks.measure import Timing, time_programs


def timing(name: str, *milliseconds: int) -> Timing:
    return Timing(name, tuple(timedelta(milliseconds=took) for took in milliseconds))


def test_a_table_tells_medians_and_ratios_to_the_first() -> None:
    shown = table([timing("empty", 90, 10, 20), timing("check", 250, 200, 5000)])
    assert shown == ["  0.020 s     1.0 x  empty", "  0.250 s    12.5 x  check"]


def test_every_program_runs_once_a_round() -> None:
    timings = time_programs({"true": ["true"], "findings": ["sh", "-c", "exit 1"]}, rounds=3)
    assert [(found.name, len(found.took)) for found in timings] == [("true", 3), ("findings", 3)]
    assert all(took > timedelta(0) for found in timings for took in found.took)


def test_a_program_that_fails_has_no_time() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        time_programs({"broken": ["sh", "-c", "exit 2"]}, rounds=1)
