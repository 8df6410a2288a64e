"""``python -m benchmarks.tracking.clients``: many clients, each sending as soon as it is answered.

Reads a :class:`Load` as JSON from standard input and writes what was answered as JSON.
"""

import json
import selectors
import socket
import sys
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Any

from benchmarks.tracking.notifications import Sender

_SECOND = 10**9


@dataclass(frozen=True)
class Load:
    """Who sends where, with which secret, and for how many seconds after some of warming."""

    port: int
    path: str
    secret: str
    seconds: int
    clients: int = 32
    warming: int = 3


@dataclass
class _Client:
    channel: socket.socket
    sent_at: int = 0
    heard: bytes = b""


@dataclass
class Barrage:
    """The clients of one load, on one thread."""

    load: Load
    statuses: Counter[str] = field(default_factory=Counter)
    waits: list[int] = field(default_factory=list)
    _ready: deque[bytes] = field(default_factory=deque)

    def run(self) -> dict[str, Any]:
        """Send until the time is over; counts by status, and waits in microseconds."""
        sender = Sender(self.load.path, self.load.secret)
        began = time.perf_counter_ns() + self.load.warming * _SECOND
        ends = began + self.load.seconds * _SECOND
        with selectors.DefaultSelector() as watched:
            for _ in range(self.load.clients):
                client = _Client(socket.create_connection(("127.0.0.1", self.load.port)))
                client.channel.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                watched.register(client.channel, selectors.EVENT_READ, client)
                _send(client, sender)
            while time.perf_counter_ns() < ends:
                for key, _ in watched.select(1):
                    self._hear(key.data, sender, began)
        self.waits.sort()
        return {
            "statuses": dict(self.statuses),
            "p50": self.waits[len(self.waits) // 2] // 1000,
            "p99": self.waits[len(self.waits) * 99 // 100] // 1000,
        }

    def _hear(self, client: _Client, sender: Sender, began: int) -> None:
        part = client.channel.recv(65536)
        if not part:
            raise ConnectionError("the server hung up")
        client.heard += part
        if not _is_whole(client.heard):
            return
        if client.sent_at >= began:
            self.statuses[client.heard[9:12].decode()] += 1
            self.waits.append(time.perf_counter_ns() - client.sent_at)
        client.heard = b""
        _send(client, sender)


def _send(client: _Client, sender: Sender) -> None:
    request = sender.request()
    client.sent_at = time.perf_counter_ns()
    client.channel.sendall(request)


def _is_whole(answer: bytes) -> bool:
    head, end, body = answer.partition(b"\r\n\r\n")
    if not end:
        return False
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return len(body) >= int(value)
    return True


if __name__ == "__main__":
    print(json.dumps(Barrage(Load(**json.load(sys.stdin))).run()))
