"""What is due and what keeps it, and numbers that a person paused."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from logistics.carriers.breaker import Breaker
from logistics.carriers.models import CarrierConnection, ConnectionHealth
from logistics.carriers.queries import keep_breaker
from logistics.carriers.service import close, pause
from logistics.db.audit import AuditEntry
from logistics.db.session import Session
from logistics.kernel.errors import InvalidError, NotFoundError
from logistics.tracking.due import Waits, due_numbers, waits_of
from logistics.tracking.following import Wished, poll_consignment_now, poll_now
from logistics.tracking.holding import hold_budget
from logistics.tracking.models import TrackedReference
from logistics.tracking.pausing import numbers_to_switch, pause_number, resume_number
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
        hold_budget(session, row).day_calls = [[int(now.timestamp()) * 1000, 10]]

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
    assert asked.numbers == 0
    office.system(lambda s: resume_number(s, reference_id, actor=actor, clock=office.clock))
    assert office.poll() == 1

    commands = office.system(lambda session: session.scalars(select(AuditEntry.command)).all())
    assert [one for one in commands if one in {"track.pause", "track.resume"}] == [
        "track.pause",
        "track.resume",
    ]


def test_what_a_connection_keeps_waiting_is_told_and_not_promised(office: Office) -> None:
    connection, consignment = start(office)
    now, actor = office.clock.now(), forwarder(COOP)

    def waits() -> str:
        link = office.follow(consignment, connection)
        return office.system(lambda session: waits_of(session, link.reference_id, now=now))

    def wish() -> Wished:
        return office.system(
            lambda s: poll_consignment_now(s, consignment, actor=actor, clock=office.clock)
        )

    def fail(session: Session) -> None:
        health = session.scalars(select(ConnectionHealth)).one()
        keep_breaker(health, Breaker().failed(now, refused=True))

    assert (waits(), wish()) == (Waits.NOTHING, Wished(1, 0))
    office.system(fail)
    assert (waits(), wish()) == (Waits.BREAKER, Wished(1, 1))
    for change, told, code in (
        (pause, Waits.CONNECTION_PAUSED, "paused"),
        (close, Waits.CONNECTION_CLOSED, "deleted"),
    ):
        office.seen_by(
            forwarder(),
            lambda s, change=change: change(s, connection, actor=forwarder(), clock=office.clock),  # type: ignore[misc]  # bound per turn
        )
        assert (waits(), wish()) == (told, Wished(0, 0))
        reference = office.reference()
        with pytest.raises(InvalidError, match=f"number .* (was|is) {code}"):
            office.system(
                lambda s, one=reference.id: poll_now(s, one, actor=actor, clock=office.clock)  # type: ignore[misc]  # bound per turn
            )


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
