"""The queue's tables: made once, kept in step, refused when they do not fit, and removable."""

import subprocess
import sys

import pytest
from sqlalchemy import Engine, inspect, text

from logistics.db import migrate
from logistics.db.session import make_sessions, schema_unit
from logistics.kernel.errors import EnvironmentFaultError
from logistics.scheduler.queue import schema
from logistics.scheduler.queue.extra import require_extra
from logistics.scheduler.queue.library import library_steps
from logistics.scheduler.queue.schema import assert_queue_current, bring_queue
from tests.db.schema import whole_metadata
from tests.places import ROOT
from tests.scheduler.conftest import NOW


def _has_queue(engine: Engine) -> bool:
    return inspect(engine).has_table("procrastinate_jobs")


def _parts(engine: Engine) -> int:
    """How many tables, functions and types the library has made."""
    with engine.connect() as connection:
        counted: int = connection.scalars(
            text(
                "SELECT (SELECT count(*) FROM pg_class WHERE relname LIKE 'procrastinate%')"
                " + (SELECT count(*) FROM pg_proc WHERE proname LIKE 'procrastinate%')"
                " + (SELECT count(*) FROM pg_type WHERE typname LIKE 'procrastinate%')"
            )
        ).one()
    return counted


def test_tables_that_are_in_step_stay_as_they_are(database: Engine) -> None:
    before = _parts(database)
    bring_queue(database, now=NOW)
    assert _parts(database) == before > 0
    assert_queue_current(make_sessions(database))


def test_a_step_of_a_newer_library_is_taken_once(
    database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = {**library_steps(), "99.00.00_01_pre_more": "CREATE TABLE procrastinate_more (a int);"}
    monkeypatch.setattr(schema, "library_steps", lambda: newer)
    sessions = make_sessions(database)
    with pytest.raises(EnvironmentFaultError, match="logistics migrate"):
        assert_queue_current(sessions)
    for _ in range(2):
        bring_queue(database, now=NOW)
    assert inspect(database).has_table("procrastinate_more")
    assert_queue_current(sessions)


def test_a_step_that_fails_leaves_all_as_it_was(
    database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = {
        **library_steps(),
        "99.00.00_01_pre_more": "CREATE TABLE procrastinate_more (a int);",
        "99.00.00_02_pre_bad": "CREATE TABLE nothing (",
    }
    monkeypatch.setattr(schema, "library_steps", lambda: steps)
    with pytest.raises(Exception, match="syntax"):
        bring_queue(database, now=NOW)
    assert not inspect(database).has_table("procrastinate_more")


def test_tables_of_a_newer_library_are_left_alone(database: Engine) -> None:
    with schema_unit(database) as connection:
        connection.execute(
            text("INSERT INTO queue_step VALUES ('99.00.00_01_pre_more', '2026-12-01T00:00:00Z')")
        )
    with pytest.raises(EnvironmentFaultError) as at_start:
        assert_queue_current(make_sessions(database))
    with pytest.raises(EnvironmentFaultError) as at_upgrade:
        bring_queue(database, now=NOW)
    assert at_start.value.code == at_upgrade.value.code == "queue.newer"


def test_the_way_back_takes_all_of_the_library_along(database: Engine) -> None:
    migrate.downgrade(database, whole_metadata(), target="0017_webhooks")
    assert _parts(database) == 0
    migrate.upgrade(database, whole_metadata())
    assert not _has_queue(database)
    bring_queue(database, now=NOW)
    assert _has_queue(database)


def test_the_library_is_loaded_only_where_a_queue_is_wanted() -> None:
    program = (
        "import logistics.app, logistics.cli.doctor, logistics.cli.scheduling, logistics.cli.serve,"
        " logistics.cli.working, sys; sys.exit('procrastinate' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_a_missing_extra_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    require_extra()
    monkeypatch.setitem(sys.modules, "procrastinate", None)
    with pytest.raises(EnvironmentFaultError, match="pip install"):
        require_extra()
