"""Keeps the web server and the scheduler running: whichever ends is started again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

PARENT_VARIABLE = "LOGISTICS_SUPERVISOR"
"""Environment variable that tells a child its supervisor's process id."""

_PAUSE_SECONDS = 0.1
_LONGEST_PAUSE_SECONDS = 5.0
_STEADY_SECONDS = 10.0
_GRACE_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Child:
    """A process to keep running: its name for people and its whole command."""

    name: str
    command: tuple[str, ...]


def own_child(name: str, *arguments: str) -> Child:
    """A child that runs a verb of this program and ends with its supervisor."""
    return Child(name, (sys.executable, "-m", "logistics.cli.child", *arguments))


@dataclass
class _Running:
    child: Child
    process: subprocess.Popen[bytes]
    started: float
    pause: float = _PAUSE_SECONDS


@dataclass
class Supervisor:
    """Starts ``children`` and restarts the one that ends.

    A child that keeps dying young is restarted after a pause that doubles from a tenth of a
    second to five seconds. SIGTERM and SIGINT end the children in order, then the supervisor.
    """

    children: Sequence[Child]
    environment: Mapping[str, str]
    tell: Callable[[str], None]
    _running: dict[int, _Running] = field(default_factory=dict)
    _stopping: bool = False

    def run(self) -> int:
        """Supervise until told to stop; 0 when all children ended in time."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        for child in self.children:
            self._start(child, _PAUSE_SECONDS)
        while self._running:
            try:
                ended, _ = os.waitpid(-1, 0)
            except ChildProcessError:
                break
            self._ended(ended)
        return 0

    def _start(self, child: Child, pause: float) -> None:
        environment = {**self.environment, PARENT_VARIABLE: str(os.getpid())}
        process = subprocess.Popen(child.command, env=environment)  # noqa: S603  # our own program
        self._running[process.pid] = _Running(child, process, time.monotonic(), pause)

    def _ended(self, pid: int) -> None:
        gone = self._running.pop(pid, None)
        if gone is None or self._stopping:
            return
        steady = time.monotonic() - gone.started >= _STEADY_SECONDS
        pause = _PAUSE_SECONDS if steady else min(gone.pause * 2, _LONGEST_PAUSE_SECONDS)
        self.tell(f"{gone.child.name} ended; starting it again")
        time.sleep(pause)
        if not self._stopping:
            self._start(gone.child, pause)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True
        for held in self._running.values():
            held.process.terminate()
        signal.signal(signal.SIGALRM, self._kill)
        signal.setitimer(signal.ITIMER_REAL, _GRACE_SECONDS)

    def _kill(self, _number: int, _frame: FrameType | None) -> None:
        for held in self._running.values():
            held.process.kill()
