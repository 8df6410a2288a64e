"""The service refuses to confirm what a power cut could take back."""

import pytest
from sqlalchemy import Engine, create_engine, event

from logistics.db.durability import assert_durable
from logistics.db.engine import make_engine
from logistics.kernel.errors import EnvironmentFaultError
from tests.database.server import PostgresServer


def _refusal(engine: Engine) -> str:
    with pytest.raises(EnvironmentFaultError) as refusal:
        assert_durable(engine)
    engine.dispose()
    return str(refusal.value)


def test_our_own_sqlite_settings_hold(sqlite_url: str) -> None:
    engine = make_engine(sqlite_url)
    assert_durable(engine)
    engine.dispose()


@pytest.mark.parametrize(
    ("pragma", "named"),
    [
        ("journal_mode=DELETE", "journal_mode = delete"),
        ("synchronous=NORMAL", "synchronous = 1"),
        ("foreign_keys=OFF", "foreign_keys = 0"),
    ],
)
def test_weaker_sqlite_settings_are_refused_by_name(
    sqlite_url: str, pragma: str, named: str
) -> None:
    engine = make_engine(sqlite_url)

    @event.listens_for(engine, "connect")
    def _weaken(connection: object, _entry: object) -> None:
        connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined] # the driver's connection

    assert named in _refusal(engine)


def test_a_database_in_memory_is_refused() -> None:
    assert "journal_mode = memory" in _refusal(create_engine("sqlite://"))


def test_no_database_to_ask_is_told_as_such() -> None:
    told = _refusal(make_engine("postgresql://nobody@127.0.0.1:1/none"))
    assert "cannot be reached" in told


def test_postgresql_as_deployed_holds_unless_it_confirms_too_early(
    durable_postgres_server: PostgresServer,
) -> None:
    url = durable_postgres_server.create_database().app_url
    deployed = make_engine(url)
    assert_durable(deployed)
    deployed.dispose()
    hasty = make_engine(url)

    @event.listens_for(hasty, "connect")
    def _weaken(connection: object, _entry: object) -> None:
        connection.execute("SET synchronous_commit = off")  # type: ignore[attr-defined] # the driver's connection
        connection.commit()  # type: ignore[attr-defined] # as above

    told = _refusal(hasty)
    assert "synchronous_commit = off" in told
    assert "synchronous_commit = on" in told


def test_postgresql_without_fsync_is_refused(postgres_app_url: str) -> None:
    assert "fsync = off" in _refusal(make_engine(postgres_app_url))
