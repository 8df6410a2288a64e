"""What all who ask through one connection share: locked in one order, and judged under the lock."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest
from sqlalchemy import Engine, select, text

from logistics.carriers.breaker import Breaker
from logistics.carriers.connection import Asked, ConnectionFacts
from logistics.carriers.fetching import FetchResult
from logistics.carriers.models import CarrierConnection, ConnectionHealth
from logistics.carriers.outcomes import Failure, FailureKind
from logistics.carriers.queries import breaker_of, keep_breaker, lock_health
from logistics.carriers.service import resume
from logistics.db.session import Session, make_sessions
from logistics.tracking.models import CallBudget
from tests.db.schema import migrated
from tests.tracking.office import Office, enter_organisations, forwarder
from tests.tracking.polling import health, start

_WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
_PATIENCE = 30


@pytest.fixture
def engine(postgres_url: str) -> Iterator[Engine]:
    """PostgreSQL alone: SQLite has one writer at a time."""
    yield from migrated(postgres_url)


@pytest.fixture
def office(engine: Engine) -> Office:
    """The forwarder's office."""
    factory = make_sessions(engine)
    enter_organisations(factory)
    return Office(factory)


@dataclass
class Failing:
    """A carrier that fails, once the test lets it answer."""

    arrived: threading.Event = field(default_factory=threading.Event)
    free: threading.Event = field(default_factory=threading.Event)

    def fetch(
        self,
        facts: ConnectionFacts,
        asked: Asked,
        *,
        since: datetime | None = None,
        etag: str | None = None,
    ) -> FetchResult:
        """A failure of the carrier."""
        del facts, asked, since, etag
        self.arrived.set()
        assert self.free.wait(_PATIENCE)
        return FetchResult(outcome=Failure(kind=FailureKind.STATUS, status=503))


def _while_a_poll_waits(
    office: Office, connection: str, work: Callable[[Session, ConnectionHealth], None]
) -> None:
    """Do ``work`` holding the connection's health, while a poll that failed waits to be written."""
    carrier = Failing()
    poller = replace(office.poller, gateway=carrier)
    failures: list[Exception] = []

    def poll() -> None:
        try:
            poller.poll_connection(connection)
        except Exception as failure:  # noqa: BLE001  # shown by the assertion below
            failures.append(failure)

    thread = threading.Thread(target=poll)
    thread.start()
    assert carrier.arrived.wait(_PATIENCE)

    def held(session: Session) -> None:
        found = lock_health(session, session.get_one(CarrierConnection, connection))
        carrier.free.set()
        while not session.execute(_WAITING).scalar_one():
            assert thread.is_alive()
        work(session, found)

    office.system(held)
    thread.join()
    assert failures == []


def test_who_waits_for_a_connections_health_holds_none_of_its_counts(office: Office) -> None:
    connection, _ = start(office)
    free = []

    def work(session: Session, _health: ConnectionHealth) -> None:
        counts = select(CallBudget).with_for_update(skip_locked=True)
        free.append(session.scalars(counts).one_or_none())

    _while_a_poll_waits(office, connection, work)

    assert free != [None]
    assert office.reference().failures == 1


def test_failures_noted_at_once_are_all_counted(office: Office) -> None:
    connection, _ = start(office)

    def fail_four_times(_session: Session, found: ConnectionHealth) -> None:
        keep_breaker(found, Breaker(recent="0000"))

    _while_a_poll_waits(office, connection, fail_four_times)

    assert (health(office).recent, health(office).state) == ("00000", "open")


def test_a_connection_resumed_meanwhile_counts_what_comes_after(office: Office) -> None:
    connection, _ = start(office)
    actor = forwarder()

    def fail(session: Session) -> None:
        row = session.get_one(CarrierConnection, connection)
        keep_breaker(lock_health(session, row), Breaker(recent="0000"))

    def resume_it(session: Session, _health: ConnectionHealth) -> None:
        resume(session, connection, actor=actor, clock=office.clock)

    office.system(fail)
    _while_a_poll_waits(office, connection, resume_it)

    assert breaker_of(health(office)) == Breaker(recent="0")
