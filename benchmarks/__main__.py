"""``python -m benchmarks``: the command line, the check, declarations, papers, notifications.

``python -m benchmarks tracking`` measures only what tracking does.
"""

import sys
import tempfile
from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from benchmarks.checks import time_checks
from benchmarks.declarations import time_declarations
from benchmarks.measure import Timing, time_programs
from benchmarks.papers.first import time_first
from benchmarks.papers.packs import LINES, time_packs
from benchmarks.tracking.accepts import measure_accepts, rates_as_text
from benchmarks.tracking.polls import measure_polls, polls_as_text

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "coffee-kigali-shanghai.json"
_EMPTY = "an empty Python"
TRACKING = "tracking"


def main(parts: Sequence[str]) -> None:
    """Print tables: median, ratio to the first line, most memory of a program, name."""
    if parts not in ([], [TRACKING]):
        sys.exit(f"usage: python -m benchmarks [{TRACKING}]")
    if not parts:
        time_all_else()
    print("\n".join(rates_as_text(measure_accepts())), end="\n\n")
    print("\n".join(polls_as_text(measure_polls())))


def time_all_else() -> None:
    """Print the tables of programs and papers."""
    logistics = str(Path(sys.executable).parent / "logistics")
    with tempfile.TemporaryDirectory() as papers:
        timings = time_programs(
            {
                _EMPTY: (sys.executable, "-c", "pass"),
                "logistics --help": (logistics, "--help"),
                "logistics check": (logistics, "check", str(EXAMPLE)),
                "logistics docs build": (logistics, "docs", "build", str(EXAMPLE), "--out", papers),
            }
        )
        declarations = time_declarations(logistics, EXAMPLE, Path(papers))
    print("\n".join(table(timings)), end="\n\n")
    print("\n".join(table(declarations)), end="\n\n")
    for lines in LINES:
        print("\n".join(table(time_packs(EXAMPLE, lines))), end="\n\n")
    print("\n".join(table(time_first(EXAMPLE))), end="\n\n")
    print("\n".join(table(time_checks())), end="\n\n")


def table(timings: list[Timing]) -> list[str]:
    """One line a program or call, the first being the measure of the others."""
    first = timings[0]
    return [
        f"{_milliseconds(timing):9.2f} ms  {timing.ratio_to(first):>6} x  {_megabytes(timing)}"
        f"{timing.name}"
        for timing in timings
    ]


def _megabytes(timing: Timing) -> str:
    return "" if timing.peak is None else f"{timing.peak // 10**6:4} MB  "


def _milliseconds(timing: Timing) -> Decimal:
    return Decimal(timing.median // timedelta(microseconds=1)) / 1000


if __name__ == "__main__":
    main(sys.argv[1:])
