"""Asking carriers: claim, fetch outside any transaction, take in, plan the next time."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from sqlalchemy.orm import Session

from logistics.carriers.fetching import FetchResult, Gateway
from logistics.carriers.models import CarrierConnection
from logistics.carriers.outcomes import Failure
from logistics.carriers.permits import permitting
from logistics.carriers.queries import connection, facts_of
from logistics.db.secrets import SecretBox
from logistics.db.session import SessionFactory, SystemScope, run_unit
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Clock, Surroundings, SystemClock
from logistics.tracking import schedule
from logistics.tracking.answers import keep_answer, outcome_text
from logistics.tracking.beginning import SLACK, Leave, TurnPermit, reserve
from logistics.tracking.claims import (
    Claimant,
    claim_held,
    due_connections,
    may_go_on,
    put_back,
    release,
    renewed,
)
from logistics.tracking.consequences import (
    after_answer,
    after_failure,
    heed_rate_limit,
    note_read,
    was_asked,
)
from logistics.tracking.holding import Held, hold, hold_budget
from logistics.tracking.ingest import News, ingest
from logistics.tracking.models import TrackedReference
from logistics.tracking.tellers import carrier_name, source_of, told_by_carrier
from logistics.tracking.turns import Turn, turn_of

_LOG = logging.getLogger(__name__)
_SCOPE = SystemScope("poll")
LEASE = timedelta(minutes=10)
"""How long one batch may take before somebody else may ask again; real time."""

Result = TypeVar("Result")
Start = Callable[[str], bool]
"""Has a connection polled unless it is being polled already; tells whether that began."""


@dataclass(frozen=True, slots=True)
class _Batch:
    """The turns of a second, and leave for the first of them to begin."""

    connection_id: str
    owner: str
    turns: tuple[Turn, ...] = ()
    leave: Leave | None = None


@dataclass(frozen=True, kw_only=True)
class Poller:
    """Polls what is due; safe to run in many threads and processes at once.

    ``surroundings`` hold the service's clock, by which things fall due; ``lease_clock`` is
    the machine's, since a lease outlives a real fetch even where the service's clock runs fast.
    A call may begin ``slack`` later than its leave says; the limits are kept even so.
    """

    sessions: SessionFactory
    gateway: Gateway
    box: SecretBox
    surroundings: Surroundings
    lease_clock: Clock = field(default_factory=SystemClock)
    lease: timedelta = LEASE
    slack: timedelta = SLACK

    def tick(self, start: Start) -> int:
        """Start one job for each connection with something due; how many were started."""
        return sum(start(connection_id) for connection_id in self.due())

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

        A second's worth of numbers at a time. Ends when nothing is due, the limits are used up,
        the carrier wants to be left alone, or the breaker opens. What a poll brought is written
        and the next one begun in the same unit.
        """
        empty = _Batch(connection_id, new_id("own", self.surroundings.random))
        batch = self._unit(
            lambda session: self._claimed(session, hold(session, connection_id), empty)
        )
        asked = 0
        while batch.turns:
            asked += 1
            batch = self._take_turn(batch)
        return asked

    def _claimed(self, session: Session, held: Held, batch: _Batch) -> _Batch:
        """The next turns, the first with leave to begin."""
        claimant = Claimant(
            owner=batch.owner, now=self._now, lease_now=self._lease_now, lease=self.lease
        )
        claims = claim_held(session, held, claimant)
        if not claims:
            return replace(batch, turns=())
        facts = facts_of(held.row, self.box)
        turns = tuple(turn_of(session, one, facts, self._now) for one in claims)
        return replace(batch, turns=turns, leave=self._leave(held, turns[0]))

    def _take_turn(self, batch: _Batch) -> _Batch:
        """Ask, and keep what comes; the turns that remain, if any may be taken."""
        turn = batch.turns[0]
        permit = TurnPermit(
            partial(self._further, batch.connection_id, turn),
            self.surroundings,
            self.slack,
            batch.leave,
        )
        try:
            with permitting(permit):
                result = self.gateway.fetch(
                    turn.facts, turn.asked, since=turn.since, etag=turn.etag
                )
            return self._unit(lambda session: self._keep(session, batch, result))
        except Exception:  # noqa: BLE001  # process boundary: one number's fault must not end the others' polls
            _LOG.exception("poll of %s failed; it is tried again later", turn.claim.reference_id)
            return self._unit(lambda session: self._postpone(session, batch))

    def _keep(self, session: Session, batch: _Batch, result: FetchResult) -> _Batch:
        """Write what the poll brought, once and only while its claim holds; what comes next."""
        held = hold(session, batch.connection_id)
        turn = batch.turns[0]
        reference = release(session, turn.claim)
        if reference is None:
            _LOG.warning("poll of %s came after its lease ended", turn.claim.reference_id)
            return self._following(session, held, batch)
        reference.last_polled_at, reference.last_outcome = self._now, outcome_text(result)
        self._take_in(session, held.row, reference, turn, result)
        reference.urgent = turn.urgent and not was_asked(result)
        self._plan(session, held, reference, result)
        heed_rate_limit(held, result.outcome, self._now)
        return self._following(session, held, batch)

    def _following(self, session: Session, held: Held, batch: _Batch) -> _Batch:
        """The turns after this one, or those claimed next; none when something speaks against."""
        rest = batch.turns[1:]
        if may_go_on(held, self._now):
            if not rest:
                return self._claimed(session, held, batch)
            if self._lease_now < rest[0].claim.until:  # else somebody else may ask by now
                leave = self._leave(held, rest[0])
                if leave is not None and leave.counted:
                    return replace(batch, turns=rest, leave=leave)
        put_back(session, [turn.claim for turn in rest])
        return replace(batch, turns=())

    def _take_in(
        self,
        session: Session,
        row: CarrierConnection,
        reference: TrackedReference,
        turn: Turn,
        result: FetchResult,
    ) -> None:
        """Into the ledger with it; a read of everything also tells what is told no more."""
        now, random = self._now, self.surroundings.random
        origin = keep_answer(session, reference, result, now=now, random=random)
        entries = told_by_carrier(
            result.events,
            result.problems,
            connection_id=row.id,
            who=carrier_name(row),
            received_at=now,
            source=source_of(row),
        )
        everything = note_read(reference, result, asked_for_all=turn.since is None)
        news = News(reference, entries, origin, everything)
        if ingest(session, [news], now=now, random=random).new:
            reference.last_pushed_at = None  # what pushes should have told, they did not

    def _plan(
        self, session: Session, held: Held, reference: TrackedReference, result: FetchResult
    ) -> None:
        now, random, outcome = self._now, self.surroundings.random, result.outcome
        if isinstance(outcome, Failure) and not result.succeeded:
            after_failure(session, held, reference, outcome, now=now, random=random)
        else:
            after_answer(session, held, reference, now=now, random=random)

    def _postpone(self, session: Session, batch: _Batch) -> _Batch:
        """After a defect of ours: this one later, the others as ever. The wish had its attempt."""
        held = hold(session, batch.connection_id)
        reference = release(session, batch.turns[0].claim)
        if reference is not None:
            reference.failures += 1
            reference.urgent = False
            reference.last_polled_at, reference.last_outcome = self._now, "defect"
            wait = schedule.wait_after_failure(reference.failures)
            spread = self.surroundings.random.spread(-1, 1)
            reference.next_poll_at = self._now + schedule.jittered(wait, spread)
        return self._following(session, held, batch)

    def _leave(self, held: Held, turn: Turn) -> Leave | None:
        return reserve(held.row, held.budget, self._now, urgent=turn.urgent, slack=self.slack)

    def _further(self, connection_id: str, turn: Turn, lead: timedelta) -> Leave | None:
        """Leave for a further call of a read, such as the next page; its lease starts anew."""

        def work(session: Session) -> Leave | None:
            row = connection(session, connection_id)
            budget = hold_budget(session, row)
            if not renewed(session, turn.claim, self._lease_now + self.lease):
                return None
            return reserve(row, budget, self._now, urgent=turn.urgent, slack=self.slack, lead=lead)

        return self._unit(work)

    def _unit(self, work: Callable[[Session], Result]) -> Result:
        return run_unit(self.sessions, _SCOPE, work, surroundings=self.surroundings)

    @property
    def _now(self) -> datetime:
        return self.surroundings.clock.now()

    @property
    def _lease_now(self) -> datetime:
        return self.lease_clock.now()
