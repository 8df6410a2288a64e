"""Keeping notifications: whose door it is, what came before, what is refused and forgotten."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from logistics.carriers.binding import bind_subscription
from logistics.carriers.dcsa.signature import SUBSCRIPTION_HEADER
from logistics.carriers.models import CarrierConnection
from logistics.carriers.queries import connection, live_secrets, scheme_of
from logistics.carriers.registry import carriers
from logistics.carriers.webhook_choice import counts
from logistics.carriers.webhooks.headers import Headers, values_of
from logistics.carriers.webhooks.judging import sender_id
from logistics.carriers.webhooks.scheme import (
    DCSA,
    SameId,
    Scheme,
    Trust,
    scheme,
    usual_scheme,
)
from logistics.db.audit import Doer
from logistics.db.insertion import insert_if_absent
from logistics.db.secrets import SecretBox
from logistics.kernel.errors import NotFoundError
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Clock, Surroundings
from logistics.tracking.kinds import DeliveryState
from logistics.tracking.models import RawDelivery, SeenDelivery

REUSED = "reused-id"
"""Why a delivery is in quarantine whose id came before with another body."""
_RECEIVER = Doer("webhook")
_SHOWN_HEADERS = frozenset({"content-type", "user-agent", "api-version", "subscription-id"})
_PROOFS = re.compile(r"sign|hmac|digest", re.ASCII)
_LONGEST_HEADER = 200
_LONGEST_PROOF = 2000


class Verdict(Enum):
    """What the sender is told."""

    KEPT = auto()
    """Stored for good, now or before: acknowledge it."""

    REFUSED = auto()
    """No such connection, or its signature, address or subscription does not hold (401)."""

    REUSED = auto()
    """A known id with another body: stored, in quarantine (409)."""

    GONE = auto()
    """Truly the sender's, of a connection that was deleted (410)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorFacts:
    """What a notification is judged by; ``is_known`` is false where nobody has that address."""

    connection_id: str
    scheme: Scheme
    secrets: tuple[str, ...]
    is_known: bool
    is_right_address: bool
    is_closed: bool
    counts: bool

    @property
    def must_hold(self) -> bool:
        """Whether a notification that is not proved is refused."""
        return self.counts or self.scheme.trust is Trust.TOKEN or self.is_closed


def door_facts(
    session: Session, connection_id: str, via: str | None, *, now: datetime, box: SecretBox
) -> DoorFacts:
    """The door at this address; ``via`` is the profile in it. One that is absent reads alike.

    A closed connection is judged with the secrets that held when it was closed.
    """
    row = _row_or_none(session, connection_id)
    at = row.closed_at if row is not None and row.closed_at is not None else now
    secrets = live_secrets(session, connection_id, at, box)
    return DoorFacts(
        connection_id=connection_id,
        scheme=_usual(via) if row is None else scheme_of(row),
        secrets=secrets if row is not None else (),
        is_known=row is not None,
        is_right_address=row is not None and via in (None, *_names(row)),
        is_closed=row is not None and row.closed_at is not None,
        counts=row is None or counts(row),
    )


def keep(
    session: Session,
    door: DoorFacts,
    headers: Headers,
    body: bytes,
    *,
    fresh: RawDelivery,
    clock: Clock,
) -> Verdict:
    """Store a notification that passed, unless it came before; in the caller's transaction.

    The same body is the same delivery for good, whatever id or secret it comes with.
    """
    if door.scheme.needs_subscription and not _is_of_subscription(session, door, headers, clock):
        return Verdict.REFUSED
    first = _seen(session, fresh, f"body:{fresh.sha256}")
    if first is not None:
        return Verdict.REUSED if _was_reused(session, first) else Verdict.KEPT
    fresh.sender_id = sender_id(door.scheme, headers, body)
    if fresh.sender_id is None:
        session.add(fresh)
        return Verdict.KEPT
    digest = hashlib.sha256(fresh.sender_id.encode("utf-8", "replace")).hexdigest()
    if _seen(session, fresh, f"id:{digest}") is None:
        session.add(fresh)
        return Verdict.KEPT
    if door.scheme.same_id is SameId.REPEAT:
        return Verdict.KEPT
    fresh.state, fresh.why = DeliveryState.QUARANTINED, REUSED
    session.add(fresh)
    return Verdict.REUSED


def delivery_of(
    row: CarrierConnection,
    door: DoorFacts,
    headers: Headers,
    body: bytes,
    *,
    around: Surroundings,
    lease_clock: Clock,
) -> RawDelivery:
    """A delivery as it came, waiting to be worked on."""
    return RawDelivery(
        id=new_id("dlv", around.random),
        organisation_id=row.organisation_id,
        connection_id=row.id,
        received_at=around.clock.now(),
        headers=_shown(headers, proof=_proof_of(door.scheme)),
        sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        body=body,
        is_hint=not door.counts,
        state=DeliveryState.WAITING,
        available_at=lease_clock.now(),
    )


def forget_refusals(session: Session, connection_id: str, kept: int) -> None:
    """Let all but the last ``kept`` refused deliveries of the connection go."""
    _forget(session, connection_id, kept, RawDelivery.state == DeliveryState.REFUSED)


def forget_hints(session: Session, connection_id: str, kept: int) -> None:
    """Let all but the last ``kept`` hints go that did what they could; they stay known."""
    done = RawDelivery.state == DeliveryState.DONE
    _forget(session, connection_id, kept, done, RawDelivery.is_hint.is_(True))


def _forget(session: Session, connection_id: str, kept: int, *which: ColumnElement[bool]) -> None:
    newest = (
        select(RawDelivery.id)
        .where(RawDelivery.connection_id == connection_id, *which)
        .order_by(RawDelivery.received_at.desc(), RawDelivery.id)
        .offset(kept)
    )
    old = list(session.scalars(newest))
    session.execute(delete(RawDelivery).where(RawDelivery.id.in_(old)))


def _row_or_none(session: Session, connection_id: str) -> CarrierConnection | None:
    try:
        return connection(session, connection_id)
    except NotFoundError:
        return None


def _names(row: CarrierConnection) -> tuple[str, ...]:
    """What may stand in the address: the carrier's slug, or its wire format's name."""
    spoken = carriers().get(row.profile)
    return (row.profile,) if spoken is None else (row.profile, spoken.wire_format.name)


def _usual(via: str | None) -> Scheme:
    spoken = carriers().get(via or "")
    return scheme(usual_scheme(spoken.slug, spoken.wire_format.name) if spoken else DCSA)


def _is_of_subscription(session: Session, door: DoorFacts, headers: Headers, clock: Clock) -> bool:
    told = values_of(headers, SUBSCRIPTION_HEADER)
    return len(told) == 1 and bind_subscription(
        session, door.connection_id, told[0].strip(), acting=_RECEIVER, clock=clock
    )


def _seen(session: Session, fresh: RawDelivery, key: str) -> SeenDelivery | None:
    """What the connection took before under this key, counted once more; else it is noted."""
    values = {
        "organisation_id": fresh.organisation_id,
        "connection_id": fresh.connection_id,
        "key": key,
        "delivery_id": fresh.id,
        "first_at": fresh.received_at,
        "last_at": fresh.received_at,
        "times": 1,
    }
    if insert_if_absent(session, SeenDelivery, values):
        return None
    found = session.get_one(
        SeenDelivery, (fresh.organisation_id, fresh.connection_id, key), with_for_update=True
    )
    found.times += 1
    found.last_at = fresh.received_at
    return found


def _was_reused(session: Session, first: SeenDelivery) -> bool:
    row = session.get(RawDelivery, first.delivery_id)
    return row is not None and row.why == REUSED


def _proof_of(scheme: Scheme) -> str | None:
    """The header that would prove an unconfirmed scheme; ``None`` for any other scheme."""
    return scheme.header.lower() if scheme.trust is Trust.UNCONFIRMED else None


def _shown(headers: Headers, *, proof: str | None) -> dict[str, str]:
    """The headers worth keeping, made printable; never cookies or credentials.

    What might prove an unconfirmed scheme is kept, its own ``proof`` whole, since a person must
    try it.
    """
    return {
        key.lower(): "".join(
            letter if letter.isprintable() else "?"
            for letter in value[: _LONGEST_PROOF if key.lower() == proof else _LONGEST_HEADER]
        )
        for key, value in headers
        if key.lower() in _SHOWN_HEADERS
        or (proof is not None and (key.lower() == proof or _PROOFS.search(key.lower())))
    }
