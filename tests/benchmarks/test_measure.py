import subprocess
import sys
from datetime import timedelta

import pytest

from benchmarks.__main__ import EXAMPLE, table
from benchmarks.checks import YARDSTICK, time_checks
from benchmarks.declarations import ITEMS, large_declaration
from benchmarks.measure import Timing, time_calls, time_programs
from logistics.customs.declaration.document import read_sad


def timing(name: str, *milliseconds: int) -> Timing:
    return Timing(name, tuple(timedelta(milliseconds=took) for took in milliseconds))


def test_a_table_tells_medians_and_ratios_to_the_first() -> None:
    shown = table([timing("empty", 90, 10, 20), timing("check", 250, 200, 5000)])
    assert shown == ["    20.00 ms     1.0 x  empty", "   250.00 ms    12.5 x  check"]


def test_every_program_runs_once_a_round() -> None:
    timings = time_programs({"true": ["true"], "findings": ["sh", "-c", "exit 1"]}, rounds=3)
    assert [(found.name, len(found.took)) for found in timings] == [("true", 3), ("findings", 3)]
    assert all(took > timedelta(0) for found in timings for took in found.took)


def test_the_memory_of_a_program_is_its_own() -> None:
    small, large = "pass", "held = b'x' * 90_000_000"
    programs = {code: [sys.executable, "-c", code] for code in (small, large)}
    one, other = time_programs(programs, rounds=1)
    assert one.peak
    assert other.peak
    assert one.peak < 40_000_000
    assert other.peak > 90_000_000
    assert f" {other.peak // 10**6} MB " in table([one, other])[1]


def test_the_large_declaration_is_as_large_as_its_name_says() -> None:
    raw = large_declaration(EXAMPLE)
    assert len(raw) > 3_000_000
    assert len(read_sad(raw).facts.items) == ITEMS


def test_what_takes_less_than_the_first_is_told_as_a_fraction() -> None:
    shown = table([timing("yardstick", 40), timing("check", 1)])
    assert shown[1] == "     1.00 ms   0.025 x  check"


def test_calls_are_warmed_and_then_made_once_a_round() -> None:
    made = []
    timings = time_calls({"one": lambda: made.append(1), "two": lambda: made.append(2)}, rounds=3)
    assert made == [1, 2] * 4
    assert [(found.name, len(found.took)) for found in timings] == [("one", 3), ("two", 3)]


def test_different_shipments_are_checked() -> None:
    first, *others = time_checks(many=20)
    assert first.name == YARDSTICK
    assert [found.name for found in others] == [
        "check of one shipment",
        "check of 20 shipments",
        "reading and check of 20 shipments",
    ]
    assert all(found.median > timedelta(0) for found in others)


def test_a_program_that_fails_has_no_time() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        time_programs({"broken": ["sh", "-c", "exit 2"]}, rounds=1)
