"""The migrations lead from nothing, and from awkward rows, to what the mapped classes say."""

import threading
from datetime import timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.orm import Mapper

from logistics.db import migrate, revisions
from logistics.db.audit import record
from logistics.db.base import Base, Inner, Owned
from logistics.db.blobs import store
from logistics.db.engine import make_engine
from logistics.db.outbox import put
from logistics.db.session import make_sessions, schema_unit, unit_of_work
from logistics.kernel.errors import EnvironmentFaultError
from logistics.kernel.surroundings import SeededRandomness
from tests.db.actors import COOP, NOON, SYSTEM, Onlooker, a_deed, a_message
from tests.db.schema import whole_metadata


def _differences(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, whole_metadata()))


def _checks(engine: Engine) -> dict[str, dict[str, str]]:
    """Each table's CHECK constraints by name, with blanks and parentheses set aside."""
    found = inspect(engine)
    return {
        table: {
            str(check["name"]): "".join(check["sqltext"].split()).replace("(", "").replace(")", "")
            for check in found.get_check_constraints(table)
        }
        for table in found.get_table_names()
        if table != "alembic_version"
    }


def test_the_migrated_schema_equals_the_mapped_classes(engine: Engine) -> None:
    assert _differences(engine) == []


def test_the_migrated_checks_equal_the_mapped_checks(engine: Engine) -> None:
    migrated = _checks(engine)
    migrate.downgrade(engine, whole_metadata(), target="base")
    whole_metadata().create_all(engine)
    assert _checks(engine) == migrated


def test_the_steps_form_one_chain_with_a_way_back(database_url: str) -> None:
    engine = make_engine(database_url)
    steps = _steps()
    assert steps[:2] == ["0001_db", "0002_accounts"]
    assert tuple(steps) == revisions.known_revisions()
    for step in steps:
        migrate.upgrade(engine, whole_metadata(), target=step)
        assert revisions.current_revision(engine) == step
    for step in [*reversed(steps[:-1]), "base"]:
        migrate.downgrade(engine, whole_metadata(), target=step)
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}
    migrate.upgrade(engine, whole_metadata())
    assert _differences(engine) == []
    engine.dispose()


def _steps() -> list[str]:
    folder = migrate.__file__.replace("migrate.py", "migrations")
    return [step.revision for step in ScriptDirectory(folder).walk_revisions()][::-1]


def test_rows_of_an_older_version_survive_the_upgrade(database_url: str) -> None:
    engine = make_engine(database_url)
    migrate.upgrade(engine, whole_metadata(), target="0001_db")
    awkward = 'Gakenke <Coop> & "sons" 卢旺达 \x7f'
    with unit_of_work(make_sessions(engine), SYSTEM) as session:
        record(session, Onlooker([COOP]), a_deed(), at=NOON)
        put(session, a_message(topic=awkward), at=NOON, random=SeededRandomness(1))
        store(session, COOP, b"\x00\xff", media_type="application/pdf", at=NOON)
    migrate.upgrade(engine, whole_metadata())
    with schema_unit(engine) as connection:
        assert connection.execute(text("SELECT topic FROM outbox_message")).scalar() == awkward
        assert connection.execute(text("SELECT count(*) FROM audit_entry")).scalar() == 1
        assert connection.execute(text("SELECT size FROM blob")).scalar() == 2
    engine.dispose()


def test_an_upgrade_to_the_present_schema_changes_nothing(engine: Engine) -> None:
    assert migrate.upgrade(engine, whole_metadata()) == revisions.head_revision()
    assert _differences(engine) == []


def test_many_migrators_at_once_leave_one_schema(database_url: str) -> None:
    engine = make_engine(database_url, lock_wait=timedelta(seconds=30))
    reached: list[str] = []
    metadata = whole_metadata()
    threads = [
        threading.Thread(target=lambda: reached.append(migrate.upgrade(engine, metadata)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert reached == [revisions.head_revision()] * 4
    assert _differences(engine) == []
    engine.dispose()


def test_a_second_migrator_that_waits_too_long_is_told_why(database_url: str) -> None:
    first = make_engine(database_url)
    second = make_engine(database_url, lock_wait=timedelta(milliseconds=50))
    with schema_unit(first), pytest.raises(EnvironmentFaultError, match="Another process"):
        migrate.upgrade(second, whole_metadata())
    first.dispose()
    second.dispose()


def test_a_failed_upgrade_leaves_the_schema_as_it_was(database_url: str) -> None:
    engine = make_engine(database_url)
    migrate.upgrade(engine, whole_metadata(), target="0001_db")
    with schema_unit(engine) as connection:
        connection.execute(text("CREATE TABLE mandate (id integer)"))
    with pytest.raises(Exception, match="mandate"):
        migrate.upgrade(engine, whole_metadata())
    assert revisions.current_revision(engine) == "0001_db"
    assert "organisation" not in inspect(engine).get_table_names()
    engine.dispose()


def test_an_upgrade_that_would_orphan_rows_is_undone(sqlite_url: str) -> None:
    engine = make_engine(sqlite_url)
    migrate.upgrade(engine, whole_metadata())
    with (
        pytest.raises(EnvironmentFaultError, match="1 rows in membership"),
        schema_unit(engine) as c,
    ):
        c.execute(
            text(
                "INSERT INTO membership (organisation_id, user_id, role, created_at, version)"
                " VALUES ('org_a', 'usr_nobody', 'clerk', '2026', 1)"
            )
        )
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM membership")).scalar() == 0
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
    engine.dispose()


def test_an_outdated_database_names_the_command_to_run(database_url: str) -> None:
    engine = make_engine(database_url)
    with pytest.raises(EnvironmentFaultError, match="logistics migrate") as refusal:
        revisions.assert_current(engine)
    assert refusal.value.code == "database.outdated"
    migrate.upgrade(engine, whole_metadata())
    revisions.assert_current(engine)
    engine.dispose()


def test_a_database_of_a_newer_version_is_left_alone(engine: Engine) -> None:
    with schema_unit(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999_tomorrow'"))
    with pytest.raises(EnvironmentFaultError) as at_start:
        revisions.assert_current(engine)
    with pytest.raises(EnvironmentFaultError) as at_upgrade:
        migrate.upgrade(engine, whole_metadata())
    assert at_start.value.code == at_upgrade.value.code == "database.newer"


def test_no_database_to_ask_is_a_fault_of_the_surroundings() -> None:
    engine = make_engine("postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(EnvironmentFaultError) as refusal:
        revisions.current_revision(engine)
    assert refusal.value.code == "database.unreachable"


def test_every_guarded_table_has_forced_row_security(app_engine: Engine) -> None:
    whole_metadata()
    with app_engine.connect() as connection:
        forced = _tables(connection, "SELECT relname FROM pg_class WHERE relforcerowsecurity")
        public = _tables(connection, "SELECT tablename FROM pg_policies WHERE cmd = 'SELECT'")
    guarded = [mapper for mapper in Base.registry.mappers if _is_guarded(mapper)]
    assert {_table(mapper) for mapper in guarded} == forced
    opened = {_table(mapper) for mapper in guarded if getattr(mapper.class_, "opens_to_public", 0)}
    assert opened == public


def _is_guarded(mapper: Mapper[object]) -> bool:
    here = mapper.class_.__module__.startswith("logistics.")
    return here and issubclass(mapper.class_, Owned | Inner)


def _table(mapper: Mapper[object]) -> str:
    return str(mapper.class_.__table__.name)  # type: ignore[attr-defined] # every mapped class has one


def _tables(connection: Connection, query: str) -> set[str]:
    return {str(name) for name in connection.execute(text(query)).scalars()}
