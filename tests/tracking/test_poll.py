"""Polling: what carriers do wrong is recorded and retried; others stay on time."""

import json
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from logistics.carriers.connection import Asked, ConnectionFacts
from logistics.carriers.fetching import FetchResult
from logistics.carriers.outcomes import Answer, NotModified
from logistics.carriers.rate_headers import RateLimit
from logistics.carriers.sandbox.carrier import Fault
from logistics.carriers.sandbox.voyage import events_at
from logistics.kernel.instants import format_instant
from logistics.tracking.models import RawAnswer, TrackingEvent
from logistics.tracking.poll import Poller
from logistics.tracking.queries import answers_of
from tests.tracking.office import NOON, NUMBERS, Office
from tests.tracking.polling import ON_BOTH_ENGINES, health, make_due, start

pytestmark = ON_BOTH_ENGINES


def test_an_answer_is_kept_as_it_came_and_the_next_poll_planned(office: Office) -> None:
    _, consignment = start(office)
    office.poll()

    reference = office.reference()
    (answer,) = office.system(lambda session: answers_of(session, reference.id))
    told = json.loads(
        office.system(
            lambda session: session.scalars(
                select(RawAnswer.body).where(RawAnswer.id == answer.id)
            ).one()
        )
        or b""
    )
    assert (answer.outcome, answer.page, answer.events) == ("answer 200", 1, len(told))
    assert reference.last_outcome == "answer 200"
    assert reference.phase == "before_port"
    assert reference.next_poll_at is not None
    wait = reference.next_poll_at - office.clock.now()
    assert timedelta(hours=21) < wait < timedelta(hours=27)
    heard = office.system(lambda session: session.scalars(select(TrackingEvent)).all())
    assert {row.origin for row in heard} == {answer.id}
    assert office.progress(consignment).last_heard_from == "The carrier"


def test_the_same_bytes_are_kept_once_and_old_answers_go(office: Office) -> None:
    start(office)
    for _ in range(25):
        office.poll()
        office.clock.advance(timedelta(minutes=1))
        make_due(office)

    answers = office.system(
        lambda session: session.scalars(select(RawAnswer).order_by(RawAnswer.polled_at)).all()
    )
    assert len({answer.polled_at for answer in answers}) == 20


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (Fault.HANG, "timeout"),
        (Fault.SERVER_ERROR, "status 500"),
        (Fault.HTML, "content_type 200"),
        (Fault.REDIRECT, "redirect 302"),
        (Fault.NOT_JSON, "malformed 200"),
        (Fault.GZIP_BOMB, "too_large"),
    ],
)
def test_a_faulty_answer_is_recorded_and_moves_nothing(
    office: Office, fault: Fault, outcome: str
) -> None:
    _, consignment = start(office)
    office.carrier.faults[NUMBERS.container] = fault

    office.poll()

    reference = office.reference()
    assert reference.last_outcome == outcome
    assert (reference.failures, office.progress(consignment).status) == (1, None)
    assert reference.next_poll_at is not None
    wait = reference.next_poll_at - office.clock.now()
    assert timedelta(minutes=4) < wait < timedelta(minutes=6)
    assert health(office).last_failure == outcome
    (answer,) = office.system(lambda session: answers_of(session, reference.id))
    assert (answer.page, answer.outcome) == (0, outcome)

    del office.carrier.faults[NUMBERS.container]
    office.clock.advance(timedelta(minutes=6))
    office.poll()
    assert (office.reference().failures, office.progress(consignment).status) == (0, "BOOKED")


def test_another_containers_events_are_problems_and_move_nothing(office: Office) -> None:
    _, consignment = start(office)
    stranger = replace(NUMBERS, container="TGHU1000018", booking="X", transport_document="Y")
    office.carrier.start_voyage("kigali-shanghai", stranger, NOON - timedelta(days=60))
    office.carrier.faults[NUMBERS.container] = Fault.FOREIGN

    office.poll()

    assert office.progress(consignment).status == "BOOKED"
    reference = office.reference()
    (answer, *_) = office.system(lambda session: answers_of(session, reference.id))
    assert {problem["code"] for problem in answer.problems} == {"event.foreign_reference"}


def test_a_hanging_carrier_delays_no_other(office: Office) -> None:
    hanging, _ = start(office)
    office.carrier.faults[NUMBERS.container] = Fault.HANG
    healthy = office.connect("Healthy", "healthy.example")
    office.carriers["healthy.example"].start_voyage("kigali-shanghai", NUMBERS, NOON)
    consignment = office.ship()
    office.follow(consignment, healthy)
    submitted: list[str] = []

    def submit(connection_id: str) -> bool:
        submitted.append(connection_id)
        return True

    office.poller.tick(submit)
    assert set(submitted) == {hanging, healthy}
    office.poller.poll_connection(healthy)

    assert office.progress(consignment).status == "BOOKED"


@dataclass
class Interrupted:
    """A gateway during whose fetch something else happens."""

    office: Office
    what: str = ""
    result: FetchResult = field(default_factory=lambda: FetchResult(outcome=NotModified()))
    asked: int = 0

    def fetch(
        self,
        facts: ConnectionFacts,
        asked: Asked,
        *,
        since: datetime | None = None,
        etag: str | None = None,
    ) -> FetchResult:
        """Let it happen, then answer."""
        del asked, since, etag
        self.asked += 1
        if self.what == "lease ends":
            self.office.clock.advance(timedelta(minutes=11))
            replace(self.office.poller, gateway=replace(self, what="")).poll_connection(facts.id)
        if self.what == "defect":
            raise RuntimeError("a defect of ours")
        return self.result


def _poller(office: Office, gateway: Interrupted) -> Poller:
    return replace(office.poller, gateway=gateway)


def test_a_poll_that_outlived_its_lease_writes_nothing(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    connection, _ = start(office)
    gateway = Interrupted(office, "lease ends")

    _poller(office, gateway).poll_connection(connection)

    reference = office.reference()
    assert reference.polls == 1
    assert "after its lease ended" in caplog.text


def test_a_defect_of_ours_is_logged_and_tried_again_later(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    connection, _ = start(office)

    make_due(office, urgent=True)
    assert _poller(office, Interrupted(office, "defect")).poll_connection(connection) == 1

    reference = office.reference()
    assert not reference.urgent
    assert (reference.last_outcome, reference.failures) == ("defect", 1)
    assert reference.lease_until is None
    assert "a defect of ours" in caplog.text


def test_nothing_known_yet_is_asked_about_less_and_less(office: Office) -> None:
    connection, consignment = office.connect(), office.ship()
    office.follow(consignment, connection)
    waits = []
    for _ in range(3):
        office.poll()
        reference = office.reference()
        assert reference.next_poll_at is not None
        waits.append(round((reference.next_poll_at - office.clock.now()) / timedelta(hours=1)))
        office.clock.advance(reference.next_poll_at - office.clock.now())

    assert waits == [1, 2, 4]
    reference = office.reference()
    assert (reference.phase, reference.failures) == ("no_data", 0)


def test_a_carrier_out_of_calls_is_left_alone_until_its_window_begins(office: Office) -> None:
    connection, _ = start(office)
    limit = RateLimit(0, timedelta(minutes=5))
    spent = Interrupted(office, result=FetchResult(outcome=NotModified(rate_limit=limit)))

    _poller(office, spent).poll_connection(connection)

    assert health(office).not_before == office.clock.now() + timedelta(minutes=5)
    make_due(office)
    assert office.poll() == 0


def test_later_polls_ask_for_what_is_new_and_every_tenth_for_all(office: Office) -> None:
    connection, _ = start(office)
    office.poll()
    seen: list[datetime | None] = []

    class Listening(Interrupted):
        def fetch(
            self,
            facts: ConnectionFacts,
            asked: Asked,
            *,
            since: datetime | None = None,
            etag: str | None = None,
        ) -> FetchResult:
            seen.append(since)
            return super().fetch(facts, asked, since=since, etag=etag)

    answer = FetchResult(outcome=Answer(status=200, headers={}, body=b"[]"), etag='"1"')
    poller = _poller(office, Listening(office, result=answer))
    for _ in range(10):
        make_due(office)
        poller.poll_connection(connection)

    newest = NOON + timedelta(hours=2)
    assert seen == [newest] * 9 + [None]


def test_a_journey_that_is_over_is_swept_and_then_retired(office: Office) -> None:
    _, consignment = start(office)
    office.clock.advance(timedelta(days=49))
    office.poll()
    assert office.progress(consignment).status == "EMPTY_RETURNED"
    assert office.reference().phase == "over"

    for _ in range(4):
        office.clock.advance(timedelta(days=6))
        office.poll()

    reference = office.reference()
    assert (reference.next_poll_at, reference.retired_why) == (None, "over")


def test_a_push_wakes_a_number_whose_journey_was_over(office: Office) -> None:
    connection, consignment = start(office)
    office.clock.advance(timedelta(days=48))
    for _ in range(4):
        office.poll()
        office.clock.advance(timedelta(days=6))
    assert office.reference().retired_why == "over"
    returned = next(
        event
        for event in events_at(office.carrier.voyages[0], office.clock.now())
        if event.get("emptyIndicatorCode") == "EMPTY" and event["equipmentEventTypeCode"] == "GTIN"
    )
    takes_back = {**returned, "eventClassifierCode": "EST"}
    takes_back["eventCreatedDateTime"] = format_instant(office.clock.now())

    office.push(connection, [takes_back])
    office.inbox.drain()

    assert office.progress(consignment).status == "DELIVERED"
    reference = office.reference()
    assert (reference.phase, reference.retired_at) == ("inland", None)
    assert reference.next_poll_at is not None
