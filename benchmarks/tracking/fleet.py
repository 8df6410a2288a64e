"""References under many connections to one slow carrier, each followed by a consignment."""

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import update

from logistics.carriers.addresses import AddressPolicy
from logistics.carriers.client import CarrierClient
from logistics.carriers.commands import CreateConnection
from logistics.carriers.gateways import Gateways
from logistics.carriers.service import create_connection
from logistics.carriers.transport import GuardedAdapter
from logistics.db.session import Session, SessionFactory
from logistics.kernel.surroundings import Surroundings, SystemClock, VirtualClock
from logistics.tracking.models import TrackedReference
from logistics.tracking.poll import Poller
from tests.tracking.office import Office, enter_organisations, forwarder

_UNBOUND = 1_000_000
"""No limit of calls is to be what is measured."""
_LOOPBACK = AddressPolicy(allow_loopback=True)


@dataclass(frozen=True)
class Fleet:
    """Connections in the order they were made, and how many references each has."""

    office: Office
    sessions: SessionFactory
    connections: tuple[str, ...]
    each: int

    @cached_property
    def poller(self) -> Poller:
        """As the service's own, on the machine's clock."""
        around = Surroundings()
        client = CarrierClient(
            transport=GuardedAdapter(_LOOPBACK), clock=around.clock, policy=_LOOPBACK
        )
        return Poller(
            sessions=self.sessions,
            gateway=Gateways(client),
            box=self.office.box,
            surroundings=around,
        )

    def make_due(self, connections: tuple[str, ...]) -> None:
        """All references of the connections fall due at once; nobody is left waiting."""
        due = update(TrackedReference).where(TrackedReference.connection_id.in_(connections))
        now = SystemClock().now()
        self.office.system(lambda session: session.execute(due.values(next_poll_at=now)))


def made_fleet(sessions: SessionFactory, port: int, *, connections: int, each: int) -> Fleet:
    """A fleet asking the carrier at ``port`` of this machine."""
    enter_organisations(sessions)
    office = Office(sessions, clock=VirtualClock(SystemClock().now()))
    made = tuple(_connected(office, port, number) for number in range(connections))
    for number, connection in enumerate(made):
        for place in range(each):
            document = f"IOLU{number:05}{place:05}"
            office.follow(office.ship(), connection, "transport-document", document)
    return Fleet(office, sessions, made, each)


def _connected(office: Office, port: int, number: int) -> str:
    command = CreateConnection(
        name=f"Line {number}",
        profile="dcsa",
        base_url=f"http://127.0.0.1:{port}",
        per_second=1000,
        per_minute=_UNBOUND,
        per_day=_UNBOUND,
    )

    def work(session: Session) -> str:
        actor = forwarder()
        shown = create_connection(
            session, command, **office.commanding(actor), box=office.box, policy=_LOOPBACK
        )
        return shown.connection_id

    return office.seen_by(forwarder(), work)
