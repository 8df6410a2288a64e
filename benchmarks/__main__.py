"""``python -m benchmarks``: the command line beside an empty Python, and the check."""

import sys
import tempfile
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from benchmarks.checks import time_checks
from benchmarks.measure import Timing, time_programs

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "coffee-kigali-shanghai.json"
_EMPTY = "an empty Python"


def main() -> None:
    """Print two tables: median, ratio to an empty Python or to the yardstick, name."""
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
    print("\n".join(table(timings)), end="\n\n")
    print("\n".join(table(time_checks())))


def table(timings: list[Timing]) -> list[str]:
    """One line a program or call, the first being the measure of the others."""
    first = timings[0]
    return [
        f"{_milliseconds(timing):9.2f} ms  {timing.ratio_to(first):>6} x  {timing.name}"
        for timing in timings
    ]


def _milliseconds(timing: Timing) -> Decimal:
    return Decimal(timing.median // timedelta(microseconds=1)) / 1000


if __name__ == "__main__":
    main()
