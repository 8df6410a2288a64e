"""Databases for tests: one PostgreSQL server a worker, one fresh database a test."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.database.server import PostgresDatabase, PostgresServer
from tests.places import VAR

_CLUSTERS = VAR / "postgres"


def new_cluster_folder() -> Path:
    """A folder of this process's own; those of processes that are gone are removed."""
    _CLUSTERS.mkdir(parents=True, exist_ok=True)
    for left in _CLUSTERS.iterdir():
        if not Path("/proc", left.name.split("-")[0]).exists():
            shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{os.getpid()}-", dir=_CLUSTERS))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A running server of this worker's own, without fsync; gone after the session."""
    server = PostgresServer(new_cluster_folder())
    server.start()
    yield server
    server.remove()


@pytest.fixture
def durable_postgres_server() -> Iterator[PostgresServer]:
    """A running server of the test's own that keeps what it acknowledged, as deployed."""
    server = PostgresServer(new_cluster_folder(), durable=True)
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
