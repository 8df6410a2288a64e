"""What goes wrong with a carrier: it is told, others do not suffer, and nothing ages meanwhile."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from logistics.carriers.client import CarrierClient
from logistics.carriers.connection import Asked, ConnectionFacts
from logistics.carriers.dcsa.gateway import DcsaGateway
from logistics.carriers.fetching import FetchResult
from logistics.carriers.outcomes import Answer, Failure, FailureKind, Outcome
from logistics.carriers.sandbox.carrier import Fault
from logistics.carriers.sandbox.in_process import SandboxTransport
from logistics.carriers.tokens import TokenCache
from logistics.db.outbox import OutboxMessage
from logistics.notifications.deliver import deliver
from logistics.notifications.models import Notice
from logistics.tracking.calls import MINUTE
from logistics.tracking.models import CallBudget
from tests.tracking.office import FORWARDER, NUMBERS, Office
from tests.tracking.polling import ON_BOTH_ENGINES, health, make_due, start

pytestmark = ON_BOTH_ENGINES

NOTHING_NEW = Answer(status=200, headers={}, body=b"[]")


@dataclass
class Telling:
    """A gateway that answers as told, by number; it remembers what it was asked."""

    outcomes: dict[str, Outcome]
    asked: list[tuple[str, datetime | None, str | None]] = field(default_factory=list)

    def fetch(
        self,
        facts: ConnectionFacts,
        asked: Asked,
        *,
        since: datetime | None = None,
        etag: str | None = None,
    ) -> FetchResult:
        """The outcome of the number."""
        del facts
        self.asked.append((asked.number, since, etag))
        outcome = self.outcomes.get(asked.number, NOTHING_NEW)
        return FetchResult(outcome=outcome, complete=isinstance(outcome, Answer))


def _status(status: int, **more: Any) -> Failure:
    return Failure(kind=FailureKind.STATUS, status=status, permanent=status < 500, **more)


def _poll(office: Office, connection: str, gateway: Telling) -> int:
    return replace(office.poller, gateway=gateway).poll_connection(connection)


def _bookings(office: Office, connection: str, count: int) -> list[str]:
    numbers = [f"BOOKING{number}" for number in range(count)]
    for number in numbers:
        office.follow(office.ship(), connection, "booking", number)
        office.clock.advance(timedelta(seconds=1))
    return numbers


def _topics(office: Office) -> list[str]:
    query = select(OutboxMessage.topic).order_by(OutboxMessage.sequence)
    return list(office.system(lambda session: session.scalars(query).all()))


@pytest.mark.parametrize("status", [401, 403])
def test_refused_credentials_stop_the_connection_and_are_told(office: Office, status: int) -> None:
    connection, _ = start(office)
    _bookings(office, connection, 3)
    gateway = Telling({NUMBERS.container: _status(status)})

    _poll(office, connection, gateway)

    assert [number for number, _, _ in gateway.asked] == [NUMBERS.container]
    assert health(office).opened_until == office.clock.now() + timedelta(hours=1)
    deliver(office.sessions, office.around)
    (notice,) = office.system(lambda session: session.scalars(select(Notice)).all())
    assert (notice.organisation_id, notice.topic) == (FORWARDER, "connection.stopped")
    assert notice.payload["why"] == "refused"
    assert notice.payload["told"] == f"status {status}"


def test_an_opened_breaker_ends_the_batch_and_is_told_once(office: Office) -> None:
    connection, _ = start(office, per_second=20)
    numbers = _bookings(office, connection, 9)
    gateway = Telling(dict.fromkeys([NUMBERS.container, *numbers], _status(503)))

    assert _poll(office, connection, gateway) == 5
    for _ in range(3):
        office.clock.advance(timedelta(hours=1))
        assert _poll(office, connection, gateway) == 1

    assert _topics(office).count("connection.stopped") == 1
    budget = office.system(lambda session: session.scalars(select(CallBudget)).one())
    assert MINUTE.used(budget.minute_calls, office.clock.now()) == 1


@pytest.mark.parametrize("answer", [NOTHING_NEW, Failure(kind=FailureKind.STATUS, status=404)])
def test_who_was_told_of_a_stop_is_told_once_when_the_carrier_answers(
    office: Office, answer: Outcome
) -> None:
    connection, _ = start(office)
    gateway = Telling({NUMBERS.container: _status(401)})
    _poll(office, connection, gateway)
    gateway.outcomes = {NUMBERS.container: answer}

    for _ in range(2):
        office.clock.advance(timedelta(hours=1))
        make_due(office)
        _poll(office, connection, gateway)

    deliver(office.sessions, office.around)
    notices = office.system(lambda session: session.scalars(select(Notice)).all())
    told = sorted((one.organisation_id, one.topic) for one in notices)
    assert told == [(FORWARDER, "connection.answers"), (FORWARDER, "connection.stopped")]


def test_numbers_do_not_age_while_the_breaker_is_open(office: Office) -> None:
    connection, _ = start(office)
    _bookings(office, connection, 1)
    gateway = Telling(dict.fromkeys([NUMBERS.container, "BOOKING0"], _status(500)))
    for _ in range(400):
        _poll(office, connection, gateway)
        office.clock.advance(timedelta(minutes=1))
    assert health(office).state == "open"
    assert all(office.reference(one).failures <= 4 for one in (NUMBERS.container, "BOOKING0"))

    gateway.outcomes.clear()
    opened_until = health(office).opened_until
    assert opened_until is not None
    office.clock.advance(opened_until - office.clock.now())
    _poll(office, connection, gateway)

    assert {office.reference(one).failures for one in (NUMBERS.container, "BOOKING0")} == {0}


def test_a_number_that_breaks_the_carrier_does_not_keep_the_breaker_open(office: Office) -> None:
    connection, _ = start(office)
    (sound,) = _bookings(office, connection, 1)
    failing = Telling({NUMBERS.container: _status(500), sound: _status(500)})
    while health(office).state == "closed":
        make_due(office)
        make_due(office, sound)
        _poll(office, connection, failing)
        office.clock.advance(timedelta(seconds=20))

    gateway = Telling({NUMBERS.container: _status(500)})
    for _ in range(2):
        office.clock.advance(timedelta(hours=1))
        _poll(office, connection, gateway)

    assert sound in {number for number, _, _ in gateway.asked}
    assert office.reference(sound).failures == 0


@pytest.mark.parametrize("status", [400, 410, 422])
def test_a_number_the_carrier_will_not_hear_of_stops_no_other(office: Office, status: int) -> None:
    connection, _ = start(office, per_second=20)
    refused = _bookings(office, connection, 8)
    gateway = Telling(dict.fromkeys(refused, _status(status)))

    assert _poll(office, connection, gateway) == 9
    assert health(office).state == "closed"
    assert office.reference("BOOKING3").last_outcome == f"status {status}"
    assert office.reference("BOOKING3").failures == 1


def test_a_token_that_is_refused_is_a_matter_of_credentials(office: Office) -> None:
    connection, _ = start(office)
    gateway = Telling({NUMBERS.container: _status(400, of_token=True)})

    _poll(office, connection, gateway)

    assert health(office).opened_until == office.clock.now() + timedelta(hours=1)


def test_a_wish_to_wait_ends_the_batch(office: Office) -> None:
    connection, _ = start(office, per_second=20)
    _bookings(office, connection, 3)
    wish = _status(429, retry_after=timedelta(minutes=7))
    gateway = Telling({NUMBERS.container: wish})

    assert _poll(office, connection, gateway) == 1
    assert health(office).not_before == office.clock.now() + timedelta(minutes=7)
    office.clock.advance(timedelta(minutes=7))
    assert _poll(office, connection, gateway) == 4
    assert [number for number, _, _ in gateway.asked][-1] == NUMBERS.container


def test_further_calls_of_a_read_count_and_keep_the_pace(office: Office) -> None:
    connection, _ = start(office, per_second=1)
    began = office.clock.now()

    replace(office.poller, gateway=_paging(office, 4)).poll_connection(connection)

    budget = office.system(lambda session: session.scalars(select(CallBudget)).one())
    assert MINUTE.used(budget.minute_calls, office.clock.now()) == 4
    assert budget.last_call_at == office.clock.now() == began + timedelta(seconds=3)


def test_a_read_out_of_calls_is_neither_failure_nor_whole(office: Office) -> None:
    connection, consignment = start(office, per_day=3)

    replace(office.poller, gateway=_paging(office, 3)).poll_connection(connection)

    reference = office.reference()
    assert (reference.last_outcome, reference.failures) == ("out_of_calls", 0)
    assert reference.next_poll_at is not None
    assert health(office).recent == ""
    office.clock.advance(timedelta(days=2))
    office.poll()
    assert office.progress(consignment).status == "BOOKED"


def _paging(office: Office, calls: int) -> "_Paging":
    client = CarrierClient(transport=SandboxTransport(office.carriers), clock=office.clock)
    return _Paging(DcsaGateway(client, TokenCache(client)), calls)


@dataclass
class _Paging:
    """A gateway that needs several calls for one number."""

    inner: DcsaGateway
    calls: int

    def fetch(
        self,
        facts: ConnectionFacts,
        asked: Asked,
        *,
        since: datetime | None = None,
        etag: str | None = None,
    ) -> FetchResult:
        """The last of its reads."""
        for _ in range(self.calls - 1):
            self.inner.fetch(facts, asked, since=since, etag=etag)
        return self.inner.fetch(facts, asked, since=since, etag=etag)


def test_after_a_read_that_broke_off_the_next_one_reads_everything(office: Office) -> None:
    connection, _ = start(office)
    office.poll()
    gateway = Telling({})
    make_due(office)
    _poll(office, connection, gateway)
    office.carrier.faults[NUMBERS.container] = Fault.LOOP
    make_due(office)
    office.poll()
    make_due(office)
    _poll(office, connection, gateway)

    assert [since is None for _, since, _ in gateway.asked] == [False, True]
    assert not office.reference().reread


def test_a_lease_that_ran_out_within_the_batch_is_left_to_others(office: Office) -> None:
    connection, _ = start(office, per_second=5)
    _bookings(office, connection, 2)

    @dataclass
    class Slow(Telling):
        def fetch(
            self,
            facts: ConnectionFacts,
            asked: Asked,
            *,
            since: datetime | None = None,
            etag: str | None = None,
        ) -> FetchResult:
            """An answer after longer than the lease."""
            office.clock.advance(timedelta(minutes=11))
            return super().fetch(facts, asked, since=since, etag=etag)

    gateway = Slow({})

    assert _poll(office, connection, gateway) == 1
    assert len(gateway.asked) == 1
    assert office.reference("BOOKING1").lease_until is None
