"""The webhook's inbox: kept before acknowledged, worked on afterwards, harmless when repeated."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event, select

from logistics.carriers.models import CarrierConnection
from logistics.carriers.sandbox.voyage import events_at
from logistics.carriers.service import rotate_secret
from logistics.db.session import SessionFactory
from logistics.kernel.errors import NotFoundError
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import SeededRandomness
from logistics.tracking import inbox as inbox_module
from logistics.tracking.inbox import Inbox, Verdict
from logistics.tracking.models import RawDelivery, TrackedReference, TrackingEvent
from logistics.tracking.queries import deliveries_of, delivery, events_of, times_seen, unmatched
from tests.tracking.office import (
    COOP,
    FORWARDER,
    NOON,
    NUMBERS,
    RIVAL,
    SUBSCRIPTION,
    Office,
    exporter,
    forwarder,
)


def _told(office: Office, days: int = 1) -> list[dict[str, Any]]:
    voyage = office.carrier.start_voyage("kigali-shanghai", NUMBERS, NOON)
    office.clock.advance(timedelta(days=days))
    return list(events_at(voyage, office.clock.now()))


def _deliveries(office: Office) -> list[RawDelivery]:
    return list(
        office.system(
            lambda session: session.scalars(
                select(RawDelivery).order_by(RawDelivery.received_at, RawDelivery.id)
            ).all()
        )
    )


def test_a_notification_is_kept_before_it_is_acknowledged_and_worked_on_later(
    office: Office,
) -> None:
    connection, consignment = office.connect(), office.ship()
    office.follow(consignment, connection)
    events = _told(office)

    assert office.push(connection, events, Cookie="secret") is Verdict.KEPT

    (kept,) = _deliveries(office)
    assert (kept.state, kept.headers["subscription-id"]) == ("waiting", SUBSCRIPTION)
    assert "cookie" not in kept.headers
    read = office.system(lambda session: delivery(session, kept.id))
    assert read.body == json.dumps(events).encode()
    assert office.progress(consignment).status is None

    assert office.inbox.drain() == 1
    (done,) = _deliveries(office)
    assert done.effect is not None
    assert (done.state, done.effect["new"], done.effect["events"]) == ("done", 6, 6)
    assert [(move["old"], move["new"]) for move in done.effect["moved"]] == [(None, "BOOKED")]
    assert office.progress(consignment).status == "BOOKED"


def test_the_same_notification_again_changes_nothing(office: Office) -> None:
    connection, consignment = office.connect(), office.ship()
    office.follow(consignment, connection)
    events = _told(office)
    for _ in range(3):
        office.push(connection, events)
    office.inbox.drain()

    (kept,) = _deliveries(office)
    assert kept.effect is not None
    assert kept.effect["new"] == 6
    assert office.system(lambda session: times_seen(session, kept.id)) == 3
    assert office.progress(consignment).version == 2


def test_poll_and_push_of_one_event_are_one_event(office: Office) -> None:
    connection, consignment = office.connect(), office.ship()
    office.follow(consignment, connection)
    events = _told(office, 9)
    office.poll()
    office.push(connection, events)
    office.inbox.drain()

    reference = office.reference()
    heard = office.system(lambda session: events_of(session, reference.id))
    assert len(heard) == len({row.identity for row in heard}) == len(events)


Tamper = Callable[[Office, str], Verdict]


def _signed_twice(office: Office, connection: str) -> Verdict:
    body = b"[]"
    headers = [("Notification-Signature", "sha256=00"), ("notification-signature", "sha256=00")]
    return office.inbox.receive(connection, headers, body)


@pytest.mark.parametrize(
    ("send", "why"),
    [
        (lambda office, con: office.push(con, [], Notification_Signature="sha256=00"), "signature"),
        (lambda office, con: office.inbox.receive(con, [], b"[]"), "signature"),
        (_signed_twice, "signature"),
        (lambda office, con: office.push(con, [], Subscription_ID="no-uuid"), "subscription"),
        (
            lambda office, con: office.push(
                con, [], Subscription_ID="00000000-e89b-12d3-a456-426614174000"
            ),
            "subscription",
        ),
    ],
    ids=["wrong", "none", "two", "no uuid", "another"],
)
def test_what_is_not_the_carriers_is_refused_and_remembered_without_its_bytes(
    office: Office, send: Tamper, why: str
) -> None:
    connection = office.connect()
    assert office.push(connection, []) is Verdict.KEPT

    assert send(office, connection) is Verdict.REFUSED

    refused = [one for one in _deliveries(office) if one.state == "refused"]
    assert [(one.why, one.size) for one in refused] == [(why, 2)]
    assert office.system(lambda session: delivery(session, refused[0].id)).body is None
    assert office.inbox.drain() == 1


def test_an_unknown_connection_is_refused_and_leaves_nothing(office: Office) -> None:
    office.connect()
    unknown = new_id("con", SeededRandomness(5))

    assert office.inbox.receive(unknown, [], b"[]") is Verdict.REFUSED
    assert _deliveries(office) == []


def test_a_refusal_writes_as_much_whether_or_not_the_connection_is_there(
    office: Office, engine: Engine
) -> None:
    known, unknown = office.connect(), new_id("con", SeededRandomness(5))
    verbs: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        verbs.append(statement.split(maxsplit=1)[0])

    def worked(connection: str) -> dict[str, int]:
        verbs.clear()
        assert office.inbox.receive(connection, [], b"[]") is Verdict.REFUSED
        return {verb: verbs.count(verb) for verb in ("INSERT", "DELETE", "COMMIT")}

    event.listen(engine, "before_cursor_execute", note)
    assert worked(unknown) == worked(known) == worked(unknown)
    assert worked(unknown)["INSERT"] == 1


def test_only_the_last_refusals_are_remembered(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_module, "KEPT_REFUSALS", 2)
    connection = office.connect()
    for _ in range(4):
        office.inbox.receive(connection, [], b"[]")
        office.clock.advance(timedelta(seconds=1))

    assert len(_deliveries(office)) == 2


def test_the_first_verified_delivery_binds_the_subscription(office: Office) -> None:
    connection = office.connect()
    office.push(connection, [])

    row = office.system(lambda session: session.get_one(CarrierConnection, connection))
    assert row.subscription_id == SUBSCRIPTION


def test_two_secrets_hold_while_they_are_rotated(office: Office) -> None:
    connection = office.connect()
    actor = forwarder()
    shown = office.seen_by(
        actor,
        lambda session: rotate_secret(
            session, connection, **office.commanding(actor), box=office.box
        ),
    )
    assert office.push(connection, []) is Verdict.KEPT
    office.secrets[connection] = shown.secret
    assert office.push(connection, []) is Verdict.KEPT


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"<html>", "message.not_json"),
        (b'{"statusCode": 500}', "message.carrier_error"),
        (b"[17]", "event.not_an_event"),
        (b"[" * 100_000, "message.too_deep"),
    ],
    ids=["html", "error", "no event", "deep"],
)
def test_what_cannot_be_read_is_kept_with_its_problem(
    office: Office, body: bytes, problem: str
) -> None:
    connection = office.connect()
    office.push(connection, body)
    office.inbox.drain()

    (done,) = _deliveries(office)
    assert done.state == "done"
    assert done.effect is not None
    assert [one["code"] for one in done.effect["problems"]] == [problem]
    assert done.effect["problems"][0]["message"]


def test_events_nobody_waits_for_are_shown_and_attached_later(office: Office) -> None:
    connection = office.connect()
    office.push(connection, _told(office, 22))
    office.inbox.drain()
    consignment = office.ship()

    staff = forwarder(COOP)
    found = office.seen_by(staff, lambda session: unmatched(session, [FORWARDER]))
    assert {one.reference.number for one in found} == {
        NUMBERS.container,
        NUMBERS.booking,
        NUMBERS.transport_document,
    }
    box = next(one for one in found if one.reference.kind == "container")
    assert [row.id for row in box.candidates] == [consignment]
    assert box.events == 11
    assert office.reference().next_poll_at is None
    assert office.seen_by(exporter(RIVAL), lambda session: unmatched(session, [RIVAL])) == ()

    office.follow(consignment, connection, "booking", NUMBERS.booking)

    assert office.progress(consignment).status == "DEPARTED"
    assert office.seen_by(staff, lambda session: unmatched(session, [FORWARDER])) == ()


def test_a_push_brings_the_next_poll_forward(office: Office) -> None:
    connection, consignment = office.connect(), office.ship()
    office.follow(consignment, connection)
    events = _told(office, 1)
    office.poll()
    office.push(connection, events)
    office.inbox.drain()
    first = office.reference().next_poll_at
    office.clock.advance(timedelta(days=16))
    office.push(connection, list(events_at(office.carrier.voyages[0], office.clock.now())))
    office.inbox.drain()

    reference = office.reference()
    assert (reference.phase, first is not None) == ("at_port", True)
    assert reference.next_poll_at == first


class Poison(Inbox):
    """An inbox with a defect for one delivery."""

    def _take_in(self, session: Any, work: Any, parsed: Any) -> None:
        if b"poison" in work.body:
            raise RuntimeError("a defect of ours")
        super()._take_in(session, work, parsed)


def test_a_poisonous_delivery_is_set_aside_and_the_others_go_on(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.inbox = Poison(
        sessions=office.sessions, box=office.box, surroundings=office.around,
        lease_clock=office.clock,
    )  # fmt: skip
    connection = office.connect()
    office.push(connection, ["poison"])
    office.push(connection, [])

    worked = 0
    for _ in range(6):
        worked += office.inbox.drain()
        office.clock.advance(timedelta(minutes=1))

    states = {one.size: (one.state, one.attempts, one.why) for one in _deliveries(office)}
    assert states == {10: ("dead", 5, "defect"), 2: ("done", 1, None)}
    assert worked == 6
    assert "a defect of ours" in caplog.text


def test_work_that_somebody_else_took_up_meanwhile_is_not_written_twice(office: Office) -> None:
    connection = office.connect()
    office.push(connection, _told(office))

    class Slow(Inbox):
        def _take_in(self, session: Any, work: Any, parsed: Any) -> None:
            row = session.get_one(RawDelivery, work.delivery_id)
            row.fence += 1
            session.flush()
            super()._take_in(session, work, parsed)

    slow = Slow(
        sessions=office.sessions, box=office.box, surroundings=office.around,
        lease_clock=office.clock,
    )  # fmt: skip
    assert slow.drain() == 1

    assert office.system(lambda session: session.scalars(select(TrackingEvent)).all()) == []
    office.clock.advance(timedelta(minutes=6))
    assert office.inbox.drain() == 1


def test_an_integrator_sees_the_last_deliveries_of_his_connection_only(office: Office) -> None:
    connection = office.connect()
    other = office.connect("Other", "other.example")
    for one, body in ((connection, [1]), (connection, [2]), (other, [1])):
        office.push(one, body)

    mine = office.seen_by(forwarder(), lambda session: deliveries_of(session, connection))
    assert len(mine) == 2
    assert office.seen_by(exporter(), lambda session: deliveries_of(session, connection)) == []
    with pytest.raises(NotFoundError, match="delivery"):
        office.seen_by(exporter(), lambda session: delivery(session, mine[0].id))
    with pytest.raises(NotFoundError, match="delivery"):
        office.seen_by(forwarder(), lambda session: delivery(session, "no id"))


def test_a_number_too_long_to_follow_is_passed_over(sessions: SessionFactory) -> None:
    office = Office(sessions)
    connection = office.connect()
    (event, *_) = _told(office)
    reference = {"referenceType": "EQ", "referenceValue": "X" * 150}
    office.push(connection, [event | {"references": [reference]}])
    office.inbox.drain()

    numbers = office.system(lambda session: session.scalars(select(TrackedReference.number)).all())
    assert numbers == [NUMBERS.booking]


def test_two_inboxes_share_the_work(office: Office) -> None:
    connection = office.connect()
    for number in range(3):
        office.push(connection, [number])
    second = replace(office.inbox)

    assert office.inbox.drain(limit=1) + second.drain(limit=1) + second.drain() == 3
