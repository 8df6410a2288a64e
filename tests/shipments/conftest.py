"""Two exporters and a forwarder on a migrated database, once on each engine."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from logistics.db.session import SessionFactory, make_sessions
from tests.db.schema import migrated
from tests.shipments.desk import Desk, enter_organisations


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """A migrated database; on PostgreSQL as the tables' owner, bound by row security too."""
    yield from migrated(database_url)


@pytest.fixture
def sessions(engine: Engine) -> SessionFactory:
    """Units of work on a database that holds the organisations of :mod:`desk`."""
    factory = make_sessions(engine)
    enter_organisations(factory)
    return factory


@pytest.fixture
def desk(sessions: SessionFactory) -> Desk:
    """The desk of the cooperative's owner."""
    return Desk(sessions)
