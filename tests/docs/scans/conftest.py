"""A migrated database with organisations, once on each engine."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from logistics.db.session import make_sessions
from tests.db.schema import migrated
from tests.shipments.desk import Desk, enter_organisations


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """A migrated database."""
    yield from migrated(database_url)


@pytest.fixture
def desk(engine: Engine) -> Desk:
    """The desk of the cooperative's owner."""
    factory = make_sessions(engine)
    enter_organisations(factory)
    return Desk(factory)
