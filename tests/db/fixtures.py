"""A migrated database, once on each engine, empty or with two exporters and a forwarder."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from logistics.db.session import make_sessions
from tests.db.schema import migrated
from tests.shipments.desk import Desk, enter_organisations


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """A migrated database; on PostgreSQL as the tables' owner, bound by row security too."""
    yield from migrated(database_url)


@pytest.fixture
def desk(engine: Engine) -> Desk:
    """The desk of the cooperative's owner."""
    factory = make_sessions(engine)
    enter_organisations(factory)
    return Desk(factory)
