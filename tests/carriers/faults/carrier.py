"""A carrier on a real socket that commits one fault, in the answer where it is due."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum

from tests.carriers.faults.exchange import Exchange, as_json, heard, written
from tests.carriers.faults.fault import Fault
from tests.carriers.faults.samples import Sample

TOKEN_PATH = "/token"
TOKEN = "t0ken"


class Stage(StrEnum):
    """Which answer is faulty; those before it are sound."""

    TOKEN = "token"
    FIRST = "first"
    LATER = "later"


@dataclass
class FaultyCarrier:
    """What it does, and what it was asked; safe between threads."""

    fault: Fault
    stage: Stage
    sample: Sample
    tls: ssl.SSLContext | None = None
    port: int = 0
    heads: list[bytes] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def questions(self) -> list[bytes]:
        """The heads of the questions about a number."""
        return [head for head in self.heads if not _asks_for_token(head)]

    def attend(self, connection: socket.socket) -> None:
        """Answer what comes over one connection, and hang up."""
        with suppress(OSError), self._wrapped(connection) as peer:
            while self._answer(peer):
                pass

    def _wrapped(self, connection: socket.socket) -> socket.socket:
        if self.tls is None:
            return connection
        try:
            return self.tls.wrap_socket(connection, server_side=True)
        except OSError:
            connection.close()
            raise

    def _answer(self, peer: socket.socket) -> bool:
        """Whether the connection is kept for another question."""
        if self.fault.unheard:
            self.fault.act(Exchange(peer, b"", self.sample, self.closing))
            return False
        head = heard(peer)
        if not head:
            return False
        with self._lock:
            self.heads.append(head)
            number = len(self.questions) - 1
        exchange = Exchange(peer, head, self.sample, self.closing, number)
        if _asks_for_token(head) and self.stage is not Stage.TOKEN:
            exchange.send(written(as_json({"access_token": TOKEN, "expires_in": 3600})))
            return True
        if self.stage is Stage.LATER and number == 0:
            exchange.send(written(as_json(self.sample.first), *self.sample.first_headers))
            return True
        self.fault.act(exchange)
        return False


def _asks_for_token(head: bytes) -> bool:
    return head.split(b" ")[1].startswith(TOKEN_PATH.encode())


@contextmanager
def serving(carrier: FaultyCarrier) -> Iterator[FaultyCarrier]:
    """The carrier at work on a free port; all its threads have ended afterwards."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    carrier.port = listener.getsockname()[1]
    if carrier.fault.closed:
        listener.close()
        yield carrier
        return
    busy: list[threading.Thread] = []

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            connection.settimeout(20)
            one = threading.Thread(target=carrier.attend, args=(connection,), name="faulty")
            one.start()
            busy.append(one)

    listening = threading.Thread(target=accept, name="faulty")
    listening.start()
    try:
        yield carrier
    finally:
        carrier.closing.set()
        listener.shutdown(socket.SHUT_RDWR)
        listening.join()
        listener.close()
        for one in busy:
            one.join()
