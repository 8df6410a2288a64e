"""Marks on rows of the knowledge, the operator's lists, and overrides of findings."""

import sqlalchemy as sa
from alembic import op

from logistics.db.base import of_organisation, within
from logistics.db.migrations.support import drop, fixed_once, owned
from logistics.db.types import CodeText, JsonText, UtcDateTime

revision = "0008_oversight"
down_revision = "0007_heartbeat"

_LISTS = "kind IN ('denied_names', 'reference_prices', 'corridor_alerts')"
_STANDING = sa.text("withdrawn_at IS NULL")


def upgrade() -> None:
    """Create the tables."""
    _marks()
    _lists()
    _overrides()


def downgrade() -> None:
    """Drop them."""
    drop("finding_override", "listed_entry", "row_mark")


def _marks() -> None:
    op.create_table(
        "row_mark",
        sa.Column("id", CodeText(40), primary_key=True),
        sa.Column("row_id", CodeText(100), nullable=False),
        sa.Column("digest", CodeText(64), nullable=False),
        sa.Column("document", CodeText(200), nullable=False),
        sa.Column("issued_on", sa.Date),
        sa.Column("note", CodeText(1000)),
        sa.Column("marked_at", UtcDateTime, nullable=False),
        sa.Column("marked_by", CodeText(40), nullable=False),
        sa.Column("marked_by_name", CodeText(200), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime),
        sa.Column("withdrawn_by", CodeText(40)),
        sa.CheckConstraint("length(document) > 0", name="document_given"),
        sa.Index(
            "uq_row_mark_standing",
            "row_id",
            unique=True,
            sqlite_where=_STANDING,
            postgresql_where=_STANDING,
        ),
    )
    _kept("row_mark", ("row_id", "digest", "document", "issued_on", "note", "marked_by"))


def _lists() -> None:
    op.create_table(
        "listed_entry",
        sa.Column("id", CodeText(40), primary_key=True),
        sa.Column("kind", CodeText(32), nullable=False),
        sa.Column("entry", JsonText, nullable=False),
        sa.Column("entered_at", UtcDateTime, nullable=False),
        sa.Column("entered_by", CodeText(40), nullable=False),
        sa.Column("removed_at", UtcDateTime),
        sa.Column("removed_by", CodeText(40)),
        sa.CheckConstraint(_LISTS, name="kind_known"),
        sa.Index(None, "kind", "entered_at"),
    )
    _kept("listed_entry", ("kind", "entry", "entered_by"))


def _overrides() -> None:
    op.create_table(
        "finding_override",
        sa.Column("id", CodeText(40), primary_key=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("shipment_id", CodeText(40), nullable=False),
        sa.Column("fingerprint", CodeText(64), nullable=False),
        sa.Column("code", CodeText(80), nullable=False),
        sa.Column("severity", CodeText(16), nullable=False),
        sa.Column("message", CodeText(4000), nullable=False),
        sa.Column("reason", CodeText(1000), nullable=False),
        sa.Column("overridden_at", UtcDateTime, nullable=False),
        sa.Column("overridden_by", CodeText(40), nullable=False),
        sa.Column("overridden_by_name", CodeText(200), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime),
        sa.Column("withdrawn_by", CodeText(40)),
        sa.CheckConstraint("length(reason) >= 10", name="reason_given"),
        sa.Index(
            "uq_finding_override_standing",
            "organisation_id",
            "shipment_id",
            "fingerprint",
            unique=True,
            sqlite_where=_STANDING,
            postgresql_where=_STANDING,
        ),
        of_organisation(),
        within("shipment", "shipment_id", ondelete="RESTRICT"),
    )
    owned("finding_override")
    _kept("finding_override", ("fingerprint", "code", "reason", "overridden_by"))


def _kept(table: str, columns: tuple[str, ...]) -> None:
    """What was said, by whom, stays as it was said."""
    fixed_once(table, "OLD.id IS NOT NULL", columns)
