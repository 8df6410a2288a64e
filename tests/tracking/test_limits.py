"""Limits hold over the beginnings of calls, whoever makes them and however slow they are."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from logistics.carriers.connection import Asked, ConnectionFacts
from logistics.carriers.fetching import FetchResult
from logistics.carriers.outcomes import Answer, Failure, FailureKind
from logistics.carriers.permits import may_call
from tests.tracking.office import Office
from tests.tracking.polling import make_due, start

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
NOTHING_NEW = FetchResult(outcome=Answer(status=200, headers={}, body=b"[]"), complete=True)


@dataclass
class Slow:
    """A carrier of some pages a number that takes its time; it notes when each call begins."""

    office: Office
    takes: list[timedelta] = field(default_factory=list)
    usually: timedelta = timedelta(0)
    pages: int = 1
    began: list[datetime] = field(default_factory=list)
    meanwhile: "list[Slow]" = field(default_factory=list)

    def fetch(
        self,
        facts: ConnectionFacts,
        asked: Asked,
        *,
        since: datetime | None = None,
        etag: str | None = None,
    ) -> FetchResult:
        """Call for each page; another process may poll the same connection meanwhile."""
        del asked, since, etag
        for _ in range(self.pages):
            if not may_call():
                return FetchResult(outcome=Failure(kind=FailureKind.OUT_OF_CALLS))
            self.began.append(self.office.clock.now())
            if self.meanwhile:
                replace(self.office.poller, gateway=self.meanwhile.pop()).poll_connection(facts.id)
            self.office.clock.advance(self.takes.pop(0) if self.takes else self.usually)
        return NOTHING_NEW


def _numbers(office: Office, connection: str, count: int) -> None:
    for number in range(count):
        office.follow(office.ship(), connection, "booking", f"BOOKING{number}")


def _poll(office: Office, connection: str, carrier: Slow) -> int:
    return replace(office.poller, gateway=carrier).poll_connection(connection)


def _most_within(began: list[datetime], length: timedelta) -> int:
    return max(sum(first <= one < first + length for one in began) for first in began)


def test_a_slow_first_call_lets_no_more_than_a_minutes_worth_begin(office: Office) -> None:
    connection, _ = start(office, per_second=10, per_minute=10)
    _numbers(office, connection, 19)
    carrier = Slow(office, takes=[55 * SECOND])

    for _ in range(20):
        _poll(office, connection, carrier)
        office.clock.advance(5 * SECOND)

    assert len(carrier.began) == 20
    assert _most_within(carrier.began, MINUTE) == 10
    assert _most_within(carrier.began, SECOND) <= 10


def test_two_processes_on_one_connection_keep_its_pace_together(office: Office) -> None:
    connection, _ = start(office, per_second=2)
    _numbers(office, connection, 7)
    began: list[datetime] = []
    other = Slow(office, began=began, usually=SECOND / 10)

    _poll(office, connection, Slow(office, began=began, meanwhile=[other]))

    assert len(began) == 8
    assert _most_within(began, SECOND) == 2


def test_two_processes_share_the_calls_of_a_minute(office: Office) -> None:
    connection, _ = start(office, per_second=5, per_minute=4)
    _numbers(office, connection, 7)
    began: list[datetime] = []
    other = Slow(office, began=began)

    _poll(office, connection, Slow(office, began=began, meanwhile=[other]))

    assert len(began) == 4
    assert office.reference("BOOKING6").lease_until is None


def test_a_read_of_more_pages_than_a_minute_allows_waits_and_completes(office: Office) -> None:
    connection, _ = start(office, per_minute=2)
    office.poller = replace(office.poller, lease=2 * MINUTE)
    carrier = Slow(office, pages=9)

    assert _poll(office, connection, carrier) == 1

    reference = office.reference()
    assert (reference.last_outcome, reference.polls) == ("answer 200", 1)
    assert len(carrier.began) == 9
    assert _most_within(carrier.began, MINUTE) == 2


@dataclass
class Outrun(Slow):
    """A read that stands still for longer than its lease, and goes on then."""

    may_go_on: bool | None = None

    def fetch(
        self,
        facts: ConnectionFacts,
        asked: Asked,
        *,
        since: datetime | None = None,
        etag: str | None = None,
    ) -> FetchResult:
        """One page; others ask about the number before the next."""
        del asked, since, etag
        assert may_call()
        self.office.clock.advance(2 * MINUTE)
        _poll(self.office, facts.id, self.meanwhile.pop())
        self.may_go_on = may_call()
        return FetchResult(outcome=Failure(kind=FailureKind.OUT_OF_CALLS))


def test_a_read_whose_number_is_anothers_by_now_makes_no_further_call(office: Office) -> None:
    connection, _ = start(office)
    office.poller = replace(office.poller, lease=MINUTE)
    other = Slow(office)
    stale = Outrun(office, meanwhile=[other])

    _poll(office, connection, stale)

    assert (stale.may_go_on, len(other.began)) == (False, 1)
    assert office.reference().last_outcome == "answer 200"


def test_the_day_is_kept_and_what_is_left_over_is_put_back(office: Office) -> None:
    connection, _ = start(office, per_second=10, per_day=10)
    carrier = Slow(office, pages=5)
    _numbers(office, connection, 3)

    assert _poll(office, connection, carrier) == 2

    assert len(carrier.began) == 8
    assert office.reference("BOOKING2").lease_until is None
    make_due(office)
    assert _poll(office, connection, carrier) == 0
