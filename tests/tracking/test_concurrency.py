"""Many at once: no number is asked about twice, nothing heard is lost or doubled."""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import select

from logistics.carriers.connection import Asked, ConnectionFacts
from logistics.carriers.fetching import FetchResult, Gateway
from logistics.carriers.sandbox.voyage import events_at
from logistics.tracking.models import RawDelivery, TrackingEvent
from logistics.tracking.queries import folded_now, transitions_of
from tests.tracking.office import NOON, NUMBERS, Office

CONSIGNMENTS = 6


@dataclass
class Counting:
    """A gateway that counts how often each number is asked about."""

    inner: Gateway
    asked: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def fetch(
        self,
        facts: ConnectionFacts,
        asked: Asked,
        *,
        since: datetime | None = None,
        etag: str | None = None,
    ) -> FetchResult:
        """Count, then ask."""
        with self.lock:
            self.asked[asked.number] += 1
        return self.inner.fetch(facts, asked, since=since, etag=etag)


def _at_once(*work: Callable[[], object]) -> None:
    failures: list[BaseException] = []

    def run(one: Callable[[], object]) -> None:
        try:
            one()
        except BaseException as failure:  # noqa: BLE001  # shown by the assertion below
            failures.append(failure)

    threads = [threading.Thread(target=run, args=(one,)) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_pollers_and_inboxes_at_once_leave_one_true_progress(office: Office) -> None:
    connection = office.connect(per_minute=1000)
    consignments = [office.ship() for _ in range(CONSIGNMENTS)]
    voyage = office.carrier.start_voyage("kigali-shanghai-rough", NUMBERS, NOON)
    for number, consignment in enumerate(consignments):
        kind, named = (
            ("container", NUMBERS.container) if number % 2 else ("booking", NUMBERS.booking)
        )
        office.follow(consignment, connection, kind, named)
    office.clock.advance(timedelta(days=40))
    told = list(events_at(voyage, office.clock.now()))
    for start in range(0, len(told), 3):
        office.push(connection, told[start : start + 3])
    counting = Counting(office.poller.gateway)
    poller = replace(office.poller, gateway=counting)

    _at_once(
        *(lambda: poller.poll_connection(connection) for _ in range(3)),
        *(office.inbox.drain for _ in range(3)),
    )
    office.inbox.drain()

    assert set(counting.asked.values()) == {1}
    states = office.system(lambda session: session.scalars(select(RawDelivery.state)).all())
    assert set(states) == {"done"}
    _check(office, consignments)


def _check(office: Office, consignments: list[str]) -> None:
    rows = office.system(lambda session: session.scalars(select(TrackingEvent)).all())
    copies = Counter((row.reference_id, row.identity, row.content_sha256) for row in rows)
    assert set(copies.values()) == {1}
    now = office.clock.now()
    for consignment in consignments:
        kept = office.progress(consignment)
        fresh = office.system(lambda session, one=consignment: folded_now(session, one, now))  # type: ignore[misc]  # bound per turn
        assert (kept.status, kept.status_since) == (fresh.status, fresh.status_since)
        moves = office.system(lambda session, one=consignment: transitions_of(session, one))  # type: ignore[misc]  # bound per turn
        old, new = [move.old_status for move in moves], [move.new_status for move in moves]
        assert old == [None, *new[:-1]]
        assert new[-1] == kept.status
