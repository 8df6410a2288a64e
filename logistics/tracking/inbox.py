"""Notifications from carriers: kept before they are acknowledged, worked on afterwards."""

import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any, TypeVar

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, undefer

from logistics.carriers.binding import bind_subscription
from logistics.carriers.dcsa.signature import SIGNATURE_HEADER, SUBSCRIPTION_HEADER, verify
from logistics.carriers.events import EventProblem, ParsedEvents
from logistics.carriers.models import CarrierConnection
from logistics.carriers.queries import connection, live_secrets
from logistics.carriers.registry import heard_text
from logistics.db.audit import Doer
from logistics.db.heartbeat import beat
from logistics.db.secrets import SecretBox
from logistics.db.session import SessionFactory, SystemScope, run_unit
from logistics.kernel.errors import InvalidError, NotFoundError
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Clock, Surroundings, SystemClock
from logistics.tracking.answers import problem_list
from logistics.tracking.ingest import Effect, News, ingest
from logistics.tracking.kinds import DeliveryState
from logistics.tracking.models import RawDelivery
from logistics.tracking.naming import by_reference
from logistics.tracking.scheduling import bring_forward
from logistics.tracking.tellers import carrier_name, source_of, told_by_carrier

_LOG = logging.getLogger(__name__)
_SCOPE = SystemScope("inbox")
_RECEIVER = Doer("webhook")
Result = TypeVar("Result")

LEASE = timedelta(minutes=5)
"""How long one delivery may be worked on before somebody else takes it up; real time."""
ATTEMPTS = 5
KEPT_REFUSALS = 50
"""Refused deliveries of one connection that are remembered."""
NOBODYS = "webhook without connection"
"""The part whose last sign of life is a notification for a connection that is not there."""
_SHOWN_HEADERS = ("content-type", "user-agent", "api-version", "subscription-id")
_LONGEST_HEADER = 200

Headers = Sequence[tuple[str, str]]


class Verdict(Enum):
    """What the sender is told."""

    KEPT = auto()
    """Stored for good: acknowledge it (204)."""

    REFUSED = auto()
    """No such connection, or its signature or subscription does not hold (401)."""


@dataclass(frozen=True, slots=True)
class _Work:
    """A delivery taken up: what to read, and the fence to write its effect with."""

    delivery_id: str
    connection_id: str
    profile: str
    body: bytes
    received_at: datetime
    fence: int


@dataclass(frozen=True, kw_only=True)
class Inbox:
    """Receives and works through notifications of DCSA subscriptions.

    ``lease_clock`` is the machine's clock, also where the service's clock runs fast.
    """

    sessions: SessionFactory
    box: SecretBox
    surroundings: Surroundings
    lease_clock: Clock = field(default_factory=SystemClock)

    def receive(self, connection_id: str, headers: Headers, body: bytes) -> Verdict:
        """Verify the raw ``body`` and keep it; :attr:`Verdict.KEPT` only after the commit.

        Exactly one signature header and one Subscription-ID; an unknown connection and a
        wrong signature cost the same reads and writes and get the same answer.
        """
        now = self.surroundings.clock.now()
        signatures = _values(headers, SIGNATURE_HEADER)
        subscriptions = _values(headers, SUBSCRIPTION_HEADER)
        secrets = run_unit(
            self.sessions,
            _SCOPE,
            lambda session: self._secrets(session, connection_id, now),
            surroundings=self.surroundings,
            read_only=True,
        )
        holds = verify(signatures, body, secrets or ())
        if secrets is None:
            self._unit(lambda session: self._turn_away(session, connection_id))
            return Verdict.REFUSED
        if not holds:
            return self._refuse(connection_id, headers, body, "signature")
        if len(subscriptions) != 1 or not self._unit(
            lambda session: self._store(session, connection_id, headers, body)
        ):
            return self._refuse(connection_id, headers, body, "subscription")
        return Verdict.KEPT

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

    def _secrets(
        self, session: Session, connection_id: str, now: datetime
    ) -> tuple[str, ...] | None:
        secrets = live_secrets(session, connection_id, now, self.box)
        try:
            connection(session, connection_id)
        except NotFoundError:
            return None
        return secrets

    def _store(self, session: Session, connection_id: str, headers: Headers, body: bytes) -> bool:
        (subscription,) = _values(headers, SUBSCRIPTION_HEADER)
        clock = self.surroundings.clock
        if not bind_subscription(
            session, connection_id, subscription.strip(), acting=_RECEIVER, clock=clock
        ):
            return False
        session.add(self._delivery(session, connection_id, headers, body))
        return True

    def _refuse(self, connection_id: str, headers: Headers, body: bytes, why: str) -> Verdict:
        def work(session: Session) -> None:
            row = self._delivery(session, connection_id, headers, body)
            row.state, row.why, row.body = DeliveryState.REFUSED, why, None
            session.add(row)
            session.flush()  # the new refusal counts among those that are kept
            _forget_refusals(session, connection_id)

        self._unit(work)
        return Verdict.REFUSED

    def _turn_away(self, session: Session, connection_id: str) -> None:
        """Write as a refusal does, so that the time taken does not tell which ids exist."""
        beat(session, NOBODYS, now=self.lease_clock.now())
        session.flush()  # as a refusal's row is, before the old ones are looked for
        _forget_refusals(session, connection_id)

    def _delivery(
        self, session: Session, connection_id: str, headers: Headers, body: bytes
    ) -> RawDelivery:
        row = connection(session, connection_id)
        return RawDelivery(
            id=new_id("dlv", self.surroundings.random),
            organisation_id=row.organisation_id,
            connection_id=row.id,
            received_at=self.surroundings.clock.now(),
            headers=_shown(headers),
            sha256=hashlib.sha256(body).hexdigest(),
            size=len(body),
            body=body,
            state=DeliveryState.WAITING,
            available_at=self.lease_clock.now(),
        )

    def _take_up(self, session: Session) -> _Work | None:
        now = self.lease_clock.now()
        row = session.scalars(
            select(RawDelivery)
            .where(RawDelivery.state == DeliveryState.WAITING, RawDelivery.available_at <= now)
            .order_by(RawDelivery.available_at, RawDelivery.id)
            .limit(1)
            .options(undefer(RawDelivery.body))
            .with_for_update(skip_locked=True)
        ).one_or_none()
        if row is None:
            return None
        row.available_at = now + LEASE
        row.attempts += 1
        row.fence += 1
        return _Work(
            row.id,
            row.connection_id,
            connection(session, row.connection_id).profile,
            row.body or b"",
            row.received_at,
            row.fence,
        )

    def _work_on(self, work: _Work) -> None:
        try:
            parsed = _parsed(work)
            self._unit(lambda session: self._take_in(session, work, parsed))
        except Exception:  # noqa: BLE001  # process boundary: one poisonous delivery must not stop the others
            _LOG.exception("delivery %s failed; it is tried again later", work.delivery_id)
            self._unit(lambda session: self._give_back(session, work))

    def _take_in(self, session: Session, work: _Work, parsed: ParsedEvents) -> None:
        row = _held(session, work)
        if row is None:
            return
        now, random = self.surroundings.clock.now(), self.surroundings.random
        sender = session.get_one(CarrierConnection, row.connection_id)
        entries = told_by_carrier(
            parsed.events,
            parsed.problems,
            connection_id=sender.id,
            who=carrier_name(sender),
            received_at=row.received_at,
            source=source_of(sender),
        )
        grouped, references = by_reference(session, sender, entries, now=now, random=random)
        news = [News(references[key], found, row.id) for key, found in grouped.items()]
        effect = ingest(session, news, now=now, random=random)
        for reference in references.values():
            bring_forward(session, reference, now=now, random=random)
        row.state, row.settled_at = DeliveryState.DONE, now
        row.effect = _shown_effect(effect, parsed)

    def _give_back(self, session: Session, work: _Work) -> None:
        row = _held(session, work)
        if row is None:
            return
        row.why = "defect"
        row.available_at = self.lease_clock.now() + timedelta(seconds=2**row.attempts)
        if row.attempts >= ATTEMPTS:
            row.state, row.settled_at = DeliveryState.DEAD, self.surroundings.clock.now()

    def _unit(self, work: Callable[[Session], Result]) -> Result:
        return run_unit(self.sessions, _SCOPE, work, surroundings=self.surroundings)


def _held(session: Session, work: _Work) -> RawDelivery | None:
    """The delivery, if nobody took it up meanwhile."""
    return session.scalars(
        select(RawDelivery)
        .where(
            RawDelivery.id == work.delivery_id,
            RawDelivery.fence == work.fence,
            RawDelivery.state == DeliveryState.WAITING,
        )
        .with_for_update()
    ).one_or_none()


def _parsed(work: _Work) -> ParsedEvents:
    try:
        return heard_text(work.profile, work.body, work.received_at)
    except InvalidError as unreadable:
        return ParsedEvents(problems=(EventProblem(None, "", unreadable.code),))


def _shown_effect(effect: Effect, parsed: ParsedEvents) -> dict[str, Any]:
    return {
        "events": len(parsed.events),
        "new": effect.new,
        "unmatched": effect.unmatched,
        "moved": [asdict(moved) for moved in effect.moved],
        "problems": problem_list(parsed.problems),
        "problem_count": len(parsed.problems),
    }


def _values(headers: Headers, name: str) -> list[str]:
    return [value for key, value in headers if key.lower() == name.lower()]


def _shown(headers: Headers) -> dict[str, str]:
    """The headers worth keeping, made printable; never cookies or credentials."""
    return {
        key.lower(): "".join(
            letter if letter.isprintable() else "?" for letter in value[:_LONGEST_HEADER]
        )
        for key, value in headers
        if key.lower() in _SHOWN_HEADERS
    }


def _forget_refusals(session: Session, connection_id: str) -> None:
    refused = (
        select(RawDelivery.id)
        .where(
            RawDelivery.connection_id == connection_id,
            RawDelivery.state == DeliveryState.REFUSED,
        )
        .order_by(RawDelivery.received_at.desc(), RawDelivery.id)
        .offset(KEPT_REFUSALS)
    )
    old = list(session.scalars(refused))
    session.execute(delete(RawDelivery).where(RawDelivery.id.in_(old)))
