"""A migrated database with organisations, once on each engine, and the operator's desk."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from logistics.accounts.actor import console_actor
from logistics.db.session import make_sessions
from tests.db.schema import migrated
from tests.shipments.desk import FORWARDER, Desk, enter_organisations


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
def operator(desk: Desk) -> Desk:
    """The desk of one who works at the machine for the operator of the deployment."""
    return desk.of(console_actor(FORWARDER, is_operator=True))
