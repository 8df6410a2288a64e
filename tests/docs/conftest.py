"""A migrated database, empty or with a desk or an office, once on each engine."""

import pytest

from tests.docs.registry.office import Office
from tests.shipments.desk import Desk, example


@pytest.fixture
def office(desk: Desk) -> Office:
    """That desk with the example shipment entered."""
    return Office(desk, desk.enter(example()).shipment.id)
