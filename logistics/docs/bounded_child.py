"""The program that :mod:`logistics.docs.bounded` starts: limits first, then one function.

It runs as a script in an interpreter of its own, so until its limits hold it imports nothing
but the standard library. It writes ``R`` once the function is at hand; then, of what it was
sent, ``+`` and the bytes the function made, or ``-`` and the code and facts of its refusal.
"""

import json
import resource
import signal
import sys
from importlib import import_module

READY, MADE, REFUSED = b"R", b"+", b"-"

_FILES_OPEN = 64


def main(folder: str, module: str, name: str, *limits: str) -> None:
    """Limit this process, then let the function work on standard input."""
    memory, cpu_seconds, wall_seconds, output = (int(limit) for limit in limits)
    _limit(memory, cpu_seconds, wall_seconds, output)
    sys.path.insert(0, folder)
    refusal = import_module("logistics.kernel.errors").InvalidError
    function = getattr(import_module(module), name)
    _write(READY)
    try:
        made = function(sys.stdin.buffer.read())
    except refusal as wrong:
        told = {"code": wrong.code, "facts": wrong.problems[0].facts}
        _write(REFUSED + json.dumps(told).encode())
    else:
        _write(MADE + made)


def _limit(memory: int, cpu_seconds: int, wall_seconds: int, output: int) -> None:
    for kind, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, output),
        (resource.RLIMIT_NOFILE, _FILES_OPEN),
    ):
        resource.setrlimit(kind, (most, most))
    signal.alarm(wall_seconds)  # also when nobody is left to end this process


def _write(told: bytes) -> None:
    sys.stdout.buffer.write(told)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
