"""A worker to kill: ``python -m tests.tracking.worker_process URL SECRET_KEY``.

Its journey stands still at one moment; leases are short and by the machine's clock.
"""

import sys
import threading
from datetime import timedelta

from logistics.carriers.addresses import AddressPolicy
from logistics.carriers.client import CarrierClient
from logistics.carriers.dcsa.gateway import DcsaGateway
from logistics.carriers.tokens import TokenCache
from logistics.carriers.transport import GuardedAdapter
from logistics.db.engine import make_engine
from logistics.db.secrets import SecretBox
from logistics.db.session import make_sessions
from logistics.kernel.surroundings import Surroundings, SystemRandomness, VirtualClock
from logistics.scheduler.queue.worker import QueueWorker
from logistics.tracking.poll import Poller
from tests.scheduler.conftest import BRISK
from tests.tracking.office import NOON

MOMENT = NOON + timedelta(days=1)
LEASE = timedelta(seconds=2)


def _poller(url: str, key: str) -> Poller:
    clock, policy = VirtualClock(MOMENT), AddressPolicy(allow_loopback=True)
    client = CarrierClient(transport=GuardedAdapter(policy), clock=clock, policy=policy)
    return Poller(
        sessions=make_sessions(make_engine(url)),
        gateway=DcsaGateway(client, TokenCache(client)),
        box=SecretBox([key]),
        surroundings=Surroundings(clock, SystemRandomness(), clock.advance),
        lease=LEASE,
    )


if __name__ == "__main__":
    address, secret = sys.argv[1:]
    QueueWorker(
        database_url=address,
        handlers={"poll": _poller(address, secret).poll_connection},
        threads=2,
        pace=BRISK,
    ).run(threading.Event())
