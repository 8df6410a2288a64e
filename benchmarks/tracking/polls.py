"""Polls a second with the ledger's write, as a share of in-flight over latency; bare requests."""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

import requests
from requests.adapters import HTTPAdapter

from benchmarks.tracking.fleet import Fleet, made_fleet
from benchmarks.tracking.servers import durable_postgres, served
from benchmarks.tracking.slow_carrier import LATENCY
from logistics.db.engine import make_engine
from logistics.db.session import make_sessions
from logistics.scheduler.engine import ThreadEngine
from logistics.scheduler.work import Work
from tests.db.schema import migrated
from tests.prove.kills.deployment import free_port

ROUNDS = 5
IN_FLIGHT = (64, 256)
EACH = 6
POOL = 8
SHARES = {10: "one poll in 10 tells a new event", 1: "each poll tells a new event"}
_NANOSECONDS = timedelta(seconds=1) // timedelta(microseconds=1) * 1000


@dataclass(frozen=True)
class Round:
    """Polls of one round, what they took and what this process computed for them."""

    polls: int
    took: int
    computed: int

    @property
    def rate(self) -> Decimal:
        """Polls a second."""
        return Decimal(self.polls) * _NANOSECONDS / self.took

    @property
    def each(self) -> Decimal:
        """Milliseconds of processor time a poll, of this process alone."""
        return Decimal(self.computed) / self.polls / 10**6


@dataclass(frozen=True)
class Polled:
    """A way of polling with so many in flight, and its rounds."""

    name: str
    in_flight: int
    rounds: tuple[Round, ...]

    @property
    def median(self) -> Round:
        """The middle round of an odd number of rounds, by rate."""
        return sorted(self.rounds, key=lambda one: one.rate)[len(self.rounds) // 2]

    @property
    def share(self) -> Decimal:
        """The middle rate as a share of in-flight over latency."""
        return self.median.rate * (LATENCY // timedelta(milliseconds=1)) / 1000 / self.in_flight


def measure_polls() -> list[Polled]:
    """Bare requests on threads, then the product on PostgreSQL and SQLite, all durable.

    As many connections as are in flight, each with :data:`EACH` references due at once.
    """
    with durable_postgres() as server, tempfile.TemporaryDirectory() as folder:
        database = server.create_database()
        found = _measured(database.owner_url, "PostgreSQL", bare=True)
        return found + _measured(f"sqlite:///{Path(folder) / 'polls.db'}", "SQLite", bare=False)


def polls_as_text(polled: Sequence[Polled]) -> list[str]:
    """One line a way: median, share of the limit, processor time a poll, range, name."""
    return [
        f"{one.median.rate:9.0f} /s  {one.share:5.0%} of {one.in_flight}/latency"
        f"  {one.median.each:6.2f} ms"
        f"  ({min(each.rate for each in one.rounds):.0f} to "
        f"{max(each.rate for each in one.rounds):.0f})  {one.name}"
        for one in polled
    ]


def _measured(url: str, database: str, *, bare: bool) -> list[Polled]:
    with _fleet(url) as (fleet, port):
        _one_in(port, 0)
        _product(fleet, fleet.connections)  # the first answers, before anything is measured
        found = []
        for in_flight in IN_FLIGHT:
            ways: dict[str, Callable[[], Round]] = {}
            if bare:
                ways["requests.Session, threads, no write"] = partial(_bare, port, in_flight)
            for one_in, told in SHARES.items():
                way = partial(_told, fleet, port, in_flight, one_in)
                ways[f"product, {database}, {told}"] = way
            rounds = [[way() for way in ways.values()] for _ in range(ROUNDS)]
            found += [
                Polled(name, in_flight, each)
                for name, each in zip(ways, zip(*rounds, strict=True), strict=True)
            ]
        return found


@contextmanager
def _fleet(url: str) -> Iterator[tuple[Fleet, int]]:
    port = free_port()
    command = (sys.executable, "-m", "benchmarks.tracking.slow_carrier", str(port))
    with contextmanager(migrated)(url), served(command, port):
        engine = make_engine(url, pool_size=POOL)
        try:
            sessions = make_sessions(engine)
            yield made_fleet(sessions, port, connections=max(IN_FLIGHT), each=EACH), port
        finally:
            engine.dispose()


def _told(fleet: Fleet, port: int, in_flight: int, one_in: int) -> Round:
    _one_in(port, one_in)
    connections = fleet.connections[:in_flight]
    fleet.make_due(connections)
    return _product(fleet, connections)


def _product(fleet: Fleet, connections: Sequence[str]) -> Round:
    asked: list[int] = []
    handlers = {"poll": lambda key: asked.append(fleet.poller.poll_connection(key))}
    engine = ThreadEngine(handlers, len(connections))

    def poll() -> int:
        for connection in connections:
            engine.submit(Work("poll", connection))
        engine.close()
        return sum(asked)

    return _timed(poll, len(connections) * fleet.each)


def _bare(port: int, in_flight: int) -> Round:
    url = f"http://127.0.0.1:{port}/v2/events?transportDocumentReference=BARE"
    with requests.Session() as session, ThreadPoolExecutor(in_flight) as threads:
        session.mount("http://", HTTPAdapter(pool_maxsize=in_flight))

        def poll() -> int:
            asked = in_flight * EACH
            return len(list(threads.map(lambda _: session.get(url).json(), range(asked))))

        return _timed(poll, in_flight * EACH)


def _timed(poll: Callable[[], int], wanted: int) -> Round:
    computed, began = time.process_time_ns(), time.perf_counter_ns()
    polls = poll()
    took, spent = time.perf_counter_ns() - began, time.process_time_ns() - computed
    if polls != wanted:
        raise RuntimeError(f"{polls} of {wanted} were asked")
    return Round(polls, took, spent)


def _one_in(port: int, number: int) -> None:
    requests.get(f"http://127.0.0.1:{port}/one-in/{number}", timeout=5).raise_for_status()
