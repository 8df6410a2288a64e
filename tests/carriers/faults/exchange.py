"""One question as a scripted carrier hears it, and ways to answer it badly."""

import json
import re
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Event

from tests.carriers.faults.samples import Sample

PATIENCE = 15
"""Seconds a carrier that makes us wait would wait itself: far beyond any deadline tried here."""
_PACE = 0.02


@dataclass(frozen=True)
class Exchange:
    """A connected peer, what it asked (nothing yet where ``head`` is empty), and the truth.

    ``number`` counts the questions about a number, from 0; ``closing`` ends all waiting.
    """

    peer: socket.socket
    head: bytes
    sample: Sample
    closing: Event
    number: int = 0

    def send(self, *parts: bytes) -> None:
        """These bytes as they are."""
        for part in parts:
            self.peer.sendall(part)

    def reply(self, body: bytes, *headers: str, status: str = "200 OK") -> None:
        """A well-formed last answer of a connection; JSON unless a header says otherwise."""
        self.send(written(body, "Connection: close", *headers, status=status))

    def drip(self, piece: bytes, *start: bytes) -> None:
        """``start``, and then ``piece`` again and again, slowly."""
        self.send(*start)
        for _ in range(int(PATIENCE / _PACE)):
            if self.closing.wait(_PACE):
                return
            self.send(piece)

    def flood(self, piece: bytes, *start: bytes, most: int) -> None:
        """``start``, and then ``piece`` as fast as it is taken, ``most`` times."""
        self.send(*start)
        for _ in range(most):
            self.send(piece)

    def hold(self) -> None:
        """Say nothing until the other side hangs up."""
        self.peer.settimeout(PATIENCE)
        with suppress(OSError):
            while self.peer.recv(65_536):
                pass

    def wait(self) -> None:
        """Do nothing for longer than anybody waits."""
        self.closing.wait(PATIENCE)

    def reset(self) -> None:
        """Hang up as a crashed machine does."""
        self.peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.peer.close()


Act = Callable[[Exchange], None]
"""What a carrier does with one question; it hangs up afterwards."""


def written(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """The bytes of an answer; JSON of the right length unless ``headers`` say otherwise."""
    named = {line.partition(":")[0].lower() for line in headers}
    lines = [f"HTTP/1.1 {status}", *headers]
    if "content-type" not in named:
        lines.append("Content-Type: application/json")
    if not named & {"content-length", "transfer-encoding"}:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def as_json(content: object) -> bytes:
    """The message as carriers send it."""
    return json.dumps(content, ensure_ascii=False).encode()


def heard(peer: socket.socket) -> bytes:
    """One whole question; nothing when the peer hung up first."""
    found = b""
    while b"\r\n\r\n" not in found:
        part = peer.recv(65_536)
        if not part:
            return b""
        found += part
    head, _, body = found.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)\ncontent-length: *([0-9]+)", head)
    while length and len(body) < int(length[1]):
        part = peer.recv(65_536)
        if not part:
            return b""
        body += part
    return head
