"""A migrated database with organisations, once on each engine, and an office working on it."""

import pytest
from sqlalchemy import Engine

from logistics.db.session import SessionFactory, make_sessions
from logistics.scheduler.engine import EngineKind
from tests.tracking.office import Office, enter_organisations
from tests.tracking.queued import poll_by_queue


@pytest.fixture
def sessions(engine: Engine) -> SessionFactory:
    """Units of work on a database that holds the organisations of :mod:`office`."""
    factory = make_sessions(engine)
    enter_organisations(factory)
    return factory


@pytest.fixture
def office(sessions: SessionFactory, engine: Engine, request: pytest.FixtureRequest) -> Office:
    """The forwarder's office; polls go through a queue where the engine is distributed."""
    office = Office(sessions)
    if request.node.callspec.params.get("database_url") == EngineKind.DISTRIBUTED:
        poll_by_queue(office, engine)
    return office
