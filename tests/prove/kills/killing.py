"""Killing one process of a deployment, and how long until the service is whole again."""

import os
import signal
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from random import Random
from threading import Event

from sqlalchemy import Engine, text

from tests.prove.kills.client import Client
from tests.prove.kills.deployment import Deployment
from tests.prove.kills.processes import (
    all_gone,
    children_of,
    descendants_of,
    name_of,
    watch,
)

HANG_S = 120.0
_LOOK_S = 0.02


class Victim(StrEnum):
    """What is killed."""

    SUPERVISOR = "supervisor"
    WEB = "web server"
    WORKER = "web worker"
    SCHEDULER = "scheduler"
    QUEUE_WORKER = "worker"


@dataclass(frozen=True)
class Killer:
    """Kills processes of ``deployment``; ``database`` shows the scheduler's signs of life."""

    deployment: Deployment
    client: Client
    database: Engine
    random: Random

    def strike(self, victim: Victim) -> float:
        """Kill ``victim`` and wait for the service; seconds from the kill until it is ready.

        Ready is the first 200 of ``/readyz`` after victim and children are gone; where the
        scheduler was among them, it must have told since that it works again.
        """
        pid = self._process(victim)
        family = watch([pid, *descendants_of(pid)])
        told, began = datetime.now(UTC), time.monotonic()
        os.kill(pid, signal.SIGKILL)
        if victim is Victim.SUPERVISOR:
            self.deployment.reap()
        assert all_gone(family), f"a child outlived the {victim}"
        if victim is Victim.SUPERVISOR:
            self.deployment.start()
        schedules = victim in {Victim.SUPERVISOR, Victim.SCHEDULER}
        self.await_ready(since=told if schedules else None)
        return time.monotonic() - began

    def await_ready(self, since: datetime | None = None) -> None:
        """Wait for ``/readyz``, and for a sign of the scheduler later than ``since``."""
        pause, until = Event(), time.monotonic() + HANG_S
        while not (self._serves() and (since is None or self._schedules(since))):
            assert time.monotonic() < until, f"never ready again:\n{self.deployment.log_tail()}"
            pause.wait(_LOOK_S)

    def _serves(self) -> bool:
        reply = self.client.once("GET", "/readyz")
        return reply is not None and reply.status == 200

    def _schedules(self, since: datetime) -> bool:
        with self.database.connect() as connection:
            at = connection.scalar(text("SELECT at FROM heartbeat WHERE part = 'scheduler'"))
        if isinstance(at, str):
            at = datetime.fromisoformat(at)
        if isinstance(at, datetime):
            return at.replace(tzinfo=at.tzinfo or UTC) > since
        return False

    def _process(self, victim: Victim) -> int:
        """The victim's process id; waits where it is being started again."""
        pause, until = Event(), time.monotonic() + HANG_S
        while not (found := self._candidates(victim)):
            assert time.monotonic() < until, f"no {victim}:\n{self.deployment.log_tail()}"
            pause.wait(_LOOK_S)
        return self.random.choice(found)

    def _candidates(self, victim: Victim) -> list[int]:
        supervisor = self.deployment.supervisor
        if victim is Victim.SUPERVISOR:
            return [supervisor]
        name = Victim.WEB if victim is Victim.WORKER else victim
        named = [pid for pid in children_of(supervisor) if name_of(pid) == name]
        if victim is not Victim.WORKER:
            return named
        return [worker for pid in named for worker in children_of(pid)]
