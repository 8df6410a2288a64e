"""A migrated database with the cooperative's office, once on each engine."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from logistics.db.session import make_sessions
from tests.db.schema import migrated
from tests.docs.registry.office import Office
from tests.shipments.desk import Desk, enter_organisations, example


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """A migrated database."""
    yield from migrated(database_url)


@pytest.fixture
def office(engine: Engine) -> Office:
    """The desk of the cooperative's owner with the example shipment entered."""
    factory = make_sessions(engine)
    enter_organisations(factory)
    desk = Desk(factory)
    return Office(desk, desk.enter(example()).shipment.id)
