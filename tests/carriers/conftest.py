"""A sandbox carrier on loopback with one voyage told to its end, and clients that may call it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from logistics.carriers.addresses import AddressPolicy
from logistics.carriers.client import CarrierClient
from logistics.carriers.sandbox.carrier import SandboxCarrier
from logistics.carriers.sandbox.server import RunningSandbox, serve_sandbox
from logistics.carriers.sandbox.voyage import VoyageReferences
from logistics.carriers.transport import GuardedAdapter
from logistics.kernel.surroundings import VirtualClock

START = datetime(2026, 6, 1, tzinfo=UTC)
REFERENCES = VoyageReferences("LGSU1000014", "BOOK-1", "BL-1")
LOOPBACK = AddressPolicy(allow_loopback=True)
SHORT = timedelta(milliseconds=400)


@pytest.fixture
def clock() -> VirtualClock:
    """Sixty days after the voyage began."""
    return VirtualClock(START + timedelta(days=60))


@pytest.fixture
def sandbox(clock: VirtualClock) -> SandboxCarrier:
    """A carrier whose only voyage is over."""
    carrier = SandboxCarrier(clock)
    carrier.start_voyage("kigali-shanghai", REFERENCES, START)
    return carrier


@pytest.fixture
def running(sandbox: SandboxCarrier) -> Iterator[RunningSandbox]:
    """The carrier on a free port."""
    with serve_sandbox("127.0.0.1", 0, sandbox) as served:
        yield served


@pytest.fixture
def client(clock: VirtualClock) -> Iterator[CarrierClient]:
    """A client that may call this machine and waits longer than any test needs."""
    adapter = GuardedAdapter(LOOPBACK)
    yield CarrierClient(transport=adapter, clock=clock, policy=LOOPBACK)
    adapter.close()


@pytest.fixture
def hasty(client: CarrierClient) -> CarrierClient:
    """The same with a deadline short enough to wait for."""
    return replace(client, deadline=SHORT)


Ask = Callable[[str], str]


@pytest.fixture
def events_url(running: RunningSandbox) -> Ask:
    """The address of the events of one container."""
    return lambda number: f"{running.address}/v2/events?equipmentReference={number}"
