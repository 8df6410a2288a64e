"""Pieces of work, each in a forked process of its own, a few at a time, none for ever."""

import os
import resource
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TypeVar

Job = TypeVar("Job")

WORKERS = 2
MEMORY = 3 << 30
"""Bytes of address space that a process may take."""
TIMED_OUT = "timed out"
BROKE = "broke"


def in_forks(
    jobs: Iterable[Job], work: Callable[[Job], str], *, seconds: int, workers: int = WORKERS
) -> Iterator[tuple[Job, str]]:
    """Each job with the word its work gave, as they end.

    The word is :data:`TIMED_OUT` for work that ran longer than ``seconds``, :data:`BROKE` for
    a process that ended in any other way without a word.
    """
    running: dict[int, tuple[Job, int]] = {}
    for job in jobs:
        if len(running) == workers:
            yield _one_ended(running)
        _start(running, job, work, seconds)
    while running:
        yield _one_ended(running)


def _start(
    running: dict[int, tuple[Job, int]], job: Job, work: Callable[[Job], str], seconds: int
) -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        running[child] = job, reading
        return
    os.close(reading)
    signal.alarm(seconds)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # Whatever the work does, the process ends here and runs nothing of its parent's.
    with suppress(BaseException):
        os.write(writing, work(job).encode()[:4096])
    os._exit(0)


def _one_ended(running: dict[int, tuple[Job, int]]) -> tuple[Job, str]:
    child, status = os.wait()
    job, reading = running.pop(child)
    with os.fdopen(reading, "rb") as told:
        word = told.read().decode()
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM:
        return job, TIMED_OUT
    return job, word or BROKE
