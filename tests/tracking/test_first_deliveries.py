"""The first two notifications of a subscription come at once: both are kept."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from sqlalchemy import Engine, text

from logistics.carriers.binding import bind_subscription
from logistics.db.audit import Doer
from logistics.db.session import make_sessions, unit_of_work
from logistics.tracking.inbox import Verdict
from tests.db.schema import migrated
from tests.tracking.office import SUBSCRIPTION, SYSTEM, Office, enter_organisations

_WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
_LOOKS = 1000


@pytest.fixture
def engine(postgres_url: str) -> Iterator[Engine]:
    """On SQLite writers come one by one; only here they can meet."""
    yield from migrated(postgres_url)


def test_two_first_deliveries_that_meet_are_both_kept(engine: Engine) -> None:
    sessions = make_sessions(engine)
    enter_organisations(sessions)
    office = Office(sessions)
    connection = office.connect()
    with ThreadPoolExecutor(1) as other:
        with unit_of_work(sessions, SYSTEM) as session:
            assert bind_subscription(
                session, connection, SUBSCRIPTION, acting=Doer("webhook"), clock=office.clock
            )
            session.flush()
            second = other.submit(office.push, connection, [])
            _await_a_waiting_one(engine)
        assert second.result() is Verdict.KEPT


def _await_a_waiting_one(engine: Engine) -> None:
    pause = Event()
    for _ in range(_LOOKS):
        with engine.connect() as connection:
            if connection.scalar(_WAITING):
                return
        pause.wait(0.01)
    raise AssertionError("the second delivery never met the first")
