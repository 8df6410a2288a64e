"""Who may ask when: leases, limits, breakers and the carrier's own wish to be left alone."""

from datetime import timedelta

from sqlalchemy import select

from logistics.carriers.models import CarrierConnection
from logistics.carriers.sandbox.carrier import Fault
from logistics.carriers.service import pause, resume
from logistics.tracking.calls import DAY
from logistics.tracking.claims import Claim, Claimant, claim, release
from logistics.tracking.models import CallBudget, TrackedReference
from tests.tracking.office import NUMBERS, Office, forwarder
from tests.tracking.polling import health, make_due, start


def test_the_carriers_wish_to_wait_holds_for_the_whole_connection(office: Office) -> None:
    connection, _ = start(office)
    office.carrier.faults[NUMBERS.container] = Fault.TOO_MANY
    other = office.ship()
    office.follow(other, connection, "booking", NUMBERS.booking)
    make_due(office, NUMBERS.booking)

    office.poll()
    office.clock.advance(timedelta(seconds=80))
    assert office.poll() == 0
    office.clock.advance(timedelta(seconds=20))
    make_due(office, NUMBERS.booking)
    assert office.poll() == 1


def test_a_breaker_opens_after_five_failures_and_one_probe_closes_it(office: Office) -> None:
    start(office)
    office.carrier.faults[NUMBERS.container] = Fault.SERVER_ERROR
    for _ in range(5):
        make_due(office)
        office.poll()
        office.clock.advance(timedelta(seconds=10))
    make_due(office)
    assert (health(office).state, office.poll()) == ("open", 0)

    office.clock.advance(timedelta(minutes=2))
    del office.carrier.faults[NUMBERS.container]
    assert office.poll() == 1
    assert health(office).state == "closed"


def test_a_paused_connection_is_not_asked(office: Office) -> None:
    connection, _ = start(office)
    actor = forwarder()
    office.seen_by(
        actor, lambda session: pause(session, connection, actor=actor, clock=office.clock)
    )
    assert office.poll() == 0
    assert office.poller.poll_connection(connection) == 0

    office.seen_by(
        actor, lambda session: resume(session, connection, actor=actor, clock=office.clock)
    )
    assert office.poll() == 1


def test_the_calls_of_a_minute_and_a_day_are_never_exceeded(office: Office) -> None:
    connection, _ = start(office, per_second=5, per_minute=3, per_day=10)
    for number in range(11):
        office.follow(office.ship(), connection, "booking", f"BOOKING{number}")

    asked = []
    for _ in range(6):
        asked.append(office.poller.poll_connection(connection))
        office.clock.advance(timedelta(minutes=1))
    assert asked == [3, 3, 2, 0, 0, 0]

    urgent = office.reference("BOOKING10")
    office.system(
        lambda session: setattr(session.get_one(TrackedReference, urgent.id), "urgent", True)
    )
    assert office.poller.poll_connection(connection) == 1
    budget = office.system(lambda session: session.scalars(select(CallBudget)).one())
    assert DAY.used(budget.day_calls, office.clock.now()) == 9

    office.clock.advance(timedelta(days=1))
    assert office.poller.poll_connection(connection) == 3


def test_no_more_than_a_seconds_worth_is_asked_in_a_second(office: Office) -> None:
    connection, _ = start(office, per_second=2)
    for number in range(4):
        office.follow(office.ship(), connection, "booking", f"BOOKING{number}")
    began = office.clock.now()

    assert office.poller.poll_connection(connection) == 5
    assert office.clock.now() - began == timedelta(seconds=2)


def test_a_reference_under_lease_is_nobody_elses(office: Office) -> None:
    connection, _ = start(office)

    def claimed(owner: str) -> list[Claim]:
        from_now = Claimant(
            owner=owner,
            now=office.clock.now(),
            lease_now=office.clock.now(),
            lease=timedelta(minutes=10),
        )
        return office.system(
            lambda session: claim(session, session.get_one(CarrierConnection, connection), from_now)
        )

    (first,) = claimed("one")
    assert claimed("two") == []
    office.clock.advance(timedelta(minutes=10))
    (second,) = claimed("two")

    assert second.fence > first.fence
    assert office.system(lambda session: release(session, first)) is None
    assert office.system(lambda session: release(session, second)) is not None
    assert office.system(lambda session: release(session, second)) is None
