"""A bound on the whole of an exchange: sockets that obey the deadline of the work at hand.

A socket's own timeout starts anew with each byte, so a peer that drips one byte at a time
holds it for ever. Here every operation gets only what is left until the deadline.
"""

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

_due: ContextVar[float | None] = ContextVar("due", default=None)


@contextmanager
def deadline(limit: timedelta) -> Iterator[None]:
    """Sockets used inside fail with ``TimeoutError`` once ``limit`` has passed in all.

    One within another shortens it, never lengthens it.
    """
    due, outer = time.monotonic() + limit.total_seconds(), _due.get()
    token = _due.set(due if outer is None else min(due, outer))
    try:
        yield
    finally:
        _due.reset(token)


@contextmanager
def off_the_deadline() -> Iterator[None]:
    """Time spent inside does not count: the deadline at hand moves by as much."""
    started = time.monotonic()
    try:
        yield
    finally:
        due = _due.get()
        if due is not None:
            _due.set(due + time.monotonic() - started)


def seconds_left() -> float | None:
    """Seconds until the deadline; ``None`` outside of one, ``TimeoutError`` when it has passed."""
    due = _due.get()
    if due is None:
        return None
    left = due - time.monotonic()
    if left <= 0:
        raise TimeoutError("the deadline of the exchange has passed")
    return left


def seconds_within(limit: timedelta) -> float:
    """Seconds of ``limit`` that the deadline leaves; none once it has passed."""
    try:
        left = seconds_left()
    except TimeoutError:
        return 0
    most = limit.total_seconds()
    return most if left is None else min(most, left)


class DeadlineSocket(socket.socket):
    """A TCP socket bounded by the deadline at hand."""

    def recv_into(self, buffer: "WriteableBuffer", nbytes: int = 0, flags: int = 0) -> int:
        """As the system's, within the time left."""
        self.settimeout(seconds_left())
        return super().recv_into(buffer, nbytes, flags)

    def sendall(self, data: "ReadableBuffer", flags: int = 0) -> None:
        """As the system's, within the time left."""
        self.settimeout(seconds_left())
        super().sendall(data, flags)


class DeadlineTlsSocket(ssl.SSLSocket):
    """A TLS socket bounded by the deadline at hand, its handshake included."""

    def do_handshake(self, block: bool = False) -> None:  # noqa: FBT001, FBT002 (as inherited)
        """As the library's, within the time left."""
        self.settimeout(seconds_left())
        super().do_handshake(block)

    def recv_into(
        self, buffer: "WriteableBuffer", nbytes: int | None = None, flags: int = 0
    ) -> int:
        """As the library's, within the time left."""
        self.settimeout(seconds_left())
        return super().recv_into(buffer, nbytes, flags)

    def send(self, data: "ReadableBuffer", flags: int = 0) -> int:
        """As the library's, within the time left; ``sendall`` comes through here."""
        self.settimeout(seconds_left())
        return super().send(data, flags)
