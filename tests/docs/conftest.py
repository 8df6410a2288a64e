"""A migrated database, empty or with a desk or an office, once on each engine."""

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
def desk(engine: Engine) -> Desk:
    """The desk of the cooperative's owner."""
    factory = make_sessions(engine)
    enter_organisations(factory)
    return Desk(factory)


@pytest.fixture
def office(desk: Desk) -> Office:
    """That desk with the example shipment entered."""
    return Office(desk, desk.enter(example()).shipment.id)
