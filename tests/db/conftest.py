"""Migrated databases on both engines, and one seen through PostgreSQL's app role."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from logistics.db.engine import make_engine
from logistics.db.session import SessionFactory, make_sessions
from tests.db.schema import migrated


@pytest.fixture
def sessions(engine: Engine) -> SessionFactory:
    """Units of work on :func:`engine`."""
    return make_sessions(engine)


@pytest.fixture
def app_engine(postgres_url: str, postgres_app_url: str) -> Iterator[Engine]:
    """A migrated PostgreSQL database through a role that owns no table."""
    for owner in migrated(postgres_url):
        del owner
        engine = make_engine(postgres_app_url)
        yield engine
        engine.dispose()
