"""``python -m benchmarks``: the bars of the command line, beside an empty Python."""

import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Timing, time_programs

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "coffee-kigali-shanghai.json"
_EMPTY = "an empty Python"


def main() -> None:
    """Time the programs and print a table: median, ratio to an empty Python, name."""
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
    print("\n".join(table(timings)))


def table(timings: list[Timing]) -> list[str]:
    """One line a program, the first being the measure of the others."""
    first = timings[0]
    return [
        f"{timing.median.total_seconds():7.3f} s  {timing.ratio_to(first):>6} x  {timing.name}"
        for timing in timings
    ]


if __name__ == "__main__":
    main()
