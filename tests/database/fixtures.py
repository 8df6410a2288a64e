"""Databases for tests: one PostgreSQL server a worker, one fresh database a test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.database.server import PostgresDatabase, PostgresServer
from tests.places import VAR


@pytest.fixture(scope="session")
def postgres_server(worker_id: str) -> Iterator[PostgresServer]:
    """A running server of this worker's own, without fsync; gone after the session."""
    folder = VAR / "postgres" / worker_id
    shutil.rmtree(folder, ignore_errors=True)
    server = PostgresServer(folder)
    server.start()
    yield server
    server.remove()


@pytest.fixture
def postgres_database(postgres_server: PostgresServer) -> Iterator[PostgresDatabase]:
    """A fresh empty database with an owner's and an app role's URL."""
    database = postgres_server.create_database()
    yield database
    postgres_server.drop_database(database.name)


@pytest.fixture
def postgres_url(postgres_database: PostgresDatabase) -> str:
    """The owner's URL of a fresh empty PostgreSQL database (creates tables, no superuser)."""
    return postgres_database.owner_url


@pytest.fixture
def postgres_app_url(postgres_database: PostgresDatabase) -> str:
    """The app role's URL of the same database: reads and writes what the owner created."""
    return postgres_database.app_url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A SQLite database file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'logistics.sqlite'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh empty database, once on each engine."""
    name = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    return str(request.getfixturevalue(name))
