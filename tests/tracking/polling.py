"""A voyage under way with one number followed, and ways to hurry its next poll."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from logistics.carriers.models import ConnectionHealth
from logistics.tracking.models import TrackedReference
from tests.tracking.office import NOON, NUMBERS, Office


def start(office: Office, script: str = "kigali-shanghai", **more: Any) -> tuple[str, str]:
    connection, consignment = office.connect(**more), office.ship()
    office.follow(consignment, connection)
    office.carrier.start_voyage(script, NUMBERS, NOON)
    office.clock.advance(timedelta(days=1))
    return connection, consignment


def health(office: Office) -> ConnectionHealth:
    return office.system(lambda session: session.scalars(select(ConnectionHealth)).one())


def make_due(office: Office, number: str = NUMBERS.container) -> None:
    reference, now = office.reference(number), office.clock.now()
    office.system(
        lambda session: setattr(
            session.get_one(TrackedReference, reference.id), "next_poll_at", now
        )
    )
