"""Two exporters and a forwarder on a migrated database, once on each engine."""

import pytest

from logistics.db.session import SessionFactory
from tests.shipments.desk import Desk


@pytest.fixture
def sessions(desk: Desk) -> SessionFactory:
    """Units of work on a database that holds the organisations of :mod:`desk`."""
    return desk.sessions
