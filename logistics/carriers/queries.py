"""Reading connections: by the people who manage them, the poller and the webhook door."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from logistics.carriers.breaker import Breaker, BreakerState
from logistics.carriers.connection import AuthKind, ConnectionFacts, Credentials
from logistics.carriers.models import CarrierConnection, ConnectionHealth, ConnectionSecret
from logistics.carriers.sealing import credentials_place, secret_place
from logistics.carriers.webhooks.scheme import Scheme, scheme
from logistics.db.secrets import SecretBox
from logistics.kernel.errors import NotFoundError


def connection(session: Session, connection_id: str) -> CarrierConnection:
    """The row within the session's sight; :class:`NotFoundError` ``connection.unknown``."""
    found = session.scalars(
        select(CarrierConnection).where(CarrierConnection.id == connection_id)
    ).first()
    if found is None:
        raise NotFoundError("connection.unknown")
    return found


def connections(session: Session, organisations: Sequence[str]) -> Sequence[CarrierConnection]:
    """All connections of these organisations within sight, by name."""
    return session.scalars(
        select(CarrierConnection)
        .where(CarrierConnection.organisation_id.in_(organisations))
        .order_by(CarrierConnection.name, CarrierConnection.id)
    ).all()


def facts_of(row: CarrierConnection, box: SecretBox) -> ConnectionFacts:
    """What a gateway needs, with the credentials opened; for work outside the transaction."""
    sealed = row.auth_secret_sealed
    return ConnectionFacts(
        id=row.id,
        organisation_id=row.organisation_id,
        profile=row.profile,
        base_url=row.base_url,
        credentials=Credentials(
            kind=AuthKind(row.auth_kind),
            header_name=row.auth_header,
            token_url=row.auth_token_url,
            client_id=row.auth_client_id,
            scope=row.auth_scope,
            secret=box.open(sealed, credentials_place(row)) if sealed else "",
        ),
    )


def live_secrets(
    session: Session, connection_id: str, now: datetime, box: SecretBox
) -> tuple[str, ...]:
    """The webhook secrets that hold at ``now``, newest first; at most two after a rotation."""
    return tuple(opened(row, box) for row in unexpired_secrets(session, connection_id, now))


def opened(row: ConnectionSecret, box: SecretBox) -> str:
    """The secret in the clear."""
    return box.open(row.sealed, secret_place(row))


def unexpired_secrets(
    session: Session, connection_id: str, now: datetime
) -> Sequence[ConnectionSecret]:
    """Their rows, newest first."""
    return session.scalars(
        select(ConnectionSecret)
        .where(
            ConnectionSecret.connection_id == connection_id,
            ConnectionSecret.revoked_at.is_(None),
            ConnectionSecret.not_before <= now,
            or_(ConnectionSecret.not_after.is_(None), ConnectionSecret.not_after > now),
        )
        .order_by(ConnectionSecret.not_before.desc(), ConnectionSecret.not_after.is_not(None))
    ).all()


def scheme_of(row: CarrierConnection) -> Scheme:
    """How the connection's notifications are signed, as the connection itself says."""
    return scheme(row.webhook_scheme).written_as(row.webhook_formula)


def health_of(session: Session, row: CarrierConnection) -> ConnectionHealth:
    """How the connection fares; every connection has this row."""
    return session.get_one(ConnectionHealth, (row.organisation_id, row.id))


def lock_health(session: Session, row: CarrierConnection) -> ConnectionHealth:
    """As :func:`health_of`, as it stands and locked until the unit ends: for whoever changes it."""
    return session.scalars(
        select(ConnectionHealth)
        .where(
            ConnectionHealth.organisation_id == row.organisation_id,
            ConnectionHealth.connection_id == row.id,
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def breaker_of(health: ConnectionHealth) -> Breaker:
    """The breaker as the row keeps it."""
    return Breaker(
        state=BreakerState(health.state),
        recent=health.recent,
        opened_until=health.opened_until,
        pause=timedelta(seconds=health.pause_seconds),
    )


def keep_breaker(health: ConnectionHealth, breaker: Breaker) -> None:
    """Write the breaker's state into the row."""
    health.state = breaker.state
    health.recent = breaker.recent
    health.opened_until = breaker.opened_until
    health.pause_seconds = breaker.pause // timedelta(seconds=1)
