"""A migrated database with organisations, once on each engine, and an office working on it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from logistics.db.session import SessionFactory, make_sessions
from tests.db.schema import migrated
from tests.tracking.office import Office, enter_organisations


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """A migrated database; on PostgreSQL as the tables' owner, bound by row security too."""
    yield from migrated(database_url)


@pytest.fixture
def sessions(engine: Engine) -> SessionFactory:
    """Units of work on a database that holds the organisations of :mod:`office`."""
    factory = make_sessions(engine)
    enter_organisations(factory)
    return factory


@pytest.fixture
def office(sessions: SessionFactory) -> Office:
    """The forwarder's office."""
    return Office(sessions)
