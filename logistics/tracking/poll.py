"""Asking carriers: claim, fetch outside any transaction, take in, plan the next time."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from sqlalchemy.orm import Session

from logistics.carriers.connection import Asked, ConnectionFacts
from logistics.carriers.events import UnitKind
from logistics.carriers.fetching import FetchResult, Gateway
from logistics.carriers.models import CarrierConnection
from logistics.carriers.outcomes import Failure, Outcome
from logistics.carriers.queries import connection, facts_of
from logistics.carriers.registry import carrier
from logistics.db.secrets import SecretBox
from logistics.db.session import SessionFactory, SystemScope, run_unit
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Clock, Surroundings, SystemClock
from logistics.tracking import schedule
from logistics.tracking.answers import keep_answer, outcome_text
from logistics.tracking.claims import (
    Claim,
    Claimant,
    claim,
    due_connections,
    leave_alone,
    note_answer,
    note_failure,
    release,
    spend,
)
from logistics.tracking.ingest import Effect, News, ingest
from logistics.tracking.models import TrackedReference
from logistics.tracking.scheduling import plan_next
from logistics.tracking.sightings import full_read
from logistics.tracking.tellers import carrier_name, source_of, told_by_carrier

_LOG = logging.getLogger(__name__)
_SCOPE = SystemScope("poll")
LEASE = timedelta(minutes=10)
"""How long one batch may take before somebody else may ask again; real time."""
_SECOND = timedelta(seconds=1)

Result = TypeVar("Result")
Submit = Callable[[str, Callable[[], object]], bool]
"""Starts work under a key unless that key's work is under way; tells whether it began."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """One reference to ask about: all that the question needs, read within the claim."""

    claim: Claim
    facts: ConnectionFacts
    asked: Asked
    since: datetime | None
    etag: str | None


@dataclass(frozen=True, kw_only=True)
class Poller:
    """Polls what is due; safe to run in many threads and processes at once.

    ``surroundings`` hold the service's clock, by which things fall due; ``lease_clock`` is
    the machine's, since a lease outlives a real fetch even where the service's clock runs fast.
    """

    sessions: SessionFactory
    gateway: Gateway
    box: SecretBox
    surroundings: Surroundings
    lease_clock: Clock = field(default_factory=SystemClock)
    lease: timedelta = LEASE

    def tick(self, submit: Submit) -> int:
        """Start one job for each connection with something due; how many were started."""
        return sum(
            submit(connection_id, partial(self.poll_connection, connection_id))
            for connection_id in self.due()
        )

    def due(self) -> list[str]:
        """Ids of the connections that have something due and may be asked."""
        return run_unit(
            self.sessions,
            _SCOPE,
            lambda session: due_connections(session, now=self._now, lease_now=self._lease_now),
            surroundings=self.surroundings,
            read_only=True,
        )

    def poll_connection(self, connection_id: str) -> int:
        """Ask about everything due on the connection, one attempt each; how many were asked.

        A second's worth of calls at a time. Ends when nothing is due, the limits are used up,
        or the breaker opens.
        """
        owner = new_id("own", self.surroundings.random)
        asked = 0
        while turns := self._claim(connection_id, owner):
            if asked:
                self.surroundings.sleep(_SECOND)
            for turn in turns:
                self._take_turn(connection_id, turn)
            asked += len(turns)
        return asked

    def _claim(self, connection_id: str, owner: str) -> list[_Turn]:
        def work(session: Session) -> list[_Turn]:
            row = connection(session, connection_id)
            claimant = Claimant(
                owner=owner, now=self._now, lease_now=self._lease_now, lease=self.lease
            )
            claims = claim(session, row, claimant)
            if not claims:
                return []
            facts = facts_of(row, self.box)
            return [_turn(session, held, facts, self._now) for held in claims]

        return self._unit(work)

    def _take_turn(self, connection_id: str, turn: _Turn) -> None:
        try:
            result = self.gateway.fetch(turn.facts, turn.asked, since=turn.since, etag=turn.etag)
            kept = self._unit(lambda session: self._keep(session, connection_id, turn, result))
        except Exception:  # noqa: BLE001  # process boundary: one number's fault must not end the others' polls
            _LOG.exception("poll of %s failed; it is tried again later", turn.claim.reference_id)
            self._unit(lambda session: self._postpone(session, turn))
            return
        if kept is None:
            _LOG.warning("poll of %s came after its lease ended", turn.claim.reference_id)

    def _keep(
        self, session: Session, connection_id: str, turn: _Turn, result: FetchResult
    ) -> Effect | None:
        """Write what the poll brought, once; ``None`` when the claim no longer holds."""
        reference = release(session, turn.claim)
        if reference is None:
            return None
        now, random = self._now, self.surroundings.random
        row = connection(session, connection_id)
        spend(session, row, max(0, len(result.pages) - 1), now=now)
        origin = keep_answer(session, reference, result, now=now, random=random)
        entries = told_by_carrier(
            result.events,
            result.problems,
            connection_id=row.id,
            who=carrier_name(row),
            received_at=now,
            source=source_of(row),
        )
        everything = full_read(result) if turn.since is None else None
        news = News(reference, entries, origin, everything)
        effect = ingest(session, [news], now=now, random=random)
        reference.last_polled_at, reference.last_outcome = now, outcome_text(result)
        reference.urgent = False
        if result.succeeded:
            note_answer(session, row, now=now)
            self._plan_after_answer(session, reference, result)
        else:
            self._plan_after_failure(session, row, reference, result.outcome)
        _heed_rate_limit(session, row, result.outcome, now)
        return effect

    def _plan_after_answer(
        self, session: Session, reference: TrackedReference, result: FetchResult
    ) -> None:
        reference.failures = 0
        reference.polls += 1
        nothing = reference.last_heard_at is None
        reference.empties = reference.empties + 1 if nothing else 0
        reference.etag = result.etag[:500] if result.etag else reference.etag
        plan_next(session, reference, now=self._now, random=self.surroundings.random)

    def _plan_after_failure(
        self,
        session: Session,
        row: CarrierConnection,
        reference: TrackedReference,
        outcome: Outcome,
    ) -> None:
        now = self._now
        reference.failures += 1
        failure = outcome if isinstance(outcome, Failure) else None
        told = reference.last_outcome or ""
        note_failure(session, row, now=now, told=told, status=failure.status if failure else None)
        wait = schedule.jittered(
            schedule.wait_after_failure(reference.failures),
            self.surroundings.random.spread(-1, 1),
        )
        if failure and failure.retry_after:
            wait = max(wait, failure.retry_after)
            leave_alone(session, row, now + failure.retry_after)
        reference.next_poll_at = now + wait

    def _postpone(self, session: Session, turn: _Turn) -> None:
        reference = release(session, turn.claim)
        if reference is not None:
            reference.failures += 1
            reference.last_polled_at, reference.last_outcome = self._now, "defect"
            reference.next_poll_at = self._now + schedule.wait_after_failure(reference.failures)

    def _unit(self, work: Callable[[Session], Result]) -> Result:
        return run_unit(self.sessions, _SCOPE, work, surroundings=self.surroundings)

    @property
    def _now(self) -> datetime:
        return self.surroundings.clock.now()

    @property
    def _lease_now(self) -> datetime:
        return self.lease_clock.now()


def _turn(session: Session, held: Claim, facts: ConnectionFacts, now: datetime) -> _Turn:
    """The question: all events, or those recorded since the newest known; some polls ask all."""
    reference = session.get_one(TrackedReference, held.reference_id)
    incremental = carrier(facts.profile).profile.incremental
    everything = schedule.reads_everything(reference.polls)
    known = reference.last_recorded_at
    return _Turn(
        claim=held,
        facts=facts,
        asked=Asked(UnitKind(reference.kind), reference.number),
        since=min(known, now) if known and incremental and not everything else None,
        etag=None if incremental or everything else reference.etag,
    )


def _heed_rate_limit(
    session: Session, row: CarrierConnection, outcome: Outcome, now: datetime
) -> None:
    """When the carrier says no call is left, leave it alone until its window begins anew."""
    limit = outcome.rate_limit
    if limit is not None and limit.remaining == 0 and limit.reset_in is not None:
        leave_alone(session, row, now + limit.reset_in)
