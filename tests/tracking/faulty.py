"""Connections that misbehave beside sound ones, asked by threads while a virtual clock moves."""

import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from threading import Lock

from logistics.carriers.addresses import AddressPolicy
from logistics.carriers.client import CarrierClient
from logistics.carriers.connection import Asked, ConnectionFacts
from logistics.carriers.fetching import FetchResult, Gateway
from logistics.carriers.gateways import Gateways
from logistics.carriers.transport import GuardedAdapter
from logistics.scheduler.lanes import Lanes
from logistics.tracking.poll import Poller
from tests.carriers.faults.carrier import FaultyCarrier, Stage, serving
from tests.carriers.faults.fault import Fault
from tests.carriers.faults.samples import Sample, samples
from tests.tracking.office import Office, example, without_times

TICK = timedelta(seconds=5)
SECOND = timedelta(seconds=1)
_DEADLINE = timedelta(milliseconds=300)


@dataclass
class Exchangeable:
    """Gateways over sockets for faulty connections, the office's own for the others.

    ``holding`` counts the reads of faulty carriers that are under way and wait for a deadline.
    """

    sound: Gateway
    faulty: Gateway
    carriers: Mapping[str, FaultyCarrier]
    now: Callable[[], datetime]
    asked: list[tuple[str, datetime]] = field(default_factory=list)
    holding: int = 0
    _lock: Lock = field(default_factory=Lock)

    def fetch(
        self,
        facts: ConnectionFacts,
        asked: Asked,
        *,
        since: datetime | None = None,
        etag: str | None = None,
    ) -> FetchResult:
        """The answer, as the connection gives it."""
        carrier = self.carriers.get(facts.id)
        if carrier is None:
            self.asked.append((asked.number, self.now()))
            return self.sound.fetch(facts, asked, since=since, etag=etag)
        here = replace(facts, base_url=f"http://127.0.0.1:{carrier.port}")
        with self._lock:
            self.holding += carrier.fault.waits
        try:
            return self.faulty.fetch(here, asked, since=since, etag=etag)
        finally:
            with self._lock:
                self.holding -= carrier.fault.waits


@dataclass
class Threads:
    """Lanes on the office's clock, each connection asked by one thread at a time."""

    office: Office
    poller: Poller
    gateway: Exchangeable
    lanes: Lanes
    faults: Mapping[str, Fault]
    _running: set[str] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)

    def tick(self) -> None:
        """Start what is due, and let everything end that does not hang."""
        for connection in self.poller.due():
            with self._lock:
                if connection in self._running:
                    continue
                self._running.add(connection)
            self.lanes.submit(connection, partial(self._poll, connection))
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way but reads of carriers that hang."""
        while self._is_busy():
            time.sleep(0.002)

    def _poll(self, connection: str) -> None:
        try:
            self.poller.poll_connection(connection)
        finally:
            with self._lock:
                self._running.discard(connection)

    def _is_busy(self) -> bool:
        return self.lanes.under_way > self.gateway.holding


@contextmanager
def misbehaving(office: Office, faults: Sequence[Fault], threads: int) -> Iterator[Threads]:
    """One container on a connection of its own for each fault, all due now.

    Nobody keeps a pace: that would move the clock that all share.
    """
    sample = _of_yesterday(samples()["dcsa"])
    with ExitStack() as stack:
        carriers: dict[str, FaultyCarrier] = {}
        for number, fault in enumerate(faults):
            held = FaultyCarrier(fault, Stage.FIRST, sample)
            stack.enter_context(serving(held))
            connection = office.connect(f"Faulty {number}", f"faulty-{number}.example")
            box = sample.asked.number
            consignment = office.ship(without_times(example(container=box)))
            office.follow(consignment, connection, number=box)
            carriers[connection] = held
        policy = AddressPolicy(allow_loopback=True)
        adapter = GuardedAdapter(policy)
        stack.callback(adapter.close)
        client = CarrierClient(
            transport=adapter,
            clock=office.clock,
            policy=policy,
            deadline=_DEADLINE,
            read_deadline=_DEADLINE * 2,
        )
        gateway = Exchangeable(office.poller.gateway, Gateways(client), carriers, office.clock.now)
        began = office.clock.now()

        def nanoseconds() -> int:
            return (office.clock.now() - began) // timedelta(microseconds=1) * 1000

        lanes = Lanes(threads, monotonic=nanoseconds)
        stack.callback(lanes.close)
        around = replace(office.around, sleep=lambda _duration: None)
        poller = replace(office.poller, gateway=gateway, surroundings=around)
        faults_of = {connection: held.fault for connection, held in carriers.items()}
        yield Threads(office, poller, gateway, lanes, faults_of)


def _of_yesterday(sample: Sample) -> Sample:
    """The same events, told of the day before the office's."""
    told = json.dumps(sample.told).replace("2026-05-30", "2026-11-19")
    return replace(sample, told=json.loads(told))


def lateness(
    targets: Mapping[str, Sequence[datetime]], asked: Sequence[tuple[str, datetime]]
) -> timedelta:
    """The longest that a number was asked about after it fell due; a number never asked fails."""
    moments = defaultdict(list)
    for number, at in asked:
        moments[number].append(at)
    waits = [
        min(at - target for at in moments[number] if at >= target)
        for number, due in targets.items()
        for target in due
    ]
    return max(waits)
