"""Organisations, people, keys, sessions and mandates."""

import sqlalchemy as sa
from alembic import op

from logistics.db.base import of_organisation, owned_key, within
from logistics.db.migrations.support import drop, inner, owned
from logistics.db.types import CodeText, JsonText, UtcDateTime

revision = "0002_accounts"
down_revision = "0001_db"

_KINDS = "kind IN ('exporter', 'forwarder', 'authority', 'carrier')"
_ROLES = "role IN ('owner', 'clerk', 'administrator', 'coordinator', 'officer', 'integrator')"


def upgrade() -> None:
    """Create the tables."""
    _organisations()
    _people()
    _links()
    _keys()
    _sign_in()
    _mandates()


def downgrade() -> None:
    """Drop them."""
    drop("mandate", "sign_in_throttle", "login_session", "api_key", "password_reset")
    drop("invitation", "membership", "user_account", "organisation")


def _organisations() -> None:
    op.create_table(
        "organisation",
        sa.Column("id", CodeText(40), primary_key=True),
        sa.Column("kind", CodeText(16), nullable=False),
        sa.Column("name", CodeText(200), nullable=False),
        sa.Column("is_operator", sa.Boolean, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.CheckConstraint(_KINDS, name="kind_known"),
        sa.CheckConstraint("length(name) > 0", name="name_given"),
    )
    op.create_index(
        "uq_organisation_operator",
        "organisation",
        ["is_operator"],
        unique=True,
        sqlite_where=sa.text("is_operator"),
        postgresql_where=sa.text("is_operator"),
    )


def _people() -> None:
    op.create_table(
        "user_account",
        sa.Column("id", CodeText(40), primary_key=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("email", CodeText(254), nullable=False, unique=True),
        sa.Column("name", CodeText(200), nullable=False),
        sa.Column("language", CodeText(16), nullable=False),
        sa.Column("password_hash", CodeText(255), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.CheckConstraint("email = lower(email)", name="email_lower_case"),
        owned_key(),
        of_organisation(),
    )
    owned("user_account")
    op.create_table(
        "membership",
        sa.Column("organisation_id", CodeText(40), primary_key=True),
        sa.Column("user_id", CodeText(40), primary_key=True, unique=True),
        sa.Column("role", CodeText(16), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("ended_at", UtcDateTime),
        sa.Column("version", sa.Integer, nullable=False),
        sa.CheckConstraint(_ROLES, name="role_known"),
        within("user_account", "user_id"),
    )
    owned("membership")


def _links() -> None:
    op.create_table(
        "invitation",
        sa.Column("id", CodeText(40), primary_key=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("email", CodeText(254), nullable=False),
        sa.Column("role", CodeText(16), nullable=False),
        *_one_time_link(),
        sa.CheckConstraint(_ROLES, name="role_known"),
        of_organisation(),
        sa.Index(None, "organisation_id"),
    )
    owned("invitation")
    op.create_table(
        "password_reset",
        sa.Column("id", CodeText(40), primary_key=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("user_id", CodeText(40), nullable=False),
        *_one_time_link(),
        within("user_account", "user_id"),
        sa.Index(None, "organisation_id", "user_id"),
    )
    owned("password_reset")


def _one_time_link() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("token_sha256", CodeText(64), nullable=False, unique=True),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("expires_at", UtcDateTime, nullable=False),
        sa.Column("closed_at", UtcDateTime),
    )


def _keys() -> None:
    op.create_table(
        "api_key",
        sa.Column("id", CodeText(40), primary_key=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("user_id", CodeText(40), nullable=False),
        sa.Column("name", CodeText(200), nullable=False),
        sa.Column("prefix", CodeText(16), nullable=False),
        sa.Column("secret_sha256", CodeText(64), nullable=False, unique=True),
        sa.Column("scopes", JsonText, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("last_used_at", UtcDateTime),
        sa.Column("revoked_at", UtcDateTime),
        owned_key(),
        sa.ForeignKeyConstraint(
            ["organisation_id", "user_id"],
            ["membership.organisation_id", "membership.user_id"],
            ondelete="CASCADE",
        ),
        sa.Index(None, "organisation_id", "user_id"),
    )
    owned("api_key")


def _sign_in() -> None:
    op.create_table(
        "login_session",
        sa.Column("id", CodeText(40), primary_key=True),
        sa.Column(
            "user_id",
            CodeText(40),
            sa.ForeignKey("user_account.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("token_sha256", CodeText(64), nullable=False, unique=True),
        sa.Column("csrf_secret", CodeText(64), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("last_seen_at", UtcDateTime, nullable=False),
        sa.Column("expires_at", UtcDateTime, nullable=False),
        sa.Column("revoked_at", UtcDateTime),
        sa.Index(None, "user_id"),
        sa.Index(None, "expires_at"),
    )
    inner("login_session")
    op.create_table(
        "sign_in_throttle",
        sa.Column("email_sha256", CodeText(64), primary_key=True),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("window_started_at", UtcDateTime, nullable=False),
        sa.CheckConstraint("attempts >= 0", name="attempts_counted"),
        sa.Index(None, "window_started_at"),
    )
    inner("sign_in_throttle")


def _mandates() -> None:
    op.create_table(
        "mandate",
        sa.Column("id", CodeText(40), primary_key=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column(
            "grantee_id",
            CodeText(40),
            sa.ForeignKey("organisation.id", ondelete="RESTRICT"),
            nullable=False,
        ),
        sa.Column("rights", JsonText, nullable=False),
        sa.Column("valid_from", UtcDateTime, nullable=False),
        sa.Column("valid_to", UtcDateTime),
        sa.Column("withdrawn_at", UtcDateTime),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.CheckConstraint("grantee_id <> organisation_id", name="two_parties"),
        sa.CheckConstraint("valid_to > valid_from", name="dated_forward"),
        owned_key(),
        of_organisation(),
        sa.Index(None, "organisation_id", "grantee_id"),
        sa.Index(None, "grantee_id"),
    )
    owned("mandate")
