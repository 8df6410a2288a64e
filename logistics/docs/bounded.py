"""A function of ours at work on bytes of strangers, in a process with little to spend.

Parsers of images and PDF are large programs in C. They meet what people upload in a fresh
interpreter with an empty environment and hard limits of memory, CPU time, wall time and
output; whatever becomes of it, the service goes on.
"""

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import logistics
from logistics.docs import bounded_child
from logistics.docs.bounded_child import MADE, READY, REFUSED
from logistics.kernel.errors import EnvironmentFaultError, InvalidError

_LOG = logging.getLogger(__name__)
_MIB: Final = 1024 * 1024
_AT_ONCE: Final = 2
_PLACES = threading.BoundedSemaphore(_AT_ONCE)
_PATIENCE: Final = 15
"""Seconds that a child is waited for to make room for the next."""
_LONGEST_REFUSAL: Final = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What the child may use: bytes of address space, seconds, bytes of output."""

    memory: int = 1024 * _MIB
    cpu_seconds: int = 40
    wall_seconds: int = 45
    output: int = 32 * _MIB


def bounded(
    function: str, sent: bytes, *, bounds: Bounds | None = None, unreadable: str = "scan.unreadable"
) -> bytes:
    """What ``function`` (``module:name`` of ours, bytes to bytes) makes of ``sent``.

    The module is imported in the child alone; this process never loads the parser.
    An :class:`InvalidError` of the function is raised here with its code and facts. Raises
    :class:`InvalidError` ``unreadable`` when the child crashed or met a limit, and
    :class:`EnvironmentFaultError`: ``bounded.failed`` when it could not begin its work,
    ``bounded.busy`` when other children kept it waiting too long.
    """
    limits = bounds or Bounds()
    module, _, name = function.partition(":")
    with _place(), tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as written:
        given.write(sent)
        given.seek(0)
        ended = _run(module, name, limits, given, written)
        written.seek(0)
        told = written.read(limits.output + 1)
    if not told.startswith(READY):
        _LOG.error("the child for %s did not begin: exit %s", function, ended)
        raise EnvironmentFaultError("bounded.failed")
    if ended != 0:
        _LOG.warning("the child for %s ended with %s", function, ended)
        raise InvalidError(unreadable)
    return _made(told[len(READY) :], unreadable)


@contextmanager
def _place() -> Iterator[None]:
    """One of the few children that a process has at a time."""
    if not _PLACES.acquire(timeout=_PATIENCE):
        raise EnvironmentFaultError("bounded.busy")
    try:
        yield
    finally:
        _PLACES.release()


def _run(module: str, name: str, limits: Bounds, given: IO[bytes], written: IO[bytes]) -> int:
    """The exit status of the child, which is gone when this returns."""
    folder = Path(logistics.__file__).parents[1]
    figures = (limits.memory, limits.cpu_seconds, limits.wall_seconds + 1, limits.output)
    child = subprocess.Popen(  # noqa: S603 - our interpreter, our script, texts and figures of ours
        [
            sys.executable,
            "-IB",
            bounded_child.__file__,
            str(folder),
            module,
            name,
            *(str(figure) for figure in figures),
        ],
        stdin=given,
        stdout=written,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={},
        start_new_session=True,
    )
    try:
        return child.wait(limits.wall_seconds)
    except subprocess.TimeoutExpired:
        return -signal.SIGKILL
    finally:
        _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _made(told: bytes, unreadable: str) -> bytes:
    if told.startswith(MADE):
        return told[len(MADE) :]
    raise _refusal(told) or InvalidError(unreadable)


def _refusal(told: bytes) -> InvalidError | None:
    """The refusal the child tells of, when it is one that this program can say."""
    if not told.startswith(REFUSED) or len(told) > _LONGEST_REFUSAL:
        return None
    try:
        refusal = json.loads(told[len(REFUSED) :])
        error = InvalidError(str(refusal["code"]), **refusal["facts"])
        str(error)
    except (LookupError, TypeError, ValueError):
        return None
    return error
