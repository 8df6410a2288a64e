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
from logistics.carriers.outcomes import Failure
from logistics.carriers.permits import permitting
from logistics.carriers.queries import connection, facts_of
from logistics.carriers.registry import carrier
from logistics.db.secrets import SecretBox
from logistics.db.session import SessionFactory, SystemScope, run_unit
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Clock, Surroundings, SystemClock
from logistics.tracking import schedule
from logistics.tracking.answers import keep_answer, outcome_text
from logistics.tracking.calls import Pacer
from logistics.tracking.claims import (
    Claim,
    Claimant,
    claim,
    due_connections,
    last_call,
    may_go_on,
    note_last_call,
    one_more,
    put_back,
    release,
)
from logistics.tracking.consequences import (
    after_answer,
    after_failure,
    heed_rate_limit,
    note_read,
)
from logistics.tracking.ingest import News, ingest
from logistics.tracking.models import TrackedReference
from logistics.tracking.tellers import carrier_name, source_of, told_by_carrier

_LOG = logging.getLogger(__name__)
_SCOPE = SystemScope("poll")
LEASE = timedelta(minutes=10)
"""How long one batch may take before somebody else may ask again; real time."""

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
    urgent: bool


@dataclass(frozen=True, slots=True)
class _Batch:
    """The turns of a second, and what keeps the pace between them."""

    turns: list[_Turn]
    per_second: int
    last_call_at: datetime | None


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
        the carrier wants to be left alone, or the breaker opens.
        """
        owner = new_id("own", self.surroundings.random)
        pacer: Pacer | None = None
        asked = 0
        while batch := self._claim(connection_id, owner):
            pacer = pacer or self._pacer(batch)
            made = self._ask(connection_id, batch.turns, pacer)
            asked += made
            if made < len(batch.turns):
                break
        return asked

    def _claim(self, connection_id: str, owner: str) -> _Batch | None:
        def work(session: Session) -> _Batch | None:
            row = connection(session, connection_id)
            claimant = Claimant(
                owner=owner, now=self._now, lease_now=self._lease_now, lease=self.lease
            )
            claims = claim(session, row, claimant)
            if not claims:
                return None
            facts = facts_of(row, self.box)
            turns = [_turn(session, held, facts, self._now) for held in claims]
            return _Batch(turns, row.per_second, last_call(session, row))

        return self._unit(work)

    def _pacer(self, batch: _Batch) -> Pacer:
        around = self.surroundings
        return Pacer(batch.per_second, around.clock, around.sleep, batch.last_call_at)

    def _ask(self, connection_id: str, turns: list[_Turn], pacer: Pacer) -> int:
        """Take the turns until one speaks against the next; how many were taken."""
        taken = 0
        for turn in turns:
            if self._lease_now >= turn.claim.until:
                break  # somebody else may ask about it by now
            taken += 1
            if not self._take_turn(connection_id, turn, pacer):
                break
        self._put_back(connection_id, turns[taken:])
        return taken

    def _take_turn(self, connection_id: str, turn: _Turn, pacer: Pacer) -> bool:
        """Ask, and keep what comes; whether the connection may be asked further."""
        try:
            with permitting(_Calls(self, connection_id, turn.urgent, pacer)):
                result = self.gateway.fetch(
                    turn.facts, turn.asked, since=turn.since, etag=turn.etag
                )
            goes_on = self._unit(
                lambda session: self._keep(session, connection_id, turn, result, pacer)
            )
        except Exception:  # noqa: BLE001  # process boundary: one number's fault must not end the others' polls
            _LOG.exception("poll of %s failed; it is tried again later", turn.claim.reference_id)
            self._unit(lambda session: self._postpone(session, turn))
            return True
        if goes_on is None:
            _LOG.warning("poll of %s came after its lease ended", turn.claim.reference_id)
        return goes_on is not False

    def _keep(
        self,
        session: Session,
        connection_id: str,
        turn: _Turn,
        result: FetchResult,
        pacer: Pacer,
    ) -> bool | None:
        """Write what the poll brought, once; ``None`` when the claim no longer holds.

        Otherwise whether the connection may be asked further.
        """
        reference = release(session, turn.claim)
        if reference is None:
            return None
        now = self._now
        row = connection(session, connection_id)
        note_last_call(session, row, pacer.last_call_at)
        reference.last_polled_at, reference.last_outcome = now, outcome_text(result)
        self._take_in(session, row, reference, turn, result)
        reference.urgent = False
        self._plan(session, row, reference, result)
        heed_rate_limit(session, row, result.outcome, now)
        return may_go_on(session, row, now)

    def _take_in(
        self,
        session: Session,
        row: CarrierConnection,
        reference: TrackedReference,
        turn: _Turn,
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
        self,
        session: Session,
        row: CarrierConnection,
        reference: TrackedReference,
        result: FetchResult,
    ) -> None:
        now, random, outcome = self._now, self.surroundings.random, result.outcome
        if isinstance(outcome, Failure) and not result.succeeded:
            after_failure(session, row, reference, outcome, now=now, random=random)
        else:
            after_answer(session, row, reference, now=now, random=random)

    def _put_back(self, connection_id: str, turns: list[_Turn]) -> None:
        held = [turn.claim for turn in turns]
        if held:
            self._unit(
                lambda session: put_back(
                    session, connection(session, connection_id), held, now=self._now
                )
            )

    def may_call_again(self, connection_id: str, *, urgent: bool) -> bool:
        """Count a further call of a read, such as one for a token or the next page."""
        return self._unit(
            lambda session: one_more(
                session, connection(session, connection_id), urgent=urgent, now=self._now
            )
        )

    def _postpone(self, session: Session, turn: _Turn) -> None:
        reference = release(session, turn.claim)
        if reference is not None:
            reference.failures += 1
            reference.last_polled_at, reference.last_outcome = self._now, "defect"
            wait = schedule.wait_after_failure(reference.failures)
            spread = self.surroundings.random.spread(-1, 1)
            reference.next_poll_at = self._now + schedule.jittered(wait, spread)

    def _unit(self, work: Callable[[Session], Result]) -> Result:
        return run_unit(self.sessions, _SCOPE, work, surroundings=self.surroundings)

    @property
    def _now(self) -> datetime:
        return self.surroundings.clock.now()

    @property
    def _lease_now(self) -> datetime:
        return self.lease_clock.now()


@dataclass
class _Calls:
    """The permit of one turn: its claim counted the first call, the others are counted here."""

    poller: Poller
    connection_id: str
    urgent: bool
    pacer: Pacer
    is_first: bool = True

    def __call__(self) -> bool:
        """As :data:`logistics.carriers.permits.Permit`."""
        if not self.is_first and not self.poller.may_call_again(
            self.connection_id, urgent=self.urgent
        ):
            return False
        self.is_first = False
        self.pacer.wait()
        return True


def _turn(session: Session, held: Claim, facts: ConnectionFacts, now: datetime) -> _Turn:
    """The question: all events, or those recorded since the newest known; some polls ask all."""
    reference = session.get_one(TrackedReference, held.reference_id)
    incremental = carrier(facts.profile).profile.incremental
    everything = reference.reread or schedule.reads_everything(reference.polls)
    known = reference.last_recorded_at
    return _Turn(
        claim=held,
        facts=facts,
        asked=Asked(UnitKind(reference.kind), reference.number),
        since=min(known, now) if known and incremental and not everything else None,
        etag=None if incremental or everything else reference.etag,
        urgent=reference.urgent,
    )
