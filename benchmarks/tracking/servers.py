"""Servers under measure: a durable PostgreSQL, and web servers as processes of their own."""

import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.database.server import PostgresServer
from tests.places import ROOT, VAR

_TRIES = 600
_PAUSE = 1 / 20


@contextmanager
def durable_postgres() -> Iterator[PostgresServer]:
    """A server of our own that keeps what it acknowledged: fsync, full pages, no early answer."""
    VAR.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=VAR, ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        server = PostgresServer(Path(folder) / "postgres", durable=True)
        server.start()
        try:
            yield server
        finally:
            server.remove()


@contextmanager
def served(
    command: Sequence[str], port: int, environment: dict[str, str] | None = None
) -> Iterator[int]:
    """A web server of this command, once it listens; its process id. It is ended afterwards."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment or dict(os.environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(port, process)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(_TRIES):
        if process.poll() is not None:
            break
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(_PAUSE)
    raise RuntimeError(f"nothing listens at port {port}")
