"""Whose door a notification came to, and what it is judged by; read once, then held to."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from logistics.carriers.models import CarrierConnection, ConnectionSecret
from logistics.carriers.queries import connection, opened, scheme_of, unexpired_secrets
from logistics.carriers.registry import carriers
from logistics.carriers.webhook_choice import counts
from logistics.carriers.webhooks.scheme import DCSA, Scheme, Trust, scheme, usual_scheme
from logistics.db.secrets import SecretBox
from logistics.kernel.errors import NotFoundError

_MOST_DOORS = 5000

Mark = tuple[int, frozenset[str]]
"""What makes a door another one: the connection's version, and the secrets that hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorFacts:
    """What a notification is judged by; ``is_known`` is false where nobody has that address."""

    connection_id: str
    organisation_id: str
    profile: str
    scheme: Scheme
    secrets: tuple[str, ...] = field(repr=False)
    subscription_id: str | None
    is_known: bool
    is_right_address: bool
    is_closed: bool
    counts: bool
    mark: Mark

    @property
    def must_hold(self) -> bool:
        """Whether a notification that is not proved is refused."""
        return self.counts or self.scheme.trust is Trust.TOKEN or self.is_closed

    @property
    def is_open(self) -> bool:
        """Whether notifications that hold are kept here."""
        return self.is_known and self.is_right_address and not self.is_closed


def door_facts(
    session: Session, connection_id: str, via: str | None, *, now: datetime, box: SecretBox
) -> DoorFacts:
    """The door at this address; ``via`` is the profile in it. One that is absent reads alike.

    A closed connection is judged with the secrets that held when it was closed.
    """
    row = _row_or_none(session, connection_id)
    at = row.closed_at if row is not None and row.closed_at is not None else now
    held = unexpired_secrets(session, connection_id, at)
    if row is None:
        return nobodys_door(connection_id, via)
    return DoorFacts(
        connection_id=connection_id,
        organisation_id=row.organisation_id,
        profile=row.profile,
        scheme=scheme_of(row),
        secrets=tuple(opened(one, box) for one in held),
        subscription_id=row.subscription_id,
        is_known=True,
        is_right_address=via in (None, *_names(row)),
        is_closed=row.closed_at is not None,
        counts=counts(row),
        mark=(row.version, frozenset(one.id for one in held)),
    )


def nobodys_door(connection_id: str, via: str | None) -> DoorFacts:
    """A door at which nothing holds, whose judging takes as long as any other's."""
    return DoorFacts(
        connection_id=connection_id,
        organisation_id="",
        profile="",
        scheme=_usual(via),
        secrets=(),
        subscription_id=None,
        is_known=False,
        is_right_address=False,
        is_closed=False,
        counts=True,
        mark=(0, frozenset()),
    )


def present_marks(
    session: Session, connection_ids: Collection[str], now: datetime
) -> dict[str, Mark]:
    """The marks of these doors as they stand at ``now``, in one statement."""
    holds = and_(
        ConnectionSecret.organisation_id == CarrierConnection.organisation_id,
        ConnectionSecret.connection_id == CarrierConnection.id,
        ConnectionSecret.revoked_at.is_(None),
        ConnectionSecret.not_before <= now,
        or_(ConnectionSecret.not_after.is_(None), ConnectionSecret.not_after > now),
    )
    rows = session.execute(
        select(CarrierConnection.id, CarrierConnection.version, ConnectionSecret.id)
        .outerjoin(ConnectionSecret, holds)
        .where(CarrierConnection.id.in_(connection_ids))
    )
    marks: dict[str, Mark] = {}
    for connection_id, version, secret_id in rows:
        _, before = marks.get(connection_id, (version, frozenset()))
        marks[connection_id] = (version, before | {secret_id} if secret_id else before)
    return marks


@dataclass
class KnownDoors:
    """Doors that were read before. Nothing is kept or refused by them unless they still stand."""

    _held: dict[tuple[str, str | None], DoorFacts] = field(default_factory=dict, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def at(self, connection_id: str, via: str | None) -> DoorFacts:
        """The door as last read, or one at which nothing holds."""
        return self._held.get((connection_id, via)) or nobodys_door(connection_id, via)

    def remember(self, door: DoorFacts, via: str | None) -> None:
        """Hold an open door; any other is forgotten. Very many are forgotten all at once."""
        with self._lock:
            if not door.is_open:
                self._held.pop((door.connection_id, via), None)
                return
            if len(self._held) >= _MOST_DOORS:
                self._held.clear()
            self._held[door.connection_id, via] = door


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
