"""A yard on a migrated database, once on each engine."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from logistics.db.session import make_sessions
from tests.db.schema import migrated
from tests.docs.dossiers.yard import Yard
from tests.docs.registry.office import Office
from tests.shipments.desk import Desk, enter_organisations, example


@pytest.fixture
def lite(sqlite_url: str) -> Iterator[Yard]:
    """A yard on SQLite alone, for what does not differ."""
    for engine in migrated(sqlite_url):
        yield yard_on(engine)


@pytest.fixture
def yard(engine: Engine) -> Yard:
    """The desk of the cooperative's owner with the example shipment entered."""
    return yard_on(engine)


def yard_on(engine: Engine) -> Yard:
    """A yard on a migrated database that holds nothing yet."""
    factory = make_sessions(engine)
    enter_organisations(factory)
    desk = Desk(factory)
    return Yard(Office(desk, desk.enter(example()).shipment.id))
