"""Commands on connections: made, rotated, paused, bound; each leaves its audit row."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.carriers.addresses import AddressPolicy
from logistics.carriers.breaker import FIRST_PAUSE, BreakerState
from logistics.carriers.commands import CreateConnection
from logistics.carriers.models import CarrierConnection, ConnectionHealth, ConnectionSecret
from logistics.carriers.profile import Limits
from logistics.carriers.queries import connection, lock_health, scheme_of, unexpired_secrets
from logistics.carriers.sealing import credentials_place, secret_place
from logistics.carriers.webhooks.secrets import checked_secret, fresh_secret
from logistics.db.audit import Deed, record
from logistics.db.canonical import JsonValue
from logistics.db.secrets import SecretBox
from logistics.kernel.errors import ConflictError, InvalidError
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Clock, Randomness
from logistics.kernel.text import normal_text

OVERLAP = timedelta(hours=48)
"""How long the former secret stays valid after a rotation."""

LONGEST_OVERLAP = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ShownOnce:
    """A connection and its fresh webhook secret, which cannot be read again."""

    connection_id: str
    secret: str = field(repr=False)
    profile: str

    @property
    def webhook_path(self) -> str:
        """The path its sender posts to."""
        return webhook_path(self.profile, self.connection_id)


def webhook_path(profile: str, connection_id: str) -> str:
    """The path a connection's sender posts to, under the service's public address."""
    return f"/webhooks/{profile}/{connection_id}"


def create_connection(
    session: Session,
    command: CreateConnection,
    *,
    actor: Actor,
    clock: Clock,
    random: Randomness,
    box: SecretBox,
    policy: AddressPolicy,
) -> ShownOnce:
    """Add a connection of the actor's organisation, with a first webhook secret.

    Raises :class:`RefusedError` without ``connection.manage``, :class:`InvalidError` for a
    command that :meth:`CreateConnection.check` refuses, and :class:`ConflictError`
    ``connection.exists`` when the organisation has one of that name.
    """
    actor.require(Permission.CONNECTION_MANAGE)
    limits = command.check(policy).limits
    now = clock.now()
    row = _new_row(command, limits, new_id("con", random), actor.organisation_id, now)
    _refuse_doubled_name(session, actor.organisation_id, row.name)
    if command.auth_secret:
        row.auth_secret_sealed = box.seal(command.auth_secret, credentials_place(row))
    session.add(row)
    session.flush()  # its parts refer to it by key alone, so it must stand first
    session.add(_fresh_health(row))
    secret = command.webhook_secret or fresh_secret(command.scheme(), random)
    keep_secret(session, row, secret, now=now, random=random, box=box)
    leave_audit(session, actor, "connection.create", row, at=now)
    return ShownOnce(row.id, secret, row.profile)


def rotate_secret(
    session: Session,
    connection_id: str,
    *,
    actor: Actor,
    clock: Clock,
    random: Randomness,
    box: SecretBox,
    overlap: timedelta = OVERLAP,
    secret: str = "",
) -> ShownOnce:
    """A new webhook secret; the former stays valid for ``overlap``, older ones end now.

    ``secret`` is the sender's own, else one is made. Raises :class:`NotFoundError` out of
    sight, :class:`RefusedError` without ``connection.manage``, :class:`InvalidError`
    ``connection.overlap`` beyond 30 days or for a secret the scheme cannot compute with, and
    :class:`ConflictError` ``connection.closed``.
    """
    row = open_one(session, connection_id, actor)
    scheme = scheme_of(row)
    fresh = checked_secret(scheme, secret) if secret else fresh_secret(scheme, random)
    if not timedelta(0) <= overlap <= LONGEST_OVERLAP:
        raise InvalidError("connection.overlap", most=LONGEST_OVERLAP // timedelta(hours=1))
    now = clock.now()
    former = unexpired_secrets(session, row.id, now)
    for number, one in enumerate(former):
        if number == 0 and overlap:
            one.not_after = min(one.not_after or now + overlap, now + overlap)
        else:
            one.revoked_at = now
    keep_secret(session, row, fresh, now=now, random=random, box=box)
    leave_audit(session, actor, "connection.rotate_secret", row, at=now)
    return ShownOnce(row.id, fresh, row.profile)


def pause(session: Session, connection_id: str, *, actor: Actor, clock: Clock) -> None:
    """Ask this carrier nothing until resumed; a paused connection stays as it is."""
    row = _managed(session, connection_id, actor)
    if row.paused_at is None:
        before = state_of(row)
        row.paused_at = clock.now()
        leave_audit(session, actor, "connection.pause", row, at=row.paused_at, before=before)


def resume(session: Session, connection_id: str, *, actor: Actor, clock: Clock) -> None:
    """Ask again, with a closed breaker; one that is not paused gets its breaker closed.

    Raises :class:`ConflictError` ``connection.closed``.
    """
    row = open_one(session, connection_id, actor)
    health = lock_health(session, row)
    before = state_of(row)
    row.paused_at = None
    health.state, health.recent, health.opened_until = BreakerState.CLOSED, "", None
    health.not_before = None
    leave_audit(session, actor, "connection.resume", row, at=clock.now(), before=before)


def _new_row(
    command: CreateConnection, limits: Limits, identity: str, organisation_id: str, now: datetime
) -> CarrierConnection:
    return CarrierConnection(
        id=identity,
        organisation_id=organisation_id,
        name=normal_text(command.name),
        profile=command.profile,
        base_url=command.base_url.rstrip("/"),
        auth_kind=command.auth_kind,
        auth_header=command.auth_header,
        auth_token_url=command.auth_token_url,
        auth_client_id=command.auth_client_id,
        auth_scope=command.auth_scope,
        subscription_id=command.subscription_id and command.subscription_id.lower(),
        webhook_scheme=command.scheme().name,
        webhook_formula={},
        per_second=command.per_second or limits.per_second,
        per_minute=command.per_minute or limits.per_minute,
        per_day=command.per_day or limits.per_day,
        created_at=now,
    )


def close(session: Session, connection_id: str, *, actor: Actor, clock: Clock) -> None:
    """Delete the connection for its people: nothing is asked or taken any more, for good.

    What was heard through it stays in the ledger. Its sender is told 410 as long as he proves
    himself with the secrets that held now; once is enough.
    """
    row = _managed(session, connection_id, actor)
    if row.closed_at is None:
        before = state_of(row)
        row.closed_at = clock.now()
        row.paused_at = row.paused_at or row.closed_at
        leave_audit(session, actor, "connection.close", row, at=row.closed_at, before=before)


def open_one(session: Session, connection_id: str, actor: Actor) -> CarrierConnection:
    """The connection, if the actor manages it and it is not closed (``connection.closed``)."""
    row = _managed(session, connection_id, actor)
    if row.closed_at is not None:
        raise ConflictError("connection.closed")
    return row


def _managed(session: Session, connection_id: str, actor: Actor) -> CarrierConnection:
    row = connection(session, connection_id)
    actor.require(Permission.CONNECTION_MANAGE, row.organisation_id)
    return row


def _refuse_doubled_name(session: Session, organisation_id: str, name: str) -> None:
    found = session.scalars(
        select(CarrierConnection.id).where(
            CarrierConnection.organisation_id == organisation_id, CarrierConnection.name == name
        )
    ).first()
    if found is not None:
        raise ConflictError("connection.exists", pointer="/name", name=name)


def _fresh_health(row: CarrierConnection) -> ConnectionHealth:
    return ConnectionHealth(
        organisation_id=row.organisation_id,
        connection_id=row.id,
        state=BreakerState.CLOSED,
        recent="",
        pause_seconds=FIRST_PAUSE // timedelta(seconds=1),
    )


def keep_secret(
    session: Session,
    row: CarrierConnection,
    secret: str,
    *,
    now: datetime,
    random: Randomness,
    box: SecretBox,
) -> None:
    """Let the connection's notifications be signed with ``secret`` from now on."""
    kept = ConnectionSecret(
        id=new_id("sec", random),
        organisation_id=row.organisation_id,
        connection_id=row.id,
        not_before=now,
        created_at=now,
    )
    kept.sealed = box.seal(secret, secret_place(kept))
    session.add(kept)


def leave_audit(
    session: Session,
    actor: Actor,
    command: str,
    row: CarrierConnection,
    *,
    at: datetime,
    before: JsonValue = None,
) -> None:
    """Tell the audit that ``actor`` did ``command``, and how the connection stands after it."""
    deed = Deed(
        command=command,
        organisation_id=row.organisation_id,
        subject_kind="connection",
        subject_id=row.id,
        before=before,
        after=state_of(row),
    )
    record(session, actor, deed, at=at)


def state_of(row: CarrierConnection) -> dict[str, JsonValue]:
    """What the audit hashes: all that a person entered, never a secret."""
    names: Sequence[str] = ("name", "profile", "base_url", "auth_kind", "auth_client_id")
    state: dict[str, JsonValue] = {name: getattr(row, name) for name in names}
    return state | {
        "subscription_id": row.subscription_id,
        "webhook_scheme": row.webhook_scheme,
        "webhook_formula": dict(row.webhook_formula),
        "webhook_confirmed": row.webhook_confirmed_by,
        "paused": row.paused_at is not None,
        "closed": row.closed_at is not None,
    }
