"""A carrier on a real socket that gives one written HTTP reply after another."""

import json
import re
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

_HEADER = re.compile(r"(?m)^([^:\r\n]+): *([^\r\n]*)")


@dataclass(frozen=True)
class Heard:
    """One request as it came over the wire; header names in lower case."""

    method: str
    target: str
    headers: dict[str, str]
    body: str

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> list[tuple[str, str]]:
        return parse_qsl(urlsplit(self.target).query)


@dataclass
class RawCarrier:
    """Where the carrier listens, and what it was asked."""

    address: str
    heard: list[Heard] = field(default_factory=list)


def reply(body: object, status: int = 200, **headers: str) -> bytes:
    """The bytes of an answer in JSON; header names with ``_`` for ``-``."""
    text = json.dumps(body).encode()
    lines = [f"HTTP/1.1 {status} Said", "Content-Type: application/json", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    lines.append(f"Content-Length: {len(text)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + text


@contextmanager
def raw_carrier(replies: Sequence[bytes]) -> Iterator[RawCarrier]:
    """A carrier that gives these replies in turn, a connection each, and then none."""
    listener = socket.create_server(("127.0.0.1", 0))
    host, port = listener.getsockname()
    carrier = RawCarrier(f"http://{host}:{port}")

    def serve() -> None:
        for answer in replies:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with suppress(OSError), connection:
                carrier.heard.append(_heard(connection))
                connection.sendall(answer)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield carrier
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def _heard(connection: socket.socket) -> Heard:
    found = b""
    while b"\r\n\r\n" not in found:
        found += connection.recv(65_536) or b"\r\n\r\n"
    head, _, body = found.partition(b"\r\n\r\n")
    lines = head.decode("ascii").split("\r\n", 1)
    method, target, _ = lines[0].split(" ")
    named = _HEADER.findall(lines[1] if len(lines) > 1 else "")
    headers = {name.lower(): value for name, value in named}
    while len(body) < int(headers.get("content-length", "0")):
        body += connection.recv(65_536)
    return Heard(method, target, headers, body.decode("ascii"))
