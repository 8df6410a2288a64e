"""Row-level security as a role that owns nothing meets it, past the session guard."""

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from logistics.accounts.models import SignInThrottle
from logistics.db.blobs import store
from logistics.db.durability import assert_isolated
from logistics.db.outbox import put
from logistics.db.session import make_sessions, unit_of_work
from logistics.kernel.errors import EnvironmentFaultError
from logistics.kernel.surroundings import SeededRandomness
from tests.database.server import PostgresServer
from tests.db.actors import COOP, NOON, RIVAL, SYSTEM, a_message
from tests.db.schema import migrated


@pytest.fixture
def stocked(app_engine: Engine) -> Engine:
    """One message and one blob of each of two organisations, and an inner row."""
    random = SeededRandomness(3)
    with unit_of_work(make_sessions(app_engine), SYSTEM) as session:
        for owner in (COOP, RIVAL):
            put(session, a_message(owner), at=NOON, random=random)
            store(session, owner, owner.encode(), media_type="text/plain", at=NOON)
        session.add(SignInThrottle(email_sha256="0" * 64, attempts=1, window_started_at=NOON))
    return app_engine


def _enter(connection: Connection, scope: str, *organisations: str) -> None:
    connection.execute(
        text(
            "SELECT set_config('logistics.scope', :scope, true),"
            " set_config('logistics.organisations', :organisations, true)"
        ),
        {"scope": scope, "organisations": ",".join(organisations)},
    )


def _seen(connection: Connection, table: str) -> list[str]:
    return list(
        connection.execute(
            text(f"SELECT organisation_id FROM {table} ORDER BY 1")  # noqa: S608 - names of this test
        ).scalars()
    )


def test_a_connection_that_set_no_scope_sees_nothing(stocked: Engine) -> None:
    with stocked.connect() as connection:
        for table in ("outbox_message", "blob"):
            assert _seen(connection, table) == []
        assert connection.execute(text("SELECT count(*) FROM sign_in_throttle")).scalar() == 0


@pytest.mark.parametrize(
    ("scope", "organisations", "messages", "blobs"),
    [
        ("actor", (COOP,), [COOP], [COOP]),
        ("actor", (COOP, RIVAL), [COOP, RIVAL], [COOP, RIVAL]),
        ("actor", (), [], []),
        ("system", (), [COOP, RIVAL], [COOP, RIVAL]),
        ("public", (COOP,), [], [COOP]),
        ("public", (), [], []),
        ("anything", (COOP,), [], []),
    ],
)
def test_a_scope_sees_what_the_session_guard_shows(
    stocked: Engine,
    scope: str,
    organisations: tuple[str, ...],
    messages: list[str],
    blobs: list[str],
) -> None:
    with stocked.connect() as connection:
        _enter(connection, scope, *organisations)
        assert _seen(connection, "outbox_message") == messages
        assert _seen(connection, "blob") == blobs
        inner = connection.execute(text("SELECT count(*) FROM sign_in_throttle")).scalar()
        assert inner == (1 if scope == "system" else 0)


def test_a_scope_ends_with_its_transaction(stocked: Engine) -> None:
    with stocked.connect() as connection:
        with connection.begin():
            _enter(connection, "system")
            assert len(_seen(connection, "blob")) == 2
        assert _seen(connection, "blob") == []


@pytest.mark.parametrize("scope", ["actor", "public"])
def test_a_foreign_row_cannot_be_written(stocked: Engine, scope: str) -> None:
    with stocked.connect() as connection:
        _enter(connection, scope, COOP)
        changed = text("UPDATE outbox_message SET attempts = 1")
        assert connection.execute(changed).rowcount == (scope == "actor")
        given_away = text("UPDATE outbox_message SET organisation_id = :owner")
        foreign = text(
            "INSERT INTO blob (organisation_id, sha256, media_type, size, content, created_at)"
            " VALUES (:owner, '', '', 0, '', now())"
        )
        with pytest.raises(DBAPIError, match="row-level security"), connection.begin_nested():
            connection.execute(foreign, {"owner": RIVAL})
        if scope == "actor":
            with pytest.raises(DBAPIError, match="row-level security"), connection.begin_nested():
                connection.execute(given_away, {"owner": RIVAL})


def test_the_owner_of_the_tables_is_bound_too(postgres_url: str) -> None:
    for owner in migrated(postgres_url):
        with unit_of_work(make_sessions(owner), SYSTEM) as session:
            store(session, COOP, b"x", media_type="text/plain", at=NOON)
        with owner.connect() as connection:
            assert _seen(connection, "blob") == []


def test_units_of_work_enter_the_scope_they_are_given(stocked: Engine) -> None:
    with unit_of_work(make_sessions(stocked), SYSTEM) as session:
        shown = session.execute(text("SELECT current_setting('logistics.scope')")).scalar()
    assert shown == "system"


def test_a_role_that_bypasses_row_security_is_refused(
    postgres_server: PostgresServer, stocked: Engine
) -> None:
    from_above = postgres_server.url("postgres", str(stocked.url.database))
    for engine in migrated(from_above):
        with pytest.raises(EnvironmentFaultError, match="role postgres bypasses"):
            assert_isolated(engine)
    assert_isolated(stocked)


def test_sqlite_has_no_roles_to_judge(sqlite_url: str) -> None:
    for engine in migrated(sqlite_url):
        assert_isolated(engine)
