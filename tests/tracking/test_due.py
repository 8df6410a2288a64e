"""What is due and what keeps it, and numbers that a person paused."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from logistics.carriers.breaker import Breaker
from logistics.carriers.models import CarrierConnection, ConnectionHealth
from logistics.carriers.queries import keep_breaker
from logistics.carriers.service import pause
from logistics.db.audit import AuditEntry
from logistics.db.session import Session
from logistics.kernel.errors import InvalidError, NotFoundError
from logistics.tracking.calls import DAY
from logistics.tracking.due import Waits, due_numbers
from logistics.tracking.following import poll_consignment_now, poll_now
from logistics.tracking.models import TrackedReference
from logistics.tracking.pausing import numbers_to_switch, pause_number, resume_number
from logistics.tracking.pressing import budget_of
from tests.tracking.office import COOP, FORWARDER, RIVAL, Office, exporter, forwarder
from tests.tracking.polling import make_due, start


def _waits(office: Office, *, everything: bool = False) -> list[str]:
    now = office.clock.now()
    found = office.seen_by(
        forwarder(),
        lambda session: due_numbers(session, [FORWARDER], now=now, everything=everything),
    )
    return [one.waits.value for one in found]


def _pause(office: Office) -> str:
    reference, actor = office.reference(), forwarder(COOP)
    office.system(
        lambda session: pause_number(session, reference.id, actor=actor, clock=office.clock)
    )
    return reference.id


def test_what_is_due_and_free_waits_for_nothing(office: Office) -> None:
    start(office)
    assert _waits(office) == [Waits.NOTHING]
    office.poll()
    assert _waits(office) == []
    assert _waits(office, everything=True) == [Waits.TIME]


def test_each_reason_to_wait_is_told(office: Office) -> None:
    connection, _ = start(office, per_day=10)
    now = office.clock.now()

    def use_up(session: Session) -> None:
        row = session.get_one(CarrierConnection, connection)
        budget_of(session, row).day_calls = DAY.added([], 10, now)

    def fail(session: Session) -> None:
        health = session.scalars(select(ConnectionHealth)).one()
        keep_breaker(health, Breaker().failed(now, refused=True))

    def wish(session: Session) -> None:
        session.scalars(select(ConnectionHealth)).one().not_before = now + timedelta(hours=1)

    told = []
    for work in (use_up, fail, wish):
        office.system(work)
        told += _waits(office)
    office.seen_by(
        forwarder(), lambda s: pause(s, connection, actor=forwarder(), clock=office.clock)
    )
    told += _waits(office)
    _pause(office)
    told += _waits(office)

    assert told == [
        Waits.LIMITS,
        Waits.BREAKER,
        Waits.CARRIERS_WISH,
        Waits.CONNECTION_PAUSED,
        Waits.PAUSED,
    ]


def test_a_retired_number_stays_in_sight(office: Office) -> None:
    start(office)
    reference = office.reference()

    def retire(session: Session) -> None:
        row = session.get_one(TrackedReference, reference.id)
        row.next_poll_at, row.retired_at, row.retired_why = None, office.clock.now(), "over"

    office.system(retire)

    assert _waits(office, everything=True) == [Waits.RETIRED]


def test_a_paused_number_is_not_asked_about_until_resumed(office: Office) -> None:
    connection, consignment = start(office)
    reference_id = _pause(office)
    _pause(office)

    assert office.poll() == 0
    assert office.poller.poll_connection(connection) == 0
    actor = forwarder(COOP)
    with pytest.raises(InvalidError, match="paused"):
        office.system(lambda s: poll_now(s, reference_id, actor=actor, clock=office.clock))
    asked = office.system(
        lambda s: poll_consignment_now(s, consignment, actor=actor, clock=office.clock)
    )
    assert asked == 0
    office.system(lambda s: resume_number(s, reference_id, actor=actor, clock=office.clock))
    assert office.poll() == 1

    commands = office.system(lambda session: session.scalars(select(AuditEntry.command)).all())
    assert [one for one in commands if one in {"track.pause", "track.resume"}] == [
        "track.pause",
        "track.resume",
    ]


def test_a_pause_while_the_carrier_is_asked_holds_afterwards(office: Office) -> None:
    start(office)
    _pause(office)
    make_due(office)

    assert office.poll() == 0
    assert office.reference().paused_at is not None


def test_who_follows_through_anothers_connection_cannot_pause_it(office: Office) -> None:
    _, consignment = start(office)
    reference = office.reference()
    coop = exporter()

    with pytest.raises(NotFoundError):
        office.system(lambda s: pause_number(s, reference.id, actor=coop, clock=office.clock))
    assert office.system(lambda s: numbers_to_switch(s, consignment, actor=coop)) == []
    seen = office.system(lambda s: numbers_to_switch(s, consignment, actor=forwarder(COOP)))
    assert list(seen) == [reference.id]
    with pytest.raises(NotFoundError):
        office.system(lambda s: numbers_to_switch(s, consignment, actor=exporter(RIVAL)))
