"""What a scope sees and may write, on both engines, through the session guard."""

import pytest
from sqlalchemy import (
    delete,
    exists,
    func,
    insert,
    literal,
    literal_column,
    select,
    text,
    update,
)
from sqlalchemy.orm import aliased
from sqlalchemy.sql import Executable

from logistics.accounts.models import LoginSession, Organisation, SignInThrottle
from logistics.db.base import Base
from logistics.db.blobs import Blob, fetch, store
from logistics.db.guard import GuardError
from logistics.db.insertion import insert_if_absent
from logistics.db.outbox import OutboxMessage, put
from logistics.db.scope import PublicScope, name_of, organisations_of
from logistics.db.session import ActorScope, Scope, SessionFactory, unit_of_work, visible_to
from logistics.kernel.errors import NotFoundError
from logistics.kernel.surroundings import SeededRandomness
from tests.db.actors import COOP, NOON, RIVAL, SYSTEM, Onlooker, a_message, seeing

TABLE = Base.metadata.tables[OutboxMessage.__tablename__]


@pytest.fixture
def stocked(sessions: SessionFactory) -> SessionFactory:
    """One message and one blob of each of two organisations, and an inner row."""
    random = SeededRandomness(3)
    with unit_of_work(sessions, SYSTEM) as session:
        for owner in (COOP, RIVAL):
            put(session, a_message(owner), at=NOON, random=random)
            store(session, owner, owner.encode(), media_type="text/plain", at=NOON)
        session.add(SignInThrottle(email_sha256="0" * 64, attempts=1, window_started_at=NOON))
    return sessions


def _owners_seen(factory: SessionFactory, scope: Scope) -> list[str]:
    with unit_of_work(factory, scope, read_only=True) as session:
        return list(
            session.scalars(
                select(OutboxMessage.organisation_id).order_by(OutboxMessage.organisation_id)
            )
        )


def _values(owner: str | None) -> dict[str, object]:
    values: dict[str, object] = {
        "id": f"msg_{owner}",
        "topic": "t",
        "payload": {},
        "created_at": NOON,
        "available_at": NOON,
        "fence": 0,
        "attempts": 0,
    }
    return values if owner is None else values | {"organisation_id": owner}


def test_each_sees_the_rows_of_those_in_his_sight(stocked: SessionFactory) -> None:
    assert _owners_seen(stocked, seeing(COOP)) == [COOP]
    assert _owners_seen(stocked, seeing(RIVAL)) == [RIVAL]
    assert _owners_seen(stocked, seeing(COOP, RIVAL)) == [COOP, RIVAL]
    assert _owners_seen(stocked, seeing()) == []
    assert _owners_seen(stocked, SYSTEM) == [COOP, RIVAL]


def test_whoever_comes_after_another_sees_only_his_own(stocked: SessionFactory) -> None:
    for owner in (COOP, RIVAL) * 3:
        assert _owners_seen(stocked, seeing(owner)) == [owner]


def test_the_guard_reaches_counts_aliases_and_subqueries(stocked: SessionFactory) -> None:
    other = aliased(OutboxMessage)
    inside = select(OutboxMessage.organisation_id).subquery()
    with unit_of_work(stocked, seeing(COOP)) as session:
        assert session.scalar(select(func.count()).select_from(OutboxMessage)) == 1
        assert session.scalars(select(other.organisation_id)).all() == [COOP]
        assert session.scalars(select(inside.c.organisation_id)).all() == [COOP]
        crossed = select(Blob.organisation_id).join(other, literal(1) == 1)
        assert session.scalars(crossed).all() == [COOP]


def test_a_foreign_row_is_absent_by_its_key(stocked: SessionFactory) -> None:
    with unit_of_work(stocked, SYSTEM) as session:
        ids = {row.organisation_id: row.sequence for row in session.scalars(select(OutboxMessage))}
    with unit_of_work(stocked, seeing(COOP)) as session:
        assert session.get(OutboxMessage, ids[COOP]) is not None
        assert session.get(OutboxMessage, ids[RIVAL]) is None


def test_bulk_changes_reach_only_rows_in_sight(stocked: SessionFactory) -> None:
    with unit_of_work(stocked, seeing(COOP)) as session:
        session.execute(update(OutboxMessage).values(topic="seen"))
    with unit_of_work(stocked, SYSTEM) as session:
        topics = select(OutboxMessage.topic).order_by(OutboxMessage.organisation_id)
        assert session.scalars(topics).all() == ["seen", "shipment.moved"]
    with unit_of_work(stocked, seeing(COOP)) as session:
        session.execute(delete(OutboxMessage))
    assert _owners_seen(stocked, SYSTEM) == [RIVAL]


def test_inner_rows_are_the_systems_alone(stocked: SessionFactory) -> None:
    with unit_of_work(stocked, seeing(COOP)) as session:
        assert session.scalars(select(SignInThrottle)).all() == []
        session.execute(delete(SignInThrottle))
    with unit_of_work(stocked, SYSTEM) as session:
        assert len(session.scalars(select(SignInThrottle)).all()) == 1


def test_a_row_of_another_cannot_be_written(stocked: SessionFactory) -> None:
    with (
        pytest.raises(NotFoundError, match="no such organisation"),
        unit_of_work(stocked, seeing(COOP)) as session,
    ):
        put(session, a_message(RIVAL), at=NOON, random=SeededRandomness(4))
    with pytest.raises(NotFoundError), unit_of_work(stocked, seeing(COOP)) as session:
        session.scalars(select(OutboxMessage)).one().organisation_id = RIVAL
    with pytest.raises(NotFoundError), unit_of_work(stocked, seeing(COOP)) as session:
        session.add(SignInThrottle(email_sha256="1" * 64, attempts=1, window_started_at=NOON))


def test_rows_cannot_be_given_to_another_in_bulk(stocked: SessionFactory) -> None:
    to_another = {"organisation_id": RIVAL}
    with unit_of_work(stocked, seeing(COOP)) as session:
        sequence = session.scalars(select(OutboxMessage.sequence)).one()
        with pytest.raises(NotFoundError, match="no such organisation"):
            session.execute(update(OutboxMessage).values(to_another))
        with pytest.raises(NotFoundError):
            session.execute(update(OutboxMessage), [{"sequence": sequence, **to_another}])
        kept = update(OutboxMessage).where(OutboxMessage.organisation_id.in_([COOP, RIVAL]))
        session.execute(kept.values(organisation_id=COOP))
    assert _owners_seen(stocked, SYSTEM) == [COOP, RIVAL]


@pytest.mark.parametrize("owner", [RIVAL, None])
def test_an_insert_for_another_or_nobody_is_refused(
    stocked: SessionFactory, owner: str | None
) -> None:
    with unit_of_work(stocked, seeing(COOP)) as session:
        with pytest.raises(NotFoundError):
            session.execute(insert(OutboxMessage).values(_values(owner)))
        with pytest.raises(NotFoundError):
            session.execute(insert(OutboxMessage), [_values(COOP), _values(RIVAL)])
        with pytest.raises(NotFoundError):
            session.execute(insert(OutboxMessage), _values(owner))
        with pytest.raises(NotFoundError):
            insert_if_absent(session, OutboxMessage, _values(owner))
        with pytest.raises(NotFoundError):
            session.execute(insert(LoginSession).values(id="ses_1"))


def test_an_insert_for_oneself_goes_in_once(stocked: SessionFactory) -> None:
    with unit_of_work(stocked, seeing(COOP)) as session:
        assert insert_if_absent(session, OutboxMessage, _values(COOP))
        assert not insert_if_absent(session, OutboxMessage, _values(COOP))
        session.execute(insert(OutboxMessage), [_values(COOP) | {"id": "msg_second"}])
    assert _owners_seen(stocked, seeing(COOP)) == [COOP] * 3


@pytest.mark.parametrize(
    "statement",
    [
        text("SELECT 1"),
        select(TABLE),
        select(TABLE.c.topic),
        select(func.count()).select_from(TABLE),
        select(select(TABLE.c.id).subquery()),
        insert(TABLE).values(id="msg_1"),
        update(TABLE).values(topic="t"),
        delete(TABLE),
        select(Blob.sha256, TABLE.c.topic).join(TABLE, literal(1) == 1),
        select(Blob.sha256).where(exists(select(TABLE.c.id).where(TABLE.c.topic == "t"))),
        select(Blob.sha256, select(func.max(TABLE.c.topic)).scalar_subquery()),
        select(func.count()).select_from(Blob).join(TABLE, literal(1) == 1),
        select(OutboxMessage.topic).where(exists(select(TABLE.c.id).where(TABLE.c.topic == "t"))),
        select(Blob.sha256).where(text("1 = 1 OR 1 = 1")),
        select(Blob.sha256, literal_column("(SELECT max(topic) FROM outbox_message)")),
        select(OutboxMessage).from_statement(text("SELECT * FROM outbox_message")),
        update(Blob).where(text("1 = 1 OR 1 = 1")).values(media_type="text/html"),
        delete(Blob).where(Blob.sha256.in_(select(TABLE.c.topic))),
    ],
)
def test_what_the_guard_cannot_narrow_is_refused(
    stocked: SessionFactory, statement: Executable
) -> None:
    with unit_of_work(stocked, seeing(COOP)) as session, pytest.raises(GuardError):
        session.execute(statement)


def test_statements_without_guarded_tables_pass(stocked: SessionFactory) -> None:
    with unit_of_work(stocked, seeing()) as session:
        tenant = {"id": COOP, "kind": "exporter", "name": "Coop", "is_operator": False}
        session.execute(insert(Organisation).values(tenant | {"created_at": NOON, "version": 1}))
        assert session.scalar(select(func.lower("ABC"))) == "abc"


def test_the_public_sees_only_what_was_opened_and_writes_nothing(
    stocked: SessionFactory,
) -> None:
    opened = PublicScope(COOP)
    with unit_of_work(stocked, opened) as session:
        assert session.scalars(select(Blob.organisation_id)).all() == [COOP]
        assert session.scalars(select(OutboxMessage)).all() == []
        assert session.scalars(select(SignInThrottle)).all() == []
        sha256 = session.scalars(select(Blob.sha256)).one()
        assert fetch(session, COOP, sha256) == COOP.encode()
        with pytest.raises(NotFoundError):
            fetch(session, RIVAL, sha256)
    with unit_of_work(stocked, PublicScope()) as session:
        assert session.scalars(select(Blob)).all() == []
    with pytest.raises(NotFoundError), unit_of_work(stocked, opened) as session:
        put(session, a_message(COOP), at=NOON, random=SeededRandomness(4))
    with pytest.raises(NotFoundError), unit_of_work(stocked, opened) as session:
        session.execute(insert(OutboxMessage).values(_values(COOP)))


def test_a_session_outside_a_unit_answers_nothing(sessions: SessionFactory) -> None:
    with sessions() as session, pytest.raises(GuardError, match="unit_of_work"):
        session.scalars(select(OutboxMessage))


def test_a_scope_names_itself_and_its_organisations() -> None:
    actor = Onlooker(["org_b", "org_a"])
    assert visible_to(actor) == ("org_a", "org_b")
    assert (name_of(ActorScope(actor)), organisations_of(ActorScope(actor))) == (
        "actor",
        ("org_a", "org_b"),
    )
    assert (name_of(SYSTEM), organisations_of(SYSTEM)) == ("system", ())
    assert (name_of(PublicScope()), organisations_of(PublicScope())) == ("public", ())
    assert organisations_of(PublicScope(COOP)) == (COOP,)
