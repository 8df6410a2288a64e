"""Clients that all issue a paper at once: some go away, and some ask for what cannot be drawn."""

import json
import select
import socket
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from threading import Event

from tests.prove.kills.cargo import new_name, new_numbers, whole
from tests.prove.kills.client import Client, Write
from tests.prove.kills.writing import Writer

KIND = "packing-list"
UNDRAWABLE = "KIVU \ua66e"
"""Marks with a character that no font of the papers has."""
_ENTERING = 8
_PAUSE_S = 0.05


class Manner(StrEnum):
    """How a client behaves."""

    PATIENT = "patient"
    ABORTING = "aborting"
    FAILING = "failing"


@dataclass(frozen=True)
class Errand:
    """One client's paper: of which shipment, under which key."""

    manner: Manner
    key: str
    shipment_id: str


@dataclass
class Crowd:
    """Everybody issues at once; each patient one asks again until he is answered."""

    client: Client
    random: Random
    errands: list[Errand] = field(default_factory=list)

    def enter(self, count: int) -> None:
        """A shipment for each client: a fifth will go away, a tenth cannot be drawn."""
        manners = [_manner(number) for number in range(count)]
        named = [(manner, new_name(self.random)) for manner in manners]
        with ThreadPoolExecutor(_ENTERING) as pool:
            self.errands += pool.map(lambda one: self._entered(*one), named)

    def of(self, manner: Manner) -> list[Errand]:
        """The errands of the clients who behave so."""
        return [errand for errand in self.errands if errand.manner is manner]

    def begin(self) -> Sequence[Future[None]]:
        """Let all go at the same moment; the futures end with their clients."""
        pool = ThreadPoolExecutor(len(self.errands), thread_name_prefix="issue")
        shuffled = self.random.sample(self.errands, len(self.errands))
        answers = len(self.errands) - len(self.of(Manner.ABORTING))
        before = self.client.log.count()
        leave_at = [before + self.random.randrange(answers) for _ in shuffled]
        begun = [
            pool.submit(self._run, errand, count)
            for errand, count in zip(shuffled, leave_at, strict=True)
        ]
        pool.shutdown(wait=False)
        return begun

    def _entered(self, manner: Manner, name: str) -> Errand:
        wire = whole(name, new_numbers(name, Random(name)))  # noqa: S311  # repeats by its name
        if manner is Manner.FAILING:
            wire["packages"][0]["marks"] = UNDRAWABLE
        reply = Writer(self.client, "", "").create(name, wire)
        assert reply is not None, self.client.log.refusals
        return Errand(manner, name, reply.json["id"])

    def _run(self, errand: Errand, leave_at: int) -> None:
        if errand.manner is Manner.ABORTING:
            self._ask_and_go(errand, leave_at)
        elif errand.manner is Manner.PATIENT:
            Writer(self.client, "", "").paper(errand.shipment_id, KIND, errand.key)
        else:
            self._ask_in_vain(errand)

    def _ask_in_vain(self, errand: Errand) -> None:
        place, body = _request(errand)
        reply, unknown = self.client.insist(
            "issue",
            lambda: self.client.once("POST", place, body, {"Idempotency-Key": errand.key}),
            also=(422,),
        )
        if reply is not None and (reply.status != 422 or b"paper.glyph" not in reply.body):
            self.client.log.refused(f"{errand.key} was drawn: {reply.status}")
        self.client.log.acknowledged(Write("failure", errand.key, {}, unknown))

    def _ask_and_go(self, errand: Errand, leave_at: int) -> None:
        """Hang up without reading, once the others got so many answers together.

        Until then a line that a killed server cut is called again, under the same key.
        """
        place, body = _request(errand)
        head = (
            f"POST {place} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            f"Authorization: Bearer {self.client.key}\r\nIdempotency-Key: {errand.key}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        while self._stays(leave_at):
            try:
                with socket.create_connection(("127.0.0.1", self.client.port), 5) as line:
                    line.sendall(head.encode() + body)
                    self._hold(line, leave_at)
            except OSError:
                Event().wait(_PAUSE_S)

    def _hold(self, line: socket.socket, leave_at: int) -> None:
        """Keep the line until it is time to go, or the server cuts it; read nothing but that."""
        while self._stays(leave_at):
            if select.select([line], [], [], _PAUSE_S)[0]:
                if not line.recv(1, socket.MSG_PEEK):
                    raise ConnectionError
                self.client.log.await_count(leave_at, _PAUSE_S)

    def _stays(self, leave_at: int) -> bool:
        return self.client.log.count() < leave_at and not self.client.log.refusals


def _request(errand: Errand) -> tuple[str, bytes]:
    body = json.dumps({"kind": KIND}).encode()
    return f"/api/v1/shipments/{errand.shipment_id}/papers", body


def _manner(number: int) -> Manner:
    place = number % 10
    if place in {3, 7}:
        return Manner.ABORTING
    return Manner.FAILING if place == 5 else Manner.PATIENT
