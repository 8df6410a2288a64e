"""A deployment with an operator and an exporter, on both engines, in virtual time."""

from collections.abc import Iterator

import pytest

from tests.accounts.deployment import Deployment, found
from tests.db.schema import migrated


@pytest.fixture
def deployment(database_url: str) -> Iterator[Deployment]:
    """A forwarder that operates, two exporters, and their people."""
    for engine in migrated(database_url):
        yield found(engine)
