"""Keeps the web server and the scheduler running: whichever ends is started again.

A child is forked from the supervisor, which has loaded the program already, so that it is at
work again in a fraction of the time that a fresh start of Python takes.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import FrameType
from typing import NoReturn

from logistics.cli.parentage import die_with_parent, go_by_name
from logistics.cli.program import run
from logistics.kernel.words import say

_PAUSE_SECONDS = 0.05
_LONGEST_PAUSE_SECONDS = 1.0
_STEADY_SECONDS = 3.0
_GRACE_SECONDS = 15.0
_STOPPING = (signal.SIGTERM, signal.SIGINT)


@dataclass(frozen=True, slots=True)
class Child:
    """A process to keep running: its name for people, and its work, which gives an exit code."""

    name: str
    work: Callable[[], int]


def own_child(name: str, *arguments: str) -> Child:
    """A child that runs a verb of this program."""
    return Child(name, partial(run, arguments))


@dataclass(slots=True)
class _Running:
    child: Child
    started: float
    pause: float


@dataclass
class Supervisor:
    """Starts ``children`` and restarts the one that ends; they end with this process.

    A child that keeps dying young is restarted after a pause that doubles from a twentieth of
    a second to one second. SIGTERM and SIGINT end the children, then the supervisor.
    """

    children: Sequence[Child]
    tell: Callable[[str], None]
    _running: dict[int, _Running] = field(default_factory=dict)
    _stopping: bool = False

    def run(self) -> int:
        """Supervise until told to stop; 0 when all children have ended.

        The calling process has one thread only: a fork would leave the others' locks held.
        """
        for number in _STOPPING:
            signal.signal(number, self._stop)
        for child in self.children:
            self._start(child, _PAUSE_SECONDS)
        while self._running:
            ended, _ = os.waitpid(-1, 0)
            self._ended(ended)
        return 0

    def _start(self, child: Child, pause: float) -> None:
        supervisor = os.getpid()
        # Held back until the child is known here, and has forgotten how to stop its siblings.
        signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
        if not self._stopping:
            pid = os.fork()
            if pid == 0:
                _live(child, supervisor)
            self._running[pid] = _Running(child, time.monotonic(), pause)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)

    def _ended(self, pid: int) -> None:
        gone = self._running.pop(pid, None)
        if gone is None or self._stopping:
            return
        steady = time.monotonic() - gone.started >= _STEADY_SECONDS
        pause = _PAUSE_SECONDS if steady else min(gone.pause * 2, _LONGEST_PAUSE_SECONDS)
        self.tell(say("cli.serve.restarted", {"name": gone.child.name}))
        time.sleep(pause)
        self._start(gone.child, pause)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True
        self._send(signal.SIGTERM)
        signal.signal(signal.SIGALRM, lambda _number, _frame: self._send(signal.SIGKILL))
        signal.setitimer(signal.ITIMER_REAL, _GRACE_SECONDS)

    def _send(self, number: signal.Signals) -> None:
        """To every child: one that ended is a zombie until it is waited for, so ids hold."""
        for pid in self._running:
            os.kill(pid, number)


def _live(child: Child, supervisor: int) -> NoReturn:
    """The forked child's whole life; leaves by ``SystemExit``, so that its exits are run."""
    for number in _STOPPING:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
    die_with_parent(supervisor)
    go_by_name(child.name)
    sys.exit(child.work())
