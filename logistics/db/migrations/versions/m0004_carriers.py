"""Connections to carriers, their webhook secrets, and how each connection fares."""

import sqlalchemy as sa
from alembic import op

from logistics.db.base import of_organisation, owned_key, within
from logistics.db.migrations.support import drop, owned
from logistics.db.types import CodeText, UtcDateTime

revision = "0004_carriers"
down_revision = "0003_shipments"

_AUTH_KINDS = "auth_kind IN ('none', 'header', 'oauth')"
_STATES = "state IN ('closed', 'open', 'probing')"


def upgrade() -> None:
    """Create the tables."""
    _connections()
    _secrets()
    _health()


def downgrade() -> None:
    """Drop them."""
    drop("connection_health", "connection_secret", "carrier_connection")


def _connections() -> None:
    op.create_table(
        "carrier_connection",
        sa.Column("id", CodeText(40), primary_key=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("name", CodeText(200), nullable=False),
        sa.Column("profile", CodeText(32), nullable=False),
        sa.Column("base_url", CodeText(2000), nullable=False),
        sa.Column("auth_kind", CodeText(16), nullable=False),
        sa.Column("auth_header", CodeText(100), nullable=False),
        sa.Column("auth_token_url", CodeText(2000), nullable=False),
        sa.Column("auth_client_id", CodeText(500), nullable=False),
        sa.Column("auth_scope", CodeText(500), nullable=False),
        sa.Column("auth_secret_sealed", CodeText(20_000)),
        sa.Column("subscription_id", CodeText(36)),
        sa.Column("per_second", sa.Integer, nullable=False),
        sa.Column("per_minute", sa.Integer, nullable=False),
        sa.Column("per_day", sa.Integer, nullable=False),
        sa.Column("paused_at", UtcDateTime),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.CheckConstraint(_AUTH_KINDS, name="auth_kind_known"),
        sa.CheckConstraint("per_second > 0", name="per_second_positive"),
        sa.CheckConstraint("per_minute > 0", name="per_minute_positive"),
        sa.CheckConstraint("per_day > 0", name="per_day_positive"),
        sa.UniqueConstraint("organisation_id", "name"),
        owned_key(),
        of_organisation(),
    )
    owned("carrier_connection")


def _secrets() -> None:
    op.create_table(
        "connection_secret",
        sa.Column("id", CodeText(40), primary_key=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("connection_id", CodeText(40), nullable=False),
        sa.Column("sealed", CodeText(20_000), nullable=False),
        sa.Column("not_before", UtcDateTime, nullable=False),
        sa.Column("not_after", UtcDateTime),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("revoked_at", UtcDateTime),
        sa.CheckConstraint("not_after > not_before", name="dated_forward"),
        sa.Index(None, "organisation_id", "connection_id"),
        within("carrier_connection", "connection_id"),
    )
    owned("connection_secret")


def _health() -> None:
    op.create_table(
        "connection_health",
        sa.Column("organisation_id", CodeText(40), primary_key=True),
        sa.Column("connection_id", CodeText(40), primary_key=True),
        sa.Column("state", CodeText(16), nullable=False),
        sa.Column("recent", CodeText(20), nullable=False),
        sa.Column("opened_until", UtcDateTime),
        sa.Column("pause_seconds", sa.Integer, nullable=False),
        sa.Column("not_before", UtcDateTime),
        sa.Column("last_answer_at", UtcDateTime),
        sa.Column("last_failure_at", UtcDateTime),
        sa.Column("last_failure", CodeText(100)),
        sa.CheckConstraint(_STATES, name="state_known"),
        sa.CheckConstraint("pause_seconds > 0", name="pause_positive"),
        within("carrier_connection", "connection_id"),
    )
    owned("connection_health")
