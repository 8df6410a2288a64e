"""The registry of papers: series of numbers, and papers nobody can edit."""

import sqlalchemy as sa
from alembic import op

from logistics.db.base import of_organisation, owned_key, within
from logistics.db.migrations.support import drop, fixed_once, owned
from logistics.db.types import CodeText, JsonText, UtcDateTime

revision = "0005_docs"
down_revision = "0004_carriers"

_STATES = "state IN ('reserved', 'issued', 'cancelled', 'superseded', 'void')"
_WITH_BYTES = "state IN ('reserved', 'cancelled') OR (sha256 IS NOT NULL AND issued_at IS NOT NULL)"
_FIXED = ("organisation_id", "shipment_id", "kind", "number", "dated", "payload", "payload_sha256")
_FIXED_ONCE_ISSUED = ("sha256", "issued_at")


def upgrade() -> None:
    """Create the tables."""
    _series()
    _papers()


def downgrade() -> None:
    """Drop them."""
    drop("paper", "paper_series")


def _series() -> None:
    op.create_table(
        "paper_series",
        sa.Column("organisation_id", CodeText(40), primary_key=True),
        sa.Column("kind", CodeText(60), primary_key=True),
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("next_number", sa.Integer, nullable=False),
        sa.CheckConstraint("next_number > 0", name="next_number_positive"),
        of_organisation(),
    )
    owned("paper_series")


def _papers() -> None:
    issued = sa.text("state = 'issued'")
    op.create_table(
        "paper",
        sa.Column("id", CodeText(40), primary_key=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("shipment_id", CodeText(40), nullable=False),
        sa.Column("shipment_version", sa.Integer, nullable=False),
        sa.Column("kind", CodeText(60), nullable=False),
        sa.Column("number", CodeText(35), nullable=False),
        sa.Column("dated", sa.Date, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("state", CodeText(16), nullable=False),
        sa.Column("payload", JsonText, nullable=False),
        sa.Column("payload_sha256", CodeText(64), nullable=False),
        sa.Column("template_version", CodeText(20), nullable=False),
        sa.Column("sha256", CodeText(64)),
        sa.Column("size", sa.Integer),
        sa.Column("request_key", CodeText(255)),
        sa.Column("supersedes_id", CodeText(40)),
        sa.Column("reserved_at", UtcDateTime, nullable=False),
        sa.Column("reserved_by", CodeText(40), nullable=False),
        sa.Column("issued_at", UtcDateTime),
        sa.Column("closed_at", UtcDateTime),
        sa.Column("reason", CodeText(500)),
        sa.CheckConstraint(_STATES, name="state_known"),
        sa.CheckConstraint(_WITH_BYTES, name="issued_with_bytes"),
        sa.UniqueConstraint("organisation_id", "kind", "number"),
        sa.UniqueConstraint("organisation_id", "request_key"),
        sa.Index(
            "uq_paper_current",
            "organisation_id",
            "shipment_id",
            "kind",
            unique=True,
            sqlite_where=issued,
            postgresql_where=issued,
        ),
        sa.Index(None, "organisation_id", "shipment_id", "reserved_at"),
        sa.Index(None, "state", "reserved_at"),
        sa.Index(None, "organisation_id", "sha256"),
        owned_key(),
        of_organisation(),
        within("shipment", "shipment_id", ondelete="RESTRICT"),
        within("paper", "supersedes_id", ondelete="RESTRICT"),
    )
    owned("paper")
    fixed_once("paper", "OLD.id IS NOT NULL", _FIXED)
    fixed_once("paper", "OLD.state <> 'reserved'", _FIXED_ONCE_ISSUED)
