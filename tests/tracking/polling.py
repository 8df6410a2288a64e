"""A voyage under way with one number followed, and ways to hurry its next poll."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from logistics.carriers.models import ConnectionHealth
from logistics.db.session import Session
from logistics.scheduler.engine import EngineKind
from logistics.tracking.models import TrackedReference
from tests.tracking.office import NOON, NUMBERS, Office

ON_BOTH_ENGINES = pytest.mark.parametrize(
    "database_url", ["sqlite", "postgresql", EngineKind.DISTRIBUTED], indirect=True
)
"""Polls by threads on both databases, and by a worker off a queue."""


def start(office: Office, script: str = "kigali-shanghai", **more: Any) -> tuple[str, str]:
    connection, consignment = office.connect(**more), office.ship()
    office.follow(consignment, connection)
    office.carrier.start_voyage(script, NUMBERS, NOON)
    office.clock.advance(timedelta(days=1))
    return connection, consignment


def health(office: Office) -> ConnectionHealth:
    return office.system(lambda session: session.scalars(select(ConnectionHealth)).one())


def make_due(office: Office, number: str = NUMBERS.container, *, urgent: bool = False) -> None:
    reference, now = office.reference(number), office.clock.now()

    def work(session: Session) -> None:
        row = session.get_one(TrackedReference, reference.id)
        row.next_poll_at, row.urgent = now, urgent

    office.system(work)
