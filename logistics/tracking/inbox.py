"""Notifications from carriers: kept before they are acknowledged, worked on afterwards."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from logistics.carriers.events import ParsedEvents
from logistics.carriers.webhooks.headers import Headers
from logistics.carriers.webhooks.judging import judge
from logistics.carriers.webhooks.scheme import Recipe, Scheme
from logistics.db.gathering import Gathering
from logistics.db.heartbeat import beat
from logistics.db.secrets import SecretBox
from logistics.db.session import SessionFactory, SystemScope, run_unit
from logistics.kernel.surroundings import Clock, Surroundings, SystemClock
from logistics.tracking.believing import believe_if_proved
from logistics.tracking.doors import DoorFacts, KnownDoors, door_facts
from logistics.tracking.kinds import DeliveryState
from logistics.tracking.models import RawDelivery
from logistics.tracking.queries import delivery
from logistics.tracking.receiving import (
    Arrival,
    Verdict,
    arrival_at,
    delivery_values,
    forget_hints,
    forget_refusals,
    keep_all,
)
from logistics.tracking.working import ATTEMPTS, Work, held, read_message, take_in, take_up, work_on

__all__ = ["Doorway", "Headers", "Inbox", "Reception", "Verdict"]

_LOG = logging.getLogger(__name__)
_SCOPE = SystemScope("inbox")
Result = TypeVar("Result")

_SETTLED = frozenset({Verdict.KEPT, Verdict.REUSED})
"""Verdicts that stand although the door was not read again before."""

KEPT_REFUSALS = 50
"""Refused deliveries of one connection that are remembered."""
KEPT_HINTS = 200
"""Hints of one connection that are remembered once they did what they could."""
NOBODYS = "webhook without connection"
"""The part whose last sign of life is a notification for a connection that is not there."""


@dataclass(frozen=True, slots=True)
class Doorway:
    """What the requests of one process share: doors read before, and their transactions."""

    doors: KnownDoors = field(default_factory=KnownDoors)
    gathering: Gathering[Arrival, Verdict | None] = field(default_factory=Gathering)


@dataclass(frozen=True, slots=True)
class Reception:
    """What the sender is told, and how: its scheme says which answer it wants."""

    verdict: Verdict
    scheme: Scheme
    parsed: ParsedEvents = field(default_factory=ParsedEvents)
    """What could and could not be read, where the sender wants to be told."""


class _TriedError(Exception):
    """Ends a unit that was only a trial, so that it leaves nothing."""

    def __init__(self, effect: dict[str, Any]) -> None:
        super().__init__()
        self.effect = effect


@dataclass(frozen=True, kw_only=True)
class Inbox:
    """Receives and works through notifications of every connection.

    ``lease_clock`` is the machine's clock, also where the service's clock runs fast.
    """

    sessions: SessionFactory
    box: SecretBox
    surroundings: Surroundings
    lease_clock: Clock = field(default_factory=SystemClock)
    doorway: Doorway = field(default_factory=Doorway)

    def receive(self, connection_id: str, headers: Headers, body: bytes) -> Verdict:
        """As :meth:`take`, at whatever address."""
        return self.take(connection_id, headers, body).verdict

    def take(
        self, connection_id: str, headers: Headers, body: bytes, *, via: str | None = None
    ) -> Reception:
        """Judge the raw ``body`` and keep it; :attr:`Verdict.KEPT` only after the commit.

        ``via`` is the profile in the address. An unknown connection and a wrong signature cost
        the same reads and writes and get the same answer.
        """
        now = self.surroundings.clock.now()
        door = self.doorway.doors.at(connection_id, via)
        if self._passes(door, headers, body, now) is None and door.is_open:
            verdict = self._keep(door, headers, body, is_sure=False)
            if verdict in _SETTLED:
                return self._reception(verdict, door, body)
        door = self._read_door(connection_id, via, now)
        return self._answer(door, headers, body, self._passes(door, headers, body, now))

    def _passes(self, door: DoorFacts, headers: Headers, body: bytes, now: datetime) -> str | None:
        """Why it may not pass here, if it may not."""
        why = judge(door.scheme, headers, body, door.secrets, now).why
        return why if door.must_hold else None

    def _read_door(self, connection_id: str, via: str | None, now: datetime) -> DoorFacts:
        door = run_unit(
            self.sessions,
            _SCOPE,
            lambda session: door_facts(session, connection_id, via, now=now, box=self.box),
            surroundings=self.surroundings,
            read_only=True,
        )
        self.doorway.doors.remember(door, via)
        return door

    def _answer(self, door: DoorFacts, headers: Headers, body: bytes, why: str | None) -> Reception:
        if not door.is_known:
            self._unit(lambda session: self._turn_away(session, door.connection_id))
            return Reception(Verdict.REFUSED, door.scheme)
        if not door.is_right_address:
            return self._refuse(door, headers, body, "address")
        if why is not None:
            return self._refuse(door, headers, body, why)
        if door.is_closed:
            proved = door.scheme.recipe is not Recipe.NONE
            if not proved:
                return self._refuse(door, headers, body, "closed")
            return Reception(Verdict.GONE, door.scheme)
        verdict = self._keep(door, headers, body, is_sure=True)
        if verdict is Verdict.REFUSED:
            return self._refuse(door, headers, body, "subscription")
        return self._reception(verdict, door, body)

    def _keep(
        self, door: DoorFacts, headers: Headers, body: bytes, *, is_sure: bool
    ) -> Verdict | None:
        """Keep it, in one transaction with what others bring at this moment."""
        arrival = arrival_at(door, headers, body, is_sure=is_sure)
        return self.doorway.gathering.put(arrival, self._keep_all)

    def _keep_all(self, arrivals: Sequence[Arrival]) -> list[Verdict | None]:
        return self._unit(
            lambda session: keep_all(
                session, arrivals, around=self.surroundings, lease_clock=self.lease_clock
            )
        )

    def _reception(self, verdict: Verdict | None, door: DoorFacts, body: bytes) -> Reception:
        if verdict is Verdict.REUSED:
            _LOG.warning("connection %s: an id came again with another body", door.connection_id)
        told = verdict or Verdict.REFUSED
        if not door.scheme.tells_feedback:
            return Reception(told, door.scheme)
        now = self.surroundings.clock.now()
        return Reception(told, door.scheme, read_message(door.profile, body, now))

    def drain(self, limit: int = 100) -> int:
        """Work through what waits, oldest first; how many deliveries were worked on.

        A delivery whose work fails is tried again later, and set aside as dead after
        :data:`ATTEMPTS`; the others go on.
        """
        done = 0
        while done < limit and (work := self._unit(self._take_up)):
            self._work_on(work)
            done += 1
        return done

    def try_out(self, delivery_id: str) -> dict[str, Any]:
        """The effect a kept delivery would have if it worked now; nothing is changed.

        Raises :class:`NotFoundError` ``delivery.unknown``.
        """
        work = self._unit(lambda session: work_on(session, delivery(session, delivery_id)))
        parsed = read_message(work.profile, work.body, work.received_at)

        def trial(session: Session) -> None:
            now, random = self.surroundings.clock.now(), self.surroundings.random
            row = delivery(session, delivery_id)
            believe_if_proved(session, row, box=self.box, clock=self.surroundings.clock)
            raise _TriedError(take_in(session, row, parsed, now=now, random=random))

        effect: dict[str, Any] = {}
        try:
            self._unit(trial)
        except _TriedError as tried:
            effect = tried.effect
        return effect

    def _refuse(self, door: DoorFacts, headers: Headers, body: bytes, why: str) -> Reception:
        def work(session: Session) -> None:
            values = delivery_values(
                door, headers, body, around=self.surroundings, lease_clock=self.lease_clock
            )
            refused = {"state": DeliveryState.REFUSED, "why": why, "body": None}
            session.add(RawDelivery(**values | refused))
            session.flush()  # the new refusal counts among those that are kept
            forget_refusals(session, door.connection_id, KEPT_REFUSALS)

        self._unit(work)
        return Reception(Verdict.REFUSED, door.scheme)

    def _turn_away(self, session: Session, connection_id: str) -> None:
        """Write as a refusal does, so that the time taken does not tell which ids exist."""
        beat(session, NOBODYS, now=self.lease_clock.now())
        session.flush()  # as a refusal's row is, before the old ones are looked for
        forget_refusals(session, connection_id, KEPT_REFUSALS)

    def _take_up(self, session: Session) -> Work | None:
        return take_up(session, self.lease_clock.now())

    def _work_on(self, work: Work) -> None:
        try:
            parsed = read_message(work.profile, work.body, work.received_at)
            self._unit(lambda session: self._take_in(session, work, parsed))
        except Exception:  # noqa: BLE001  # process boundary: one poisonous delivery must not stop the others
            _LOG.exception("delivery %s failed; it is tried again later", work.delivery_id)
            self._unit(lambda session: self._give_back(session, work))

    def _take_in(self, session: Session, work: Work, parsed: ParsedEvents) -> None:
        row = held(session, work)
        if row is None:
            return
        believe_if_proved(session, row, box=self.box, clock=self.surroundings.clock)
        now, random = self.surroundings.clock.now(), self.surroundings.random
        row.effect = take_in(session, row, parsed, now=now, random=random)
        row.state, row.settled_at, row.why = DeliveryState.DONE, now, None
        if row.is_hint:
            session.flush()  # this one counts among those that are kept
            forget_hints(session, row.connection_id, KEPT_HINTS)

    def _give_back(self, session: Session, work: Work) -> None:
        row = held(session, work)
        if row is None:
            return
        row.why = "defect"
        row.available_at = self.lease_clock.now() + timedelta(seconds=2**row.attempts)
        if row.attempts >= ATTEMPTS:
            row.state, row.settled_at = DeliveryState.DEAD, self.surroundings.clock.now()

    def _unit(self, work: Callable[[Session], Result]) -> Result:
        return run_unit(self.sessions, _SCOPE, work, surroundings=self.surroundings)
