"""Consignments follow numbers through a connection; exporters see what is theirs, no more."""

import json
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import MandateRight
from logistics.db.audit import AuditEntry
from logistics.db.outbox import OutboxMessage
from logistics.kernel.errors import InvalidError, NotFoundError, RefusedError
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import SeededRandomness
from logistics.tracking.following import Wished, poll_consignment_now, poll_now, unfollow
from logistics.tracking.models import ConsignmentProgress, TrackedReference, TrackingEvent
from logistics.tracking.queries import followed_by, progress_of, references_of
from tests.tracking.office import (
    COOP,
    NOON,
    NUMBERS,
    RIVAL,
    Office,
    example,
    exporter,
    forwarder,
    without_times,
)

NOBODY = new_id("con", SeededRandomness(99))


def _sail(office: Office, days: int) -> None:
    office.carrier.start_voyage("kigali-shanghai", NUMBERS, NOON)
    office.clock.advance(timedelta(days=days))


def test_a_followed_number_is_asked_about_at_the_next_tick(office: Office) -> None:
    connection, consignment = office.connect(), office.ship()
    link = office.follow(consignment, connection, number=" msku 904217-3 ")
    _sail(office, 1)

    assert office.poll() == 1
    assert (link.kind, link.number) == ("container", NUMBERS.container)
    assert office.progress(consignment).status == "BOOKED"
    audited = office.system(lambda session: session.scalars(select(AuditEntry.command)).all())
    assert "track.follow" in audited


def test_one_number_is_asked_about_once_however_many_follow_it(office: Office) -> None:
    connection = office.connect()
    mine, theirs = office.ship(), office.ship(owner=RIVAL)
    links = [office.follow(one, connection, "booking", NUMBERS.booking) for one in (mine, theirs)]
    _sail(office, 1)

    assert office.poll() == 1
    assert links[0].reference_id == links[1].reference_id
    assert {office.progress(one).status for one in (mine, theirs)} == {"BOOKED"}


def test_an_exporter_sees_his_consignments_events_and_never_the_connection(
    office: Office,
) -> None:
    connection = office.connect("Secret contract")
    mine, theirs = office.ship(), office.ship(owner=RIVAL)
    for one in (mine, theirs):
        office.follow(one, connection)
    _sail(office, 1)
    office.poll()

    me = exporter(COOP)
    kept = office.seen_by(me, lambda session: progress_of(session, mine))
    followed = office.seen_by(me, lambda session: followed_by(session, mine))
    assert kept is not None
    assert kept.status == "BOOKED"
    assert "Secret" not in str(kept.document)
    assert connection not in str(kept.document)
    assert [(one.link.number, one.reference) for one in followed] == [(NUMBERS.container, None)]
    with pytest.raises(NotFoundError, match="consignment"):
        office.seen_by(me, lambda session: progress_of(session, theirs))
    seen = office.seen_by(
        me,
        lambda session: [
            len(session.scalars(select(row)).all())
            for row in (TrackedReference, TrackingEvent, ConsignmentProgress)
        ],
    )
    assert seen == [0, 0, 1]
    desk = office.seen_by(forwarder(COOP), lambda session: references_of(session, connection))
    assert [one.number for one in desk] == [NUMBERS.container]


def test_what_was_heard_before_anybody_followed_counts_at_once(office: Office) -> None:
    connection, first = office.connect(), office.ship()
    office.follow(first, connection)
    _sail(office, 22)
    office.poll()
    second = office.ship()

    office.follow(second, connection)

    assert office.progress(second).status == "DEPARTED"


def test_a_reused_container_number_tells_only_the_journey_within_the_window(
    office: Office,
) -> None:
    connection, consignment = office.connect(), office.ship()
    _sail(office, 120)
    office.follow(consignment, connection)
    office.poll()
    assert office.progress(consignment).status is None

    office.follow(consignment, connection, valid_from=NOON - timedelta(days=1))
    assert office.progress(consignment).status == "EMPTY_RETURNED"

    until = NOON + timedelta(days=22)
    office.follow(consignment, connection, valid_from=NOON - timedelta(days=1), valid_to=until)
    assert office.progress(consignment).status == "DEPARTED"


def test_a_revision_moved_out_of_the_window_does_not_bring_the_older_copy_back(
    office: Office,
) -> None:
    connection, consignment = office.connect(), office.ship()
    office.follow(consignment, connection, valid_from=NOON, valid_to=NOON + timedelta(days=2))
    event = {
        "eventID": "3cecb101-7a1a-43a4-9d62-e88a131651e2",
        "eventType": "EQUIPMENT",
        "eventClassifierCode": "ACT",
        "equipmentEventTypeCode": "GTOT",
        "emptyIndicatorCode": "EMPTY",
        "equipmentReference": NUMBERS.container,
        "eventDateTime": "2026-11-21T10:00:00Z",
        "eventCreatedDateTime": "2026-11-21T10:00:00Z",
    }
    later = {
        "eventDateTime": "2026-11-29T10:00:00Z",
        "eventCreatedDateTime": "2026-11-30T00:00:00Z",
    }
    office.clock.advance(timedelta(days=20))
    for version in (event, event | later):
        office.push(connection, [version])
        office.inbox.drain()

    kept = office.progress(consignment)
    assert kept.document["status_since"] == "2026-11-29T10:00:00Z"


def test_letting_go_takes_the_events_back_and_retires_the_number_aloud(office: Office) -> None:
    connection, consignment = office.connect(), office.ship()
    link = office.follow(consignment, connection)
    _sail(office, 1)
    office.poll()
    office.system(lambda session: unfollow(session, link.id, **office.commanding(forwarder(COOP))))

    assert office.progress(consignment).status is None
    reference = office.reference()
    assert (reference.next_poll_at, reference.retired_why) == (None, "unfollowed")
    topics = office.system(lambda session: session.scalars(select(OutboxMessage.topic)).all())
    assert topics == ["status.moved", "status.corrected", "tracking.retired"]
    with pytest.raises(NotFoundError, match="no such link"):
        office.system(
            lambda session: unfollow(session, link.id, **office.commanding(forwarder(COOP)))
        )
    office.follow(consignment, connection)
    assert office.reference().retired_at is None
    assert office.progress(consignment).status == "BOOKED"


def test_who_does_not_see_the_consignment_or_the_connection_finds_none(office: Office) -> None:
    connection, consignment = office.connect(), office.ship()
    strangers: list[tuple[Actor, str, type[Exception], str]] = [
        (forwarder(RIVAL), connection, NotFoundError, "consignment.unknown"),
        (forwarder(COOP), NOBODY, NotFoundError, "connection.unknown"),
        (exporter(COOP), connection, NotFoundError, "connection.unknown"),
        (forwarder(COOP, rights=(MandateRight.SEE,)), connection, RefusedError, "permission"),
    ]
    for actor, through, error, code in strangers:
        with pytest.raises(error) as refusal:
            office.follow(consignment, through, actor=actor)
        assert str(getattr(refusal.value, "code", "")).startswith(code)


@pytest.mark.parametrize(
    ("kind", "number", "code"),
    [
        ("container", "MSKU9042174", "code.container.check_digit"),
        ("air-waybill", "157-53806270", "track.kind"),
        ("consignment", "x", "track.kind"),
        ("booking", " ", "track.number"),
        ("booking", "B" * 101, "track.number"),
    ],
)
def test_a_number_that_cannot_be_followed_is_refused(
    office: Office, kind: str, number: str, code: str
) -> None:
    connection, consignment = office.connect(), office.ship()

    with pytest.raises(InvalidError) as refusal:
        office.follow(consignment, connection, kind, number)

    assert refusal.value.code == code
    assert str(refusal.value)


def test_a_window_that_ends_before_it_begins_is_refused(office: Office) -> None:
    connection, consignment = office.connect(), office.ship()

    with pytest.raises(InvalidError, match="time window"):
        office.follow(consignment, connection, valid_from=NOON, valid_to=NOON)


def test_staff_ask_at_once_and_strangers_do_not(office: Office) -> None:
    connection, consignment = office.connect(), office.ship()
    office.follow(consignment, connection)
    _sail(office, 1)
    office.poll()
    reference = office.reference()
    assert office.poll() == 0

    asked = office.system(
        lambda session: poll_consignment_now(
            session, consignment, actor=exporter(COOP), clock=office.clock
        )
    )
    assert (asked, office.poll(), office.reference().urgent) == (Wished(1, 0), 1, False)

    office.system(
        lambda session: poll_now(session, reference.id, actor=forwarder(), clock=office.clock)
    )
    assert office.poll() == 1
    for actor, wanted in ((exporter(RIVAL), reference.id), (forwarder(), "trk_absent")):
        work = partial(poll_now, reference_id=wanted, actor=actor, clock=office.clock)
        with pytest.raises(NotFoundError, match="followed number"):
            office.system(work)


def test_a_number_nobody_follows_cannot_be_asked_about(office: Office) -> None:
    connection, consignment = office.connect(), office.ship()
    link = office.follow(consignment, connection)
    office.system(lambda session: unfollow(session, link.id, **office.commanding(forwarder(COOP))))

    with pytest.raises(InvalidError, match="Attach it"):
        office.system(
            lambda session: poll_now(
                session, link.reference_id, actor=forwarder(COOP), clock=office.clock
            )
        )


def test_a_carriers_container_that_is_not_the_consignments_moves_nothing(office: Office) -> None:
    connection = office.connect()
    consignment = office.ship(without_times(example("TGHU1000018")))
    office.follow(consignment, connection, "booking", NUMBERS.booking)
    _sail(office, 22)
    office.poll()

    kept = office.progress(consignment)
    assert kept.status == "BOOKED"
    assert kept.document["foreign"] == 10


def test_nobody_reads_the_events_of_another_container_of_the_same_booking(office: Office) -> None:
    connection = office.connect()
    mine, theirs = office.ship(without_times(example("TGHU1000018"))), office.ship(owner=RIVAL)
    for consignment in (mine, theirs):
        office.follow(consignment, connection, "booking", NUMBERS.booking)
    _sail(office, 22)
    office.poll()

    told = {one: json.dumps(office.progress(one).document) for one in (mine, theirs)}
    assert [code in told[theirs] for code in ("GTIN", "LOAD")] == [True, True]
    assert [code in told[mine] for code in ("GTIN", "LOAD")] == [False, False]
