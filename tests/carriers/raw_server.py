"""A server that sends exactly the bytes it was given, whatever HTTP thinks of them."""

import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Event


@contextmanager
def raw_server(
    chunks: Sequence[bytes], *, drip: bytes = b"", tls: ssl.SSLContext | None = None
) -> Iterator[tuple[str, int, list[bytes]]]:
    """Host, port and the heads of the requests received.

    Each connection gets ``chunks`` and then, if given, ``drip`` again and again until the
    other side hangs up; without it the connection is closed.
    """
    listener = socket.create_server(("127.0.0.1", 0))
    received: list[bytes] = []
    closing = Event()

    def answer(connection: socket.socket) -> None:
        with tls.wrap_socket(connection, server_side=True) if tls else connection as peer:
            received.append(_request(peer))
            for chunk in chunks:
                peer.sendall(chunk)
            while drip and not closing.wait(0.02):
                peer.sendall(drip)

    server = threading.Thread(target=_serve, args=(listener, answer))
    server.start()
    try:
        host, port = listener.getsockname()
        yield str(host), int(port), received
    finally:
        closing.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        server.join()


def _serve(listener: socket.socket, answer: Callable[[socket.socket], None]) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with suppress(OSError):
            answer(connection)


def _request(peer: socket.socket) -> bytes:
    """One whole request: unread bytes would make the closing a reset."""
    found = b""
    while b"\r\n\r\n" not in found:
        found += peer.recv(65_536) or b"\r\n\r\n"
    head, _, body = found.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: *([0-9]+)", head)
    while length and len(body) < int(length[1]):
        body += peer.recv(65_536)
    return head + b"\r\n\r\n" + body
