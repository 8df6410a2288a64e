"""Scans of papers that others issued; their rows are only ever added to."""

import sqlalchemy as sa
from alembic import op

from logistics.db.base import of_organisation, within
from logistics.db.migrations.support import drop, ledger, owned
from logistics.db.types import CodeText, JsonText, UtcDateTime

revision = "0010_scans"
down_revision = "0009_languages"

_MEDIA = "media_type IN ('application/pdf', 'image/jpeg', 'image/png')"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "paper_scan",
        sa.Column("id", CodeText(40), primary_key=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("shipment_id", CodeText(40), nullable=False),
        sa.Column("shipment_version", sa.Integer, nullable=False),
        sa.Column("kind", CodeText(60), nullable=False),
        sa.Column("number", CodeText(35), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("file_name", CodeText(120), nullable=False),
        sa.Column("media_type", CodeText(40), nullable=False),
        sa.Column("sent_sha256", CodeText(64), nullable=False),
        sa.Column("sent_size", sa.Integer, nullable=False),
        sa.Column("sha256", CodeText(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("placed", JsonText, nullable=False),
        sa.Column("filed_at", UtcDateTime, nullable=False),
        sa.Column("filed_by", CodeText(40), nullable=False),
        sa.Column("filed_by_name", CodeText(200), nullable=False),
        sa.CheckConstraint(_MEDIA, name="media_type_known"),
        sa.CheckConstraint("length(number) > 0", name="number_given"),
        sa.CheckConstraint("revision > 0", name="revision_counted"),
        sa.UniqueConstraint("organisation_id", "shipment_id", "kind", "number", "revision"),
        sa.Index(None, "organisation_id", "sha256"),
        of_organisation(),
        within("shipment", "shipment_id", ondelete="RESTRICT"),
    )
    owned("paper_scan")
    ledger("paper_scan")


def downgrade() -> None:
    """Drop it."""
    drop("paper_scan")
