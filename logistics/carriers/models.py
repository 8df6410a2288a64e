"""Rows of connections to carriers, their webhook secrets, and how each connection fares."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from logistics.carriers.breaker import BreakerState
from logistics.carriers.connection import AuthKind
from logistics.carriers.webhooks.scheme import DCSA
from logistics.db.base import (
    ID_LENGTH,
    Base,
    Owned,
    Versioned,
    of_organisation,
    one_of,
    owned_key,
    within,
)
from logistics.db.types import CodeText, JsonText, UtcDateTime

NAME_LENGTH = 200
URL_LENGTH = 2000
SEALED_LENGTH = 20_000


class CarrierConnection(Owned, Versioned, Base):
    """A carrier's address with one organisation's credentials and limits."""

    __tablename__ = "carrier_connection"
    __table_args__ = (
        owned_key(),
        of_organisation(),
        UniqueConstraint("organisation_id", "name"),
        one_of("auth_kind", AuthKind),
        CheckConstraint("per_second > 0", name="per_second_positive"),
        CheckConstraint("per_minute > 0", name="per_minute_positive"),
        CheckConstraint("per_day > 0", name="per_day_positive"),
    )

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    name: Mapped[str] = mapped_column(CodeText(NAME_LENGTH))
    profile: Mapped[str] = mapped_column(CodeText(32))
    """The carrier's slug in the registry; not a CHECK, since profiles are data."""
    base_url: Mapped[str] = mapped_column(CodeText(URL_LENGTH))
    auth_kind: Mapped[str] = mapped_column(CodeText(16))
    auth_header: Mapped[str] = mapped_column(CodeText(100))
    auth_token_url: Mapped[str] = mapped_column(CodeText(URL_LENGTH))
    auth_client_id: Mapped[str] = mapped_column(CodeText(500))
    auth_scope: Mapped[str] = mapped_column(CodeText(500))
    auth_secret_sealed: Mapped[str | None] = mapped_column(CodeText(SEALED_LENGTH))
    """The key or client secret, sealed for this row."""
    subscription_id: Mapped[str | None] = mapped_column(CodeText(36))
    """The carrier's Subscription-ID in lower case, once entered or learnt."""
    per_second: Mapped[int]
    per_minute: Mapped[int]
    per_day: Mapped[int]
    """Calls allowed; the profile's limits unless the contract says otherwise."""
    webhook_scheme: Mapped[str] = mapped_column(CodeText(32), default=DCSA)
    """How its notifications are signed, by name; not a CHECK, since schemes are data."""
    webhook_formula: Mapped[dict[str, str]] = mapped_column(JsonText, default=dict)
    """Header, encoding and prefix where the scheme leaves them to the connection."""
    webhook_confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When somebody confirmed an unconfirmed scheme by a real delivery."""
    webhook_confirmed_by: Mapped[str | None] = mapped_column(CodeText(ID_LENGTH))
    """That delivery's id; a mere word, since deliveries may be forgotten."""
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Deleted by its owner: nothing is asked or taken any more; what was heard stays."""
    paused_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ConnectionSecret(Owned, Base):
    """A secret that notifications of a connection may be signed with; two at most live at once."""

    __tablename__ = "connection_secret"
    __table_args__ = (
        within("carrier_connection", "connection_id"),
        CheckConstraint("not_after > not_before", name="dated_forward"),
        Index(None, "organisation_id", "connection_id"),
    )

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    connection_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    sealed: Mapped[str] = mapped_column(CodeText(SEALED_LENGTH))
    not_before: Mapped[datetime] = mapped_column(UtcDateTime)
    not_after: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """The first instant at which it no longer holds; open while it is the newest."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ConnectionHealth(Owned, Base):
    """How a connection fares: its breaker, and what the carrier said about waiting.

    Apart from the connection, so that a poll does not change the version people edit.
    """

    __tablename__ = "connection_health"
    __table_args__ = (
        within("carrier_connection", "connection_id"),
        one_of("state", BreakerState),
        CheckConstraint("pause_seconds > 0", name="pause_positive"),
    )

    organisation_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    connection_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    state: Mapped[str] = mapped_column(CodeText(16))
    recent: Mapped[str] = mapped_column(CodeText(20))
    opened_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    pause_seconds: Mapped[int]
    not_before: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """The carrier asked (Retry-After, RateLimit) to be left alone until then."""
    last_answer_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_failure_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_failure: Mapped[str | None] = mapped_column(CodeText(100))
    """Kind of the last failure and its status, such as ``status 503``."""
