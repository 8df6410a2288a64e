"""Timing of programs and calls, interleaved so that a busy moment hits all alike."""

import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

ROUNDS = 5
_LAUNCHER = Path(__file__).with_name("launched.py")


@dataclass(frozen=True)
class Timing:
    """What one program or call took in each round."""

    name: str
    took: tuple[timedelta, ...]
    peak: int | None = None
    """Bytes of memory at most held, of a program."""

    @property
    def median(self) -> timedelta:
        """The middle round of an odd number of rounds."""
        return sorted(self.took)[len(self.took) // 2]

    def ratio_to(self, other: "Timing") -> str:
        """This median as a multiple of another's: one decimal, three of what is below one."""
        ratio = self.median / other.median
        return f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.3f}"


def time_programs(programs: Mapping[str, Sequence[str]], rounds: int = ROUNDS) -> list[Timing]:
    """Run every program once a round, in turn; their medians in the order given.

    An exit code above 1 raises ``subprocess.CalledProcessError``: a program that could not
    do its work has no time worth telling (1 tells of findings).
    """
    runs: dict[str, list[tuple[timedelta, int]]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, command in programs.items():
            runs[name].append(_run(command))
    return [
        Timing(name, tuple(took for took, _ in told), peak=max(peak for _, peak in told))
        for name, told in runs.items()
    ]


def time_calls(
    calls: Mapping[str, Callable[[], object]],
    rounds: int = ROUNDS,
    clock: Callable[[], int] = time.perf_counter_ns,
) -> list[Timing]:
    """Make every call once unmeasured, then once a round, in turn; in the order given.

    ``clock`` gives nanoseconds: of the wall, or of the processor.
    """
    for call in calls.values():
        call()
    took: dict[str, list[timedelta]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            start = clock()
            call()
            took[name].append(timedelta(microseconds=(clock() - start) / 1000))
    return [Timing(name, tuple(times)) for name, times in took.items()]


def _run(command: Sequence[str]) -> tuple[timedelta, int]:
    launcher = (sys.executable, "-I", "-S", str(_LAUNCHER))
    done = subprocess.run([*launcher, *command], capture_output=True, check=True, text=True)
    nanoseconds, peak, code = map(int, done.stdout.split())
    if not 0 <= code <= 1:
        raise subprocess.CalledProcessError(code, list(command), stderr=done.stderr)
    return timedelta(microseconds=nanoseconds // 1000), peak
