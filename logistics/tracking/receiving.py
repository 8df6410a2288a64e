"""Keeping notifications: what came before, what is in quarantine, refused and forgotten."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select
from sqlalchemy.orm import Session

from logistics.carriers.binding import bind_subscription
from logistics.carriers.dcsa.signature import SUBSCRIPTION_HEADER
from logistics.carriers.webhooks.headers import Headers, values_of
from logistics.carriers.webhooks.judging import sender_id
from logistics.carriers.webhooks.scheme import SameId, Scheme, Trust
from logistics.db.audit import Doer
from logistics.db.insertion import insert_absent
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Clock, Surroundings
from logistics.tracking.doors import DoorFacts, present_marks
from logistics.tracking.kinds import DeliveryState
from logistics.tracking.models import RawDelivery, SeenDelivery

REUSED = "reused-id"
"""Why a delivery is in quarantine whose id came before with another body."""
DEAD_HINTS_LAST = timedelta(days=30)
"""How long a hint is kept whose work failed for good."""
_RECEIVER = Doer("webhook")
_SHOWN_HEADERS = frozenset({"content-type", "user-agent", "api-version", "subscription-id"})
_PROOFS = re.compile(r"sign|hmac|digest", re.ASCII)
_LONGEST_HEADER = 200
_LONGEST_PROOF = 2000

Values = dict[str, Any]


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
class Arrival:
    """A notification that passed at a door; ``is_sure`` where the door was read just now."""

    door: DoorFacts
    headers: Headers
    body: bytes
    sha256: str
    sender_id: str | None
    is_sure: bool


@dataclass(eq=False, slots=True)
class _Delivery:
    """An arrival on its way into the tables."""

    arrival: Arrival
    values: Values
    verdict: Verdict = Verdict.KEPT

    @property
    def by_body(self) -> str:
        """The key of its body."""
        return f"body:{self.arrival.sha256}"

    @property
    def by_id(self) -> str:
        """The key of its sender's id; empty where it tells none."""
        told = self.arrival.sender_id
        if told is None:
            return ""
        return f"id:{hashlib.sha256(told.encode('utf-8', 'replace')).hexdigest()}"

    def seen(self, key: str) -> Values:
        """What is noted of it under a key."""
        return {
            "organisation_id": self.values["organisation_id"],
            "connection_id": self.values["connection_id"],
            "key": key,
            "delivery_id": self.values["id"],
            "first_at": self.values["received_at"],
            "last_at": self.values["received_at"],
            "times": 1,
        }


def arrival_at(door: DoorFacts, headers: Headers, body: bytes, *, is_sure: bool) -> Arrival:
    """What passed at ``door``, with what it is known by."""
    return Arrival(
        door=door,
        headers=headers,
        body=body,
        sha256=hashlib.sha256(body).hexdigest(),
        sender_id=sender_id(door.scheme, headers, body),
        is_sure=is_sure,
    )


def keep_all(
    session: Session, arrivals: Sequence[Arrival], *, around: Surroundings, lease_clock: Clock
) -> list[Verdict | None]:
    """Store notifications that passed, unless they came before; in the caller's transaction.

    The same body is the same delivery for good, whatever id or secret it comes with. ``None``
    for one whose door is no longer what it was judged by: nothing is kept of it.
    """
    standing = _standing(session, arrivals, around.clock.now())
    passed: dict[int, _Delivery] = {}
    verdicts: list[Verdict | None] = [None] * len(arrivals)
    for number, arrival in enumerate(arrivals):
        if not standing[number]:
            continue
        if _is_of_subscription(session, arrival, around.clock):
            passed[number] = _Delivery(arrival, _values(arrival, around, lease_clock))
        else:
            verdicts[number] = Verdict.REFUSED
    _store(session, list(passed.values()))
    for number, one in passed.items():
        verdicts[number] = one.verdict
    return verdicts


def delivery_values(
    door: DoorFacts, headers: Headers, body: bytes, *, around: Surroundings, lease_clock: Clock
) -> Values:
    """A delivery as it came, waiting to be worked on: a row of :class:`RawDelivery`."""
    return {
        "id": new_id("dlv", around.random),
        "organisation_id": door.organisation_id,
        "connection_id": door.connection_id,
        "received_at": around.clock.now(),
        "headers": _shown(headers, proof=_proof_of(door.scheme)),
        "sha256": hashlib.sha256(body).hexdigest(),
        "size": len(body),
        "body": body,
        "is_hint": not door.counts,
        "sender_id": None,
        "state": DeliveryState.WAITING,
        "why": None,
        "attempts": 0,
        "available_at": lease_clock.now(),
        "fence": 0,
    }


def forget_refusals(session: Session, connection_id: str, kept: int) -> None:
    """Let all but the last ``kept`` refused deliveries of the connection go."""
    _forget(session, connection_id, kept, RawDelivery.state == DeliveryState.REFUSED)


def forget_hints(session: Session, connection_id: str, kept: int) -> None:
    """Let all but the last ``kept`` hints go that did what they could; they stay known."""
    done = RawDelivery.state == DeliveryState.DONE
    _forget(session, connection_id, kept, done, RawDelivery.is_hint.is_(True))


def forget_dead_hints(session: Session, *, now: datetime) -> None:
    """Let hints go that nothing could be done with, once they are as old as that. System scope.

    Others are kept by number, and what a person holds back until that person lets it go.
    """
    session.execute(
        delete(RawDelivery).where(
            RawDelivery.is_hint.is_(True),
            RawDelivery.state == DeliveryState.DEAD,
            RawDelivery.received_at < now - DEAD_HINTS_LAST,
        )
    )


def _forget(session: Session, connection_id: str, kept: int, *which: ColumnElement[bool]) -> None:
    newest = (
        select(RawDelivery.id)
        .where(RawDelivery.connection_id == connection_id, *which)
        .order_by(RawDelivery.received_at.desc(), RawDelivery.id)
        .offset(kept)
    )
    old = list(session.scalars(newest))
    session.execute(delete(RawDelivery).where(RawDelivery.id.in_(old)))


def _standing(session: Session, arrivals: Sequence[Arrival], now: datetime) -> list[bool]:
    """Which doors are what they were when they were read; those read just now count as such."""
    doubted = {one.door.connection_id for one in arrivals if not one.is_sure}
    marks = present_marks(session, sorted(doubted), now) if doubted else {}
    return [one.is_sure or marks.get(one.door.connection_id) == one.door.mark for one in arrivals]


def _values(arrival: Arrival, around: Surroundings, lease_clock: Clock) -> Values:
    door, headers, body = arrival.door, arrival.headers, arrival.body
    values = delivery_values(door, headers, body, around=around, lease_clock=lease_clock)
    return values | {"sender_id": arrival.sender_id}


def _is_of_subscription(session: Session, arrival: Arrival, clock: Clock) -> bool:
    door = arrival.door
    if not door.scheme.needs_subscription:
        return True
    told = [one.strip() for one in values_of(arrival.headers, SUBSCRIPTION_HEADER)]
    if len(told) != 1:
        return False
    if door.subscription_id is not None and told[0].lower() == door.subscription_id:
        return True  # the door stands as it was read
    return bind_subscription(session, door.connection_id, told[0], acting=_RECEIVER, clock=clock)


def _store(session: Session, deliveries: Sequence[_Delivery]) -> None:
    """Note every body and id, store what is new, and count what came before once more."""
    repeated = _note(session, {one: one.by_body for one in deliveries})
    new = [one for one in deliveries if one not in repeated]
    reused = _note(session, {one: one.by_id for one in new if one.by_id})
    for one in reused:
        if one.arrival.door.scheme.same_id is not SameId.REPEAT:
            one.values |= {"state": DeliveryState.QUARANTINED, "why": REUSED}
            one.verdict = Verdict.REUSED
    kept = [one for one in new if one not in reused or one.verdict is Verdict.REUSED]
    if kept:
        session.execute(insert(RawDelivery), [one.values for one in kept])
    for one, key in reused.items():
        _count_again(session, one, key)
    for one, key in repeated.items():
        if _was_reused(session, _count_again(session, one, key)):
            one.verdict = Verdict.REUSED


def _note(session: Session, keys: Mapping[_Delivery, str]) -> dict[_Delivery, str]:
    """Note each under its key; those whose key the connection took before."""
    noted = [one.seen(key) for one, key in keys.items()]
    noted.sort(key=lambda values: (values["connection_id"], values["key"]))
    fresh = insert_absent(session, SeenDelivery, noted, SeenDelivery.delivery_id)
    return {one: key for one, key in keys.items() if one.values["id"] not in fresh}


def _count_again(session: Session, one: _Delivery, key: str) -> SeenDelivery:
    """What the connection took before under this key, counted once more."""
    values = one.values
    found = session.get_one(
        SeenDelivery,
        (values["organisation_id"], values["connection_id"], key),
        with_for_update=True,
    )
    found.times += 1
    found.last_at = values["received_at"]
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
