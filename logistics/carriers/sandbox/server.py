"""The sandbox carrier on a socket, with the faults that only a socket can show."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast

from logistics.carriers.client import CarrierClient
from logistics.carriers.sandbox.carrier import Fault, Reply, SandboxCarrier
from logistics.carriers.sandbox.push import push_due
from logistics.carriers.sandbox.spoiling import spoilt

_LARGEST_REQUEST = 1_000_000
_LONGEST_HANG = 60.0
_DRIP_PAUSE = 0.05
_PUSH_PAUSE = 1.0
_CLOSING_PAUSE = 0.05


class _Server(ThreadingHTTPServer):
    """One thread a connection; ``closing`` frees the threads that hang on purpose."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], carrier: SandboxCarrier) -> None:
        super().__init__(address, _Handler)
        self.carrier = carrier
        self.closing = threading.Event()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "sandbox-carrier"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer a question."""
        self._answer(b"")

    def do_POST(self) -> None:
        """Answer a command."""
        given = self.headers.get("Content-Length", "0")
        length = int(given) if given.isascii() and given.isdigit() else _LARGEST_REQUEST + 1
        if length > _LARGEST_REQUEST:
            self._send(Reply(status=413))
            self.close_connection = True
            return
        self._answer(self.rfile.read(length))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (as inherited)
        """Silence: the one who asks keeps the record."""

    def _answer(self, body: bytes) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = self._sandbox.carrier.reply(self.command, self.path, headers, body)
        if reply.fault is None:
            self._send(reply)
        else:
            self._misbehave(reply, reply.fault)

    @property
    def _sandbox(self) -> _Server:
        return cast("_Server", self.server)

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)

    def _misbehave(self, reply: Reply, fault: Fault) -> None:
        self.close_connection = True
        if fault is Fault.HANG:
            self._sandbox.closing.wait(_LONGEST_HANG)
        elif fault is Fault.DRIP:
            self._drip(reply)
        else:
            self._send(spoilt(reply))

    def _drip(self, reply: Reply) -> None:
        """One byte at a time, until the other side or the server has had enough."""
        self._send(Reply(status=200, headers={**reply.headers, "Content-Length": "1000000"}))
        try:
            while not self._sandbox.closing.wait(_DRIP_PAUSE):
                self.wfile.write(b" ")
        except OSError:
            return


@dataclass(frozen=True, slots=True)
class RunningSandbox:
    """A sandbox carrier that answers at ``address`` (``http://host:port``)."""

    address: str
    carrier: SandboxCarrier


@contextmanager
def serve_sandbox(
    host: str, port: int, carrier: SandboxCarrier, *, pushing: CarrierClient | None = None
) -> Iterator[RunningSandbox]:
    """Serve ``carrier`` in background threads until the block ends.

    Port 0 takes a free one. With ``pushing`` subscribers are notified each second of the
    machine's time of what has been told by the carrier's own clock.
    """
    server = _Server((host, port), carrier)
    serve = partial(server.serve_forever, poll_interval=_CLOSING_PAUSE)
    threads = [threading.Thread(target=serve, name="sandbox-carrier")]
    if pushing is not None:
        threads.append(
            threading.Thread(target=_push_loop, args=(server, pushing), name="sandbox-push")
        )
    for thread in threads:
        thread.start()
    try:
        bound_host, bound_port = server.server_address[:2]
        yield RunningSandbox(f"http://{bound_host!s}:{bound_port}", carrier)
    finally:
        server.closing.set()
        server.shutdown()
        for thread in threads:
            thread.join()
        server.server_close()


def _push_loop(server: _Server, client: CarrierClient) -> None:
    while not server.closing.is_set():
        push_due(server.carrier, client, server.carrier.clock.now())
        server.closing.wait(_PUSH_PAUSE)
