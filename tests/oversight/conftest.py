"""A migrated database with organisations, once on each engine, and the operator's desk."""

import pytest

from logistics.accounts.actor import console_actor
from tests.shipments.desk import FORWARDER, Desk


@pytest.fixture
def operator(desk: Desk) -> Desk:
    """The desk of one who works at the machine for the operator of the deployment."""
    return desk.of(console_actor(FORWARDER, is_operator=True))
