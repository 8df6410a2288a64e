"""A client that keeps asking until it is answered, and writes down what it was told."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from threading import Condition, Event
from typing import Any

_PATIENCE_S = 30.0
_PAUSE_S = 0.05
_LONGEST_TRIES = 2000


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        """The body as an object; empty without one."""
        found = json.loads(self.body) if self.body else {}
        return found if isinstance(found, dict) else {}


@dataclass(frozen=True)
class Write:
    """One acknowledged write: its kind and key, what was told, and the attempts left open.

    ``unknown`` counts attempts without an answer: each may have taken effect or not.
    """

    kind: str
    key: str
    told: Mapping[str, Any]
    unknown: int


@dataclass
class ClientLog:
    """What the clients know; safe between threads."""

    writes: list[Write] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    _changed: Condition = field(default_factory=Condition)

    def acknowledged(self, write: Write) -> None:
        """Note an acknowledgement."""
        with self._changed:
            self.writes.append(write)
            self._changed.notify_all()

    def refused(self, what: str) -> None:
        """Note an answer nobody should get."""
        with self._changed:
            self.refusals.append(what)
            self._changed.notify_all()

    def count(self) -> int:
        """How many writes were acknowledged so far."""
        with self._changed:
            return len(self.writes)

    def await_count(self, wanted: int, limit_s: float) -> bool:
        """Wait until so many were acknowledged; ``False`` when it takes too long."""
        with self._changed:
            return self._changed.wait_for(
                lambda: len(self.writes) >= wanted or bool(self.refusals), limit_s
            )

    def of(self, kind: str) -> list[Write]:
        """The acknowledged writes of a kind."""
        with self._changed:
            return [write for write in self.writes if write.kind == kind]


@dataclass(frozen=True)
class Client:
    """Speaks to one port, and never leaves a write half told."""

    port: int
    key: str
    log: ClientLog

    def once(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> Reply | None:
        """One attempt; ``None`` when it ends without an answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE_S)
        sent = {"Content-Type": "application/json", "Authorization": f"Bearer {self.key}"}
        try:
            connection.request(method, path, body or None, {**sent, **(headers or {})})
            answer = connection.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, told, answer.read())
        except (OSError, HTTPException):
            return None
        finally:
            connection.close()

    def insist(
        self, what: str, attempt: Callable[[], Reply | None], *, also: tuple[int, ...] = ()
    ) -> tuple[Reply | None, int]:
        """Attempt again until an answer comes, and how many attempts stayed without one.

        503 and a request still in flight mean: later. Anything else beyond 2xx and ``also``
        is written down as a refusal.
        """
        unknown, pause = 0, Event()
        for _ in range(_LONGEST_TRIES):
            reply = attempt()
            if reply is None:
                unknown += 1
            elif not _later(reply):
                if not (200 <= reply.status < 300 or reply.status in also):
                    self.log.refused(f"{what}: {reply.status} {reply.body[:300]!r}")
                    return None, unknown
                return reply, unknown
            pause.wait(_PAUSE_S)
        self.log.refused(f"{what}: no answer")
        return None, unknown


def _later(reply: Reply) -> bool:
    return reply.status == 503 or b"idempotency.in_flight" in reply.body
