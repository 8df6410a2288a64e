"""Audit, outbox, blobs and secrets: what is kept, and what refuses to change."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.sql import Executable

from logistics.db import outbox
from logistics.db.audit import AuditEntry, Doer, record
from logistics.db.blobs import MAX_BYTES, Blob, fetch, store
from logistics.db.canonical import sha256_of
from logistics.db.outbox import OutboxMessage
from logistics.db.protection import unguarded
from logistics.db.secrets import SecretBox, new_key, place_of
from logistics.db.session import SessionFactory, make_sessions, run_unit, unit_of_work
from logistics.kernel.errors import EnvironmentFaultError, InvalidError, NotFoundError
from logistics.kernel.surroundings import SeededRandomness
from tests.db.actors import COOP, NOON, RIVAL, SYSTEM, Onlooker, a_deed, a_message, seeing
from tests.db.schema import migrated

LEASE = timedelta(minutes=1)


def _recorded(factory: SessionFactory) -> AuditEntry:
    with unit_of_work(factory, seeing(COOP)) as session:
        record(session, Onlooker([COOP]), a_deed(), at=NOON)
    with unit_of_work(factory, SYSTEM) as session:
        return session.scalars(select(AuditEntry)).one()


def test_the_audit_tells_who_did_what_for_whom(sessions: SessionFactory) -> None:
    entry = _recorded(sessions)
    assert (entry.user_id, entry.credential, entry.at) == ("usr_alice", "key_1", NOON)
    assert (entry.organisation_id, entry.acting_organisation_id) == (COOP, COOP)
    assert (entry.command, entry.subject_kind, entry.subject_id) == (
        "shipment.amend",
        "shipment",
        "shp_1",
    )
    assert entry.before_sha256 == sha256_of({"bags": 319})
    assert entry.after_sha256 == sha256_of({"bags": 320})
    assert entry.detail == {"field": "bags"}


def test_the_audit_vanishes_with_a_deed_that_failed(sessions: SessionFactory) -> None:
    def fail(session: Session) -> None:
        record(session, Doer("poller"), a_deed(), at=NOON)
        raise LookupError

    with pytest.raises(LookupError):
        run_unit(sessions, SYSTEM, fail)
    with unit_of_work(sessions, SYSTEM) as session:
        assert session.scalars(select(AuditEntry)).all() == []


@pytest.mark.parametrize(
    "statement",
    [
        update(AuditEntry).values(command="nothing.happened"),
        delete(AuditEntry),
        text("UPDATE audit_entry SET at = at"),
        text("DELETE FROM audit_entry"),
    ],
)
def test_the_database_refuses_to_change_the_audit(
    sessions: SessionFactory, statement: Executable
) -> None:
    before = _recorded(sessions)
    with pytest.raises(DBAPIError, match="append-only"), unit_of_work(sessions, SYSTEM) as session:
        session.execute(statement)
    with unit_of_work(sessions, SYSTEM) as session:
        assert session.scalars(select(AuditEntry.command)).one() == before.command


def test_postgresql_refuses_to_empty_the_audit(postgres_url: str) -> None:
    for engine in migrated(postgres_url):
        with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
            connection.execute(text("TRUNCATE audit_entry"))


def _put(factory: SessionFactory, count: int, topic: str = "shipment.moved") -> list[str]:
    random = SeededRandomness(5)
    with unit_of_work(factory, SYSTEM) as session:
        return [
            outbox.put(session, a_message(topic=topic), at=NOON, random=random)
            for _ in range(count)
        ]


def _claim(
    factory: SessionFactory, *, after: timedelta = timedelta(0), topics: set[str] | None = None
) -> list[OutboxMessage]:
    with unit_of_work(factory, SYSTEM) as session:
        return outbox.claim(session, now=NOON + after, lease=LEASE, limit=10, topics=topics)


def test_messages_are_claimed_in_order_and_by_one_only(sessions: SessionFactory) -> None:
    ids = _put(sessions, 3)
    claimed = _claim(sessions)
    assert [message.id for message in claimed] == ids
    assert claimed[0].payload == {"status": "DEPARTED"}
    assert _claim(sessions, after=LEASE - timedelta(seconds=1)) == []


def test_two_claims_at_once_share_no_message(postgres_url: str) -> None:
    for engine in migrated(postgres_url):
        factory = make_sessions(engine)
        ids = _put(factory, 4)
        with unit_of_work(factory, SYSTEM) as one, unit_of_work(factory, SYSTEM) as other:
            first = outbox.claim(one, now=NOON, lease=LEASE, limit=2)
            second = outbox.claim(other, now=NOON, lease=LEASE, limit=10)
        assert [message.id for message in first + second] == ids


def test_a_message_waits_for_its_time_and_its_topic(sessions: SessionFactory) -> None:
    with unit_of_work(sessions, SYSTEM) as session:
        later = outbox.put(
            session,
            a_message(topic="reminder"),
            at=NOON,
            random=SeededRandomness(5),
            available_at=NOON + LEASE,
        )
    assert _claim(sessions) == []
    assert _claim(sessions, after=LEASE, topics={"shipment.moved"}) == []
    assert [message.id for message in _claim(sessions, after=LEASE, topics={"reminder"})] == [later]


def test_a_settled_message_is_never_claimed_again(sessions: SessionFactory) -> None:
    _put(sessions, 1)
    [message] = _claim(sessions)
    with unit_of_work(sessions, SYSTEM) as session:
        assert outbox.settle(session, message.id, fence=message.fence, now=NOON)
        assert not outbox.settle(session, message.id, fence=message.fence, now=NOON)
    assert _claim(sessions, after=10 * LEASE) == []


def test_a_postponed_message_comes_again_with_its_reason(sessions: SessionFactory) -> None:
    _put(sessions, 1)
    [message] = _claim(sessions)
    with unit_of_work(sessions, SYSTEM) as session:
        assert outbox.postpone(
            session,
            message.id,
            fence=message.fence,
            available_at=NOON + 3 * LEASE,
            reason="503 " * 500,
        )
    assert _claim(sessions, after=2 * LEASE) == []
    [again] = _claim(sessions, after=3 * LEASE)
    assert (again.id, again.attempts) == (message.id, 2)
    assert again.last_error == ("503 " * 500)[: outbox.REASON_LENGTH]


def test_a_hopeless_message_is_closed_with_its_reason(sessions: SessionFactory) -> None:
    _put(sessions, 1)
    [message] = _claim(sessions)
    with unit_of_work(sessions, SYSTEM) as session:
        assert outbox.give_up(session, message.id, fence=message.fence, now=NOON, reason="410 Gone")
    with unit_of_work(sessions, SYSTEM) as session:
        row = session.scalars(select(OutboxMessage)).one()
        assert (row.settled_at, row.last_error) == (NOON, "410 Gone")


def test_a_stalled_deliverer_settles_nothing(sessions: SessionFactory) -> None:
    _put(sessions, 1)
    [stalled] = _claim(sessions)
    [successor] = _claim(sessions, after=LEASE)
    assert successor.fence == stalled.fence + 1
    with unit_of_work(sessions, SYSTEM) as session:
        late = NOON + 2 * LEASE
        assert not outbox.settle(session, stalled.id, fence=stalled.fence, now=late)
        assert not outbox.postpone(
            session, stalled.id, fence=stalled.fence, available_at=late, reason="x"
        )
        assert outbox.settle(session, stalled.id, fence=successor.fence, now=late)


def test_the_same_bytes_are_kept_once_for_each_organisation(sessions: SessionFactory) -> None:
    with unit_of_work(sessions, SYSTEM) as session:
        stored, again, theirs = (
            store(session, owner, b"%PDF", media_type="application/pdf", at=NOON)
            for owner in (COOP, COOP, RIVAL)
        )
        assert stored == again == theirs
        owners = select(Blob.organisation_id).order_by(Blob.organisation_id)
        assert session.scalars(owners).all() == [COOP, RIVAL]
        assert fetch(session, COOP, stored.sha256) == b"%PDF"
        assert stored.size == 4


def test_a_file_over_the_cap_is_refused(sessions: SessionFactory) -> None:
    with unit_of_work(sessions, SYSTEM) as session:
        store(session, COOP, bytes(MAX_BYTES), media_type="application/pdf", at=NOON)
        with pytest.raises(InvalidError, match=f"{MAX_BYTES + 1} bytes"):
            store(session, COOP, bytes(MAX_BYTES + 1), media_type="application/pdf", at=NOON)


def test_an_absent_file_looks_like_a_foreign_one(sessions: SessionFactory) -> None:
    with unit_of_work(sessions, SYSTEM) as session:
        stored = store(session, RIVAL, b"theirs", media_type="text/plain", at=NOON)
    with unit_of_work(sessions, seeing(COOP)) as session:
        for owner in (COOP, RIVAL):
            with pytest.raises(NotFoundError, match="no such file"):
                fetch(session, owner, stored.sha256)


def test_damaged_bytes_are_not_served(engine: Engine) -> None:
    factory = make_sessions(engine)
    with unit_of_work(factory, SYSTEM) as session:
        stored = store(session, COOP, b"%PDF", media_type="application/pdf", at=NOON)
        for statement in unguarded(engine.dialect.name, "blob", "append_only", "no_update"):
            session.execute(text(statement))  # a disk asks no trigger
        session.execute(update(Blob).values(content=b"%PDG"))
    with (
        pytest.raises(EnvironmentFaultError, match=stored.sha256),
        unit_of_work(factory, SYSTEM) as session,
    ):
        fetch(session, COOP, stored.sha256)


PLACE = place_of("connection", COOP, "con_1", "password")


@given(secret=st.text(st.characters(exclude_categories=["Cs"])))
def test_a_sealed_secret_opens_in_its_place_only(secret: str) -> None:
    box = SecretBox([new_key()])
    token = box.seal(secret, PLACE)
    assert box.open(token, PLACE) == secret
    for elsewhere in (place_of("connection", RIVAL, "con_1", "password"), "", f"{PLACE}\n"):
        with pytest.raises(EnvironmentFaultError, match="cannot be read"):
            box.open(token, elsewhere)


def test_keys_are_rotated_without_a_gap() -> None:
    old, new = new_key(), new_key()
    token = SecretBox([old]).seal("s3cret", PLACE)
    both = SecretBox([new, old])
    resealed = both.reseal(token)
    assert both.open(token, PLACE) == both.open(resealed, PLACE) == "s3cret"
    assert SecretBox([new]).open(resealed, PLACE) == "s3cret"
    with pytest.raises(EnvironmentFaultError, match="cannot be read"):
        SecretBox([new]).open(token, PLACE)
    with pytest.raises(EnvironmentFaultError, match="cannot be read"):
        both.reseal("forged")


@pytest.mark.parametrize("keys", [[], ["short"], [new_key(), ""], ["é"]])
def test_a_box_needs_usable_keys(keys: list[str]) -> None:
    with pytest.raises(EnvironmentFaultError, match="logistics init"):
        SecretBox(keys)


def test_a_box_never_prints_its_keys() -> None:
    key = new_key()
    assert key not in repr(SecretBox([key]))
