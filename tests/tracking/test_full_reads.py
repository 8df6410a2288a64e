"""Polls that ask for everything tell what is told no more; validators and pushes spare reads."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from logistics.carriers.connection import Asked, ConnectionFacts
from logistics.carriers.dcsa.parser import parse
from logistics.carriers.fetching import FetchedPage, FetchResult
from logistics.carriers.outcomes import Answer, NotModified
from logistics.carriers.registry import carriers
from logistics.carriers.sandbox.voyage import events_at
from logistics.tracking.models import TrackedReference
from logistics.tracking.sightings import vanished
from tests.tracking.office import Office
from tests.tracking.polling import make_due, start


@dataclass
class Retelling:
    """A carrier that tells what its sandbox tells but for some events, or that nothing changed."""

    office: Office
    without: int = 0
    unchanged: bool = False
    asked: list[tuple[datetime | None, str | None]] = field(default_factory=list)

    def fetch(
        self,
        facts: ConnectionFacts,
        asked: Asked,
        *,
        since: datetime | None = None,
        etag: str | None = None,
    ) -> FetchResult:
        """All the events but the last few."""
        del facts, asked
        self.asked.append((since, etag))
        if self.unchanged:
            return FetchResult(outcome=NotModified(), complete=True)
        now = self.office.clock.now()
        told = events_at(self.office.carrier.voyages[0], now)
        parsed = parse([*told][: max(0, len(told) - self.without)], now)
        page = FetchedPage(b"[]", parsed)
        answer = Answer(status=200, headers={}, body=b"[]")
        return FetchResult(outcome=answer, pages=(page,), complete=True, etag='"7"')


def _ask_all(office: Office, connection: str, gateway: Retelling) -> None:
    make_due(office)
    reference = office.reference()
    office.system(
        lambda session: setattr(session.get_one(TrackedReference, reference.id), "reread", True)
    )
    replace(office.poller, gateway=gateway).poll_connection(connection)
    office.clock.advance(timedelta(minutes=1))


def _vanished(office: Office) -> int:
    reference = office.reference()
    return len(office.system(lambda session: vanished(session, [reference.id])))


def test_an_event_absent_from_two_full_reads_has_vanished_until_told_again(office: Office) -> None:
    connection, _ = start(office)
    gateway = Retelling(office)
    _ask_all(office, connection, gateway)

    counts = []
    for without in (1, 1, 0, 1, 0, 1):
        gateway.without = without
        _ask_all(office, connection, gateway)
        counts.append(_vanished(office))

    assert counts == [0, 1, 0, 0, 0, 0]
    assert {since for since, _ in gateway.asked} == {None}


def test_answers_without_any_event_dispute_nothing_before_a_day_is_over(office: Office) -> None:
    connection, _ = start(office)
    gateway = Retelling(office)
    _ask_all(office, connection, gateway)
    told = len(events_at(office.carrier.voyages[0], office.clock.now()))
    gateway.without = 1_000

    counts = []
    for wait in (0, 1, 10, 14):
        office.clock.advance(timedelta(hours=wait))
        _ask_all(office, connection, gateway)
        counts.append(_vanished(office))
    gateway.without = 0
    _ask_all(office, connection, gateway)

    assert counts == [0, 0, 0, told]
    assert _vanished(office) == 0


def test_an_event_told_between_two_empty_answers_is_not_disputed(office: Office) -> None:
    connection, _ = start(office)
    gateway = Retelling(office)
    for without in (0, 1_000, 0, 1_000):
        gateway.without = without
        _ask_all(office, connection, gateway)
        office.clock.advance(timedelta(hours=30))

    assert _vanished(office) == 0


def test_a_read_of_what_is_new_disputes_nothing(office: Office) -> None:
    connection, _ = start(office)
    gateway = Retelling(office)
    _ask_all(office, connection, gateway)
    gateway.without = 1

    for _ in range(3):
        make_due(office)
        replace(office.poller, gateway=gateway).poll_connection(connection)

    assert None not in [since for since, _ in gateway.asked[1:]]
    assert _vanished(office) == 0


def test_the_validator_of_a_whole_answer_is_kept(office: Office) -> None:
    connection, _ = start(office)
    gateway = Retelling(office)
    _ask_all(office, connection, gateway)
    assert office.reference().etag == '"7"'

    gateway.unchanged = True
    _ask_all(office, connection, gateway)

    reference = office.reference()
    assert (reference.etag, reference.last_outcome, reference.failures) == (
        '"7"',
        "not modified",
        0,
    )


def test_pushes_spare_polls_until_a_poll_knows_more(office: Office) -> None:
    connection, consignment = start(office)
    office.poll()
    told = events_at(office.carrier.voyages[0], office.clock.now())

    office.push(connection, [*told])
    office.inbox.drain()
    make_due(office)
    office.poll()
    assert office.reference().last_pushed_at is not None
    heard = office.progress(consignment).last_heard_at

    office.clock.advance(timedelta(days=20))
    office.poll()
    assert office.progress(consignment).last_heard_at != heard
    assert office.reference().last_pushed_at is None


def test_what_incremental_reads_look_back_lies_between_one_and_two_days() -> None:
    overlaps = [one.profile.overlap for one in carriers().values() if one.profile.incremental]

    assert overlaps
    assert all(timedelta(hours=24) <= one <= timedelta(hours=48) for one in overlaps)
