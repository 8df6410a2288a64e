"""Audit, outbox, blobs and idempotency keys."""

import sqlalchemy as sa
from alembic import op

from logistics.db.audit import SEQUENCE
from logistics.db.migrations.support import drop, ledger, owned, prepare, unprepare
from logistics.db.types import CodeText, JsonText, UtcDateTime

revision = "0001_db"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    prepare()
    _audit()
    _outbox()
    _blobs()
    _idempotency()


def downgrade() -> None:
    """Drop them."""
    drop("idempotency_key", "blob", "outbox_message", "audit_entry")
    unprepare()


def _audit() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("sequence", SEQUENCE, sa.Identity(), primary_key=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("user_id", CodeText(40), nullable=False),
        sa.Column("acting_organisation_id", CodeText(40), nullable=False),
        sa.Column("credential", CodeText(40), nullable=False),
        sa.Column("command", CodeText(64), nullable=False),
        sa.Column("subject_kind", CodeText(32), nullable=False),
        sa.Column("subject_id", CodeText(128), nullable=False),
        sa.Column("before_sha256", CodeText(64)),
        sa.Column("after_sha256", CodeText(64)),
        sa.Column("detail", JsonText),
        sa.Index(None, "organisation_id", "subject_kind", "subject_id"),
        sa.Index(None, "organisation_id", "at"),
    )
    owned("audit_entry")
    ledger("audit_entry")


def _outbox() -> None:
    op.create_table(
        "outbox_message",
        sa.Column("sequence", SEQUENCE, sa.Identity(), primary_key=True),
        sa.Column("id", CodeText(40), nullable=False, unique=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("topic", CodeText(64), nullable=False),
        sa.Column("payload", JsonText),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("available_at", UtcDateTime, nullable=False),
        sa.Column("claimed_until", UtcDateTime),
        sa.Column("fence", sa.Integer, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("settled_at", UtcDateTime),
        sa.Column("last_error", CodeText(500)),
        sa.CheckConstraint("attempts >= 0", name="attempts_counted"),
        sa.Index(None, "settled_at", "available_at"),
    )
    owned("outbox_message")


def _blobs() -> None:
    op.create_table(
        "blob",
        sa.Column("organisation_id", CodeText(40), primary_key=True),
        sa.Column("sha256", CodeText(64), primary_key=True),
        sa.Column("media_type", CodeText(100), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.CheckConstraint("size >= 0", name="size_counted"),
    )
    owned("blob", opens_to_public=True)


def _idempotency() -> None:
    op.create_table(
        "idempotency_key",
        sa.Column("organisation_id", CodeText(40), primary_key=True),
        sa.Column("route", CodeText(200), primary_key=True),
        sa.Column("key", CodeText(255), primary_key=True),
        sa.Column("body_sha256", CodeText(64), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("body", sa.Text),
        sa.Column("location", sa.Text),
        sa.Column("etag", sa.Text),
        sa.CheckConstraint("status BETWEEN 200 AND 499", name="status_final"),
        sa.Index(None, "created_at"),
    )
    owned("idempotency_key")
