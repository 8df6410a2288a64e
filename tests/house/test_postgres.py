import os
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, text

from tests.database.fixtures import new_cluster_folder
from tests.database.privileges import find_launcher
from tests.database.server import (
    PostgresDatabase,
    PostgresFaultError,
    PostgresServer,
    binaries_folder,
)


def _run(url: str, statement: str) -> object:
    """The first value the statement gives, if it gives rows."""
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            result = connection.execute(text(statement))
            return result.scalar() if result.returns_rows else None
    finally:
        engine.dispose()


def test_the_server_never_runs_as_root(postgres_server: PostgresServer) -> None:
    assert postgres_server.pid is not None
    owner = Path(f"/proc/{postgres_server.pid}").stat().st_uid
    in_namespace = Path(f"/proc/{postgres_server.pid}/uid_map").read_text().split()[:2] != [
        "0",
        "0",
    ]
    assert owner != 0 or in_namespace


def test_neither_role_is_a_superuser_or_passes_row_security(
    postgres_database: PostgresDatabase,
) -> None:
    special = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
    assert _run(postgres_database.owner_url, special) is False
    assert _run(postgres_database.app_url, special) is False


def test_the_app_role_uses_but_cannot_make_tables(postgres_database: PostgresDatabase) -> None:
    _run(postgres_database.owner_url, "CREATE TABLE bags (id serial PRIMARY KEY)")
    assert _run(postgres_database.app_url, "INSERT INTO bags DEFAULT VALUES RETURNING id") == 1
    with pytest.raises(Exception, match="permission denied"):
        _run(postgres_database.app_url, "CREATE TABLE sacks (id int)")


def test_each_test_has_an_empty_database(database_url: str) -> None:
    _run(database_url, "CREATE TABLE only_once (id integer)")
    assert _run(database_url, "SELECT count(*) FROM only_once") == 0


def test_a_migrated_template_is_copied(postgres_server: PostgresServer) -> None:
    template = postgres_server.create_database()
    _run(template.owner_url, "CREATE TABLE bags AS SELECT 7 AS id")
    copy = postgres_server.create_database(template=template.name)
    assert _run(copy.owner_url, "SELECT id FROM bags") == 7
    postgres_server.drop_database(copy.name)
    postgres_server.drop_database(template.name)


def test_a_durable_server_keeps_what_it_acknowledged_when_killed(
    durable_postgres_server: PostgresServer,
) -> None:
    server = durable_postgres_server
    url = server.create_database("kept").owner_url
    assert _run(url, "SHOW fsync") == "on"
    _run(url, "CREATE TABLE bags AS SELECT 7 AS id")
    server.kill()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url.replace("+psycopg", ""))
    server.start()
    assert _run(url, "SELECT id FROM bags") == 7


def test_a_removed_server_leaves_nothing() -> None:
    server = PostgresServer(new_cluster_folder())
    server.start()
    server.remove()
    assert server.pid is None
    assert not server.folder.exists()


def test_a_folder_that_nobody_can_reach_is_served_from_a_namespace(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        assert "unshare" not in find_launcher(binaries_folder(), tmp_path).prefix
        return
    folder = tmp_path / "private" / "cluster"
    folder.mkdir(parents=True)
    folder.parent.chmod(0o700)
    server = PostgresServer(folder)
    try:
        server.start()
        assert "unshare" in find_launcher(binaries_folder(), folder).prefix
        assert _run(server.url("postgres", "postgres"), "SELECT 1") == 1
    finally:
        server.remove()


def test_when_nothing_drops_privileges_the_refusal_names_what_was_tried(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        assert find_launcher(tmp_path / "no-binaries", tmp_path).owner is None
        return
    with pytest.raises(PermissionError, match=r"setpriv.*unshare"):
        find_launcher(tmp_path / "no-binaries", tmp_path)


def test_a_server_that_cannot_start_shows_its_log() -> None:
    server = PostgresServer(new_cluster_folder())
    try:
        server.start()
        server.stop()
        (server.folder / "cluster" / "postgresql.conf").write_text("no_such_setting = 1")
        with pytest.raises(PostgresFaultError, match="no_such_setting"):
            server.start()
    finally:
        server.remove()
