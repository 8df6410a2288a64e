"""A request sent twice takes effect once, whatever happens in between."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from logistics.db.idempotency import (
    LAPSE,
    RETENTION,
    Answer,
    IdempotencyKey,
    Request,
    answer,
    forget,
    recall,
)
from logistics.db.outbox import OutboxMessage, put
from logistics.db.session import SessionFactory, make_sessions, run_unit, unit_of_work
from logistics.kernel.errors import ConflictError, InvalidError
from logistics.kernel.surroundings import SystemRandomness
from tests.db.actors import COOP, NOON, RIVAL, SYSTEM, a_message, seeing
from tests.db.schema import migrated

CREATE = Request(COOP, "POST /api/v1/shipments", "key-1", "a" * 64)
CREATED = Answer(201, '{"id":"shp_1"}', "/api/v1/shipments/shp_1", '"1"')


def _send(factory: SessionFactory, request: Request = CREATE) -> Answer:
    """Have the effect, or get the answer it gave."""
    with unit_of_work(factory, seeing(COOP)) as session:
        before = recall(session, request, at=NOON)
        if before is not None:
            return before
        put(session, a_message(), at=NOON, random=SystemRandomness())
        answer(session, request, CREATED)
        return CREATED


def _effects(factory: SessionFactory) -> int | None:
    with unit_of_work(factory, SYSTEM, read_only=True) as session:
        return session.scalar(select(func.count()).select_from(OutboxMessage))


def test_the_same_request_again_gets_the_same_answer(sessions: SessionFactory) -> None:
    assert [_send(sessions) for _ in range(3)] == [CREATED] * 3
    assert _effects(sessions) == 1


def test_another_body_under_the_same_key_is_refused(sessions: SessionFactory) -> None:
    _send(sessions)
    other = Request(CREATE.organisation_id, CREATE.route, CREATE.key, "b" * 64)
    with pytest.raises(InvalidError) as refusal:
        _send(sessions, other)
    assert refusal.value.code == "idempotency.mismatch"
    assert _effects(sessions) == 1


def test_a_key_counts_for_one_route_of_one_organisation(sessions: SessionFactory) -> None:
    _send(sessions)
    _send(sessions, Request(COOP, "POST /api/v1/papers", CREATE.key, CREATE.body_sha256))
    with unit_of_work(sessions, seeing(RIVAL)) as session:
        theirs = Request(RIVAL, CREATE.route, CREATE.key, CREATE.body_sha256)
        assert recall(session, theirs, at=NOON) is None
    assert _effects(sessions) == 2


def test_a_request_that_failed_may_be_sent_again(sessions: SessionFactory) -> None:
    def fail(session: Session) -> None:
        recall(session, CREATE, at=NOON)
        raise LookupError

    with pytest.raises(LookupError):
        run_unit(sessions, seeing(COOP), fail)
    assert _send(sessions) == CREATED


def test_many_copies_at_once_take_effect_once(engine: Engine) -> None:
    factory = make_sessions(engine)
    told: list[object] = []

    def send() -> None:
        try:
            told.append(_send(factory))
        except ConflictError as conflict:
            told.append(conflict.code)

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert _effects(factory) == 1
    assert CREATED in told
    assert all(each in (CREATED, "idempotency.in_flight") for each in told)
    assert len(told) == 8


def test_a_copy_meets_the_first_one_at_work(postgres_url: str) -> None:
    for engine in migrated(postgres_url):
        factory = make_sessions(engine)
        with unit_of_work(factory, seeing(COOP)) as session:
            assert recall(session, CREATE, at=NOON) is None
            with pytest.raises(ConflictError) as refusal:
                _send(factory)
            assert refusal.value.code == "idempotency.in_flight"
            answer(session, CREATE, CREATED)
        assert _send(factory) == CREATED
        assert _effects(factory) == 0


def _claim(factory: SessionFactory, after: timedelta) -> Answer | None:
    return run_unit(factory, seeing(COOP), lambda session: recall(session, CREATE, at=NOON + after))


def test_work_of_two_transactions_holds_its_key_meanwhile(sessions: SessionFactory) -> None:
    assert _claim(sessions, timedelta(0)) is None
    with pytest.raises(ConflictError):
        _claim(sessions, LAPSE - timedelta(seconds=1))
    run_unit(sessions, seeing(COOP), lambda session: answer(session, CREATE, CREATED))
    assert _claim(sessions, LAPSE) == CREATED


def test_a_key_held_by_the_dead_lapses(sessions: SessionFactory) -> None:
    assert _claim(sessions, timedelta(0)) is None
    assert _claim(sessions, LAPSE) is None
    with pytest.raises(ConflictError):
        _claim(sessions, LAPSE)


def test_old_answers_are_forgotten(sessions: SessionFactory) -> None:
    _send(sessions)
    with unit_of_work(sessions, SYSTEM) as session:
        assert forget(session, now=NOON + RETENTION) == 0
        assert forget(session, now=NOON + RETENTION + timedelta(seconds=1)) == 1
        assert session.scalars(select(IdempotencyKey)).all() == []


@pytest.mark.parametrize("key", ["", "x" * 256, "with blank", "é", "line\nend"])
def test_a_key_is_visible_ascii_of_bounded_length(key: str) -> None:
    with pytest.raises(InvalidError, match="Idempotency-Key"):
        Request(COOP, CREATE.route, key, CREATE.body_sha256)
