"""A worker that is killed in the middle of a poll: nothing lost, nothing doubled, asked again."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import Event

import pytest
from sqlalchemy import Engine, select

from logistics.carriers.models import CarrierConnection
from logistics.carriers.sandbox.carrier import Fault, Reply, SandboxCarrier
from logistics.carriers.sandbox.server import serve_sandbox
from logistics.db.secrets import SecretBox, new_key
from logistics.db.session import SessionFactory
from logistics.kernel.surroundings import SystemClock, VirtualClock
from logistics.scheduler.engine import EngineKind
from logistics.scheduler.queue.engine import QueueEngine
from logistics.scheduler.queue.schema import bring_queue
from logistics.scheduler.queue.upkeep import QueueUpkeep
from logistics.scheduler.work import Work
from logistics.tracking.models import TrackingEvent
from tests.places import ROOT
from tests.scheduler.conftest import BRISK, url_of
from tests.tracking.office import NOON, NUMBERS, Office
from tests.tracking.worker_process import LEASE, MOMENT

pytestmark = pytest.mark.parametrize("database_url", [EngineKind.DISTRIBUTED], indirect=True)
_PAUSE = Event()


@dataclass
class Listening(SandboxCarrier):
    """Counts what it is asked."""

    asked: int = 0
    heard: Event = field(default_factory=Event)

    def reply(
        self, method: str, target: str, headers: Mapping[str, str], body: bytes = b""
    ) -> Reply:
        self.asked += 1
        self.heard.set()
        return super().reply(method, target, headers, body)


@contextmanager
def _worker(url: str, key: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.tracking.worker_process", url, key],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _until(true: Callable[[], bool]) -> bool:
    return any(true() or _PAUSE.wait(0.05) for _ in range(600))


def test_a_number_whose_worker_was_killed_is_asked_about_again_once(
    sessions: SessionFactory, engine: Engine
) -> None:
    key, url = new_key(), url_of(engine)
    bring_queue(engine, now=NOON)
    office = Office(sessions, clock=VirtualClock(NOON), box=SecretBox([key]))
    carrier = Listening(VirtualClock(MOMENT))
    with serve_sandbox("127.0.0.1", 0, carrier) as sandbox:
        connection, consignment = office.connect(), office.ship()
        office.system(
            lambda session: setattr(
                session.get_one(CarrierConnection, connection), "base_url", sandbox.address
            )
        )
        office.follow(consignment, connection)
        carrier.start_voyage("kigali-shanghai", NUMBERS, NOON)
        office.clock.advance(MOMENT - NOON)
        queue = QueueEngine(engine)
        upkeep = QueueUpkeep(database_url=url, pace=BRISK)
        poller = replace(office.poller, lease_clock=SystemClock(), lease=LEASE)

        def tick() -> bool:
            upkeep.free_stalled()
            poller.tick(lambda connection_id: queue.submit(Work("poll", connection_id)))
            return office.reference().last_outcome is not None

        carrier.faults[NUMBERS.container] = Fault.HANG
        with _worker(url, key) as doomed:
            tick()
            assert carrier.heard.wait(30)
            doomed.kill()
        del carrier.faults[NUMBERS.container]
        with _worker(url, key):
            assert _until(tick)

    reference = office.reference()
    assert (reference.last_outcome, reference.failures) == ("answer 200", 0)
    assert carrier.asked == 2
    assert office.progress(consignment).status == "BOOKED"
    kept = office.system(lambda session: session.scalars(select(TrackingEvent)).all())
    told = Counter(str(row.document["source_event_id"]) for row in kept)
    assert told
    assert set(told.values()) == {1}
