"""The register of papers: whence numbers come, what changed, who holds a paper, notices."""

import sqlalchemy as sa
from alembic import op

from logistics.db.base import of_organisation, within
from logistics.db.migrations.support import (
    drop,
    fixed_once,
    kept,
    ledger,
    owned,
    refused,
    unguard,
)
from logistics.db.types import CodeText, JsonText, UtcDateTime

revision = "0012_register"
down_revision = "0011_trust"

_FIXED = (
    "revision",
    "shipment_version",
    "template_version",
    "number_from",
    "amendment",
    "supersedes_id",
    "reserved_at",
    "reserved_by",
)
_MOVES = (
    "NOT (OLD.state = NEW.state"
    " OR (OLD.state = 'reserved' AND NEW.state IN ('issued', 'cancelled'))"
    " OR (OLD.state = 'issued' AND NEW.state IN ('superseded', 'void')))"
)
_UNREASONED = (
    "NEW.state IN ('cancelled', 'superseded', 'void')"
    " AND (NEW.closed_at IS NULL OR NEW.reason IS NULL OR length(NEW.reason) = 0)"
)
_COUNTS_BACK = (
    "NEW.next_number < OLD.next_number OR NEW.organisation_id <> OLD.organisation_id"
    " OR NEW.kind <> OLD.kind OR NEW.year <> OLD.year"
)


def upgrade() -> None:
    """Add the columns and tables, and let the database refuse more."""
    op.add_column("paper", sa.Column("number_from", CodeText(8)))
    op.add_column("paper", sa.Column("amendment", JsonText))
    _guard()
    _holders()
    _notices()


def downgrade() -> None:
    """Take them back."""
    drop("notice", "paper_holder")
    unguard("blob", "append_only", "no_update", "no_delete", "no_truncate")
    unguard("paper_series", "counts_up", "no_delete", "no_truncate")
    unguard("paper", "moves", "reasoned", "no_delete", "no_truncate")
    for first in ("revision", "size", "closed_at"):
        unguard("paper", f"fixed_{first}", f"fixed_{first}_kept")
    op.drop_column("paper", "amendment")
    op.drop_column("paper", "number_from")


def _guard() -> None:
    fixed_once("paper", "OLD.id IS NOT NULL", _FIXED)
    fixed_once("paper", "OLD.state <> 'reserved'", ("size",))
    fixed_once("paper", "OLD.state NOT IN ('reserved', 'issued')", ("closed_at", "reason", "state"))
    refused("paper", "moves", _MOVES)
    refused("paper", "reasoned", _UNREASONED)
    kept("paper")
    refused("paper_series", "counts_up", _COUNTS_BACK)
    kept("paper_series")
    ledger("blob")


def _holders() -> None:
    op.create_table(
        "paper_holder",
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("paper_id", CodeText(40), primary_key=True),
        sa.Column("holder_id", CodeText(40), primary_key=True),
        sa.Column("held_by", CodeText(16), nullable=False),
        sa.Column("held_at", UtcDateTime, nullable=False),
        sa.Column("told_at", UtcDateTime),
        sa.CheckConstraint("held_by IN ('download', 'mandate')", name="held_by_known"),
        of_organisation(),
        within("paper", "paper_id", ondelete="RESTRICT"),
    )
    owned("paper_holder")
    fixed_once("paper_holder", "OLD.told_at IS NOT NULL", ("told_at",))


def _notices() -> None:
    op.create_table(
        "notice",
        sa.Column("id", CodeText(40), primary_key=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("message_id", CodeText(40), nullable=False, unique=True),
        sa.Column("topic", CodeText(64), nullable=False),
        sa.Column("payload", JsonText, nullable=False),
        sa.Column("told_at", UtcDateTime, nullable=False),
        sa.Column("arrived_at", UtcDateTime, nullable=False),
        sa.Column("seen_at", UtcDateTime),
        sa.Column("seen_by", CodeText(40)),
        sa.Index(None, "organisation_id", "told_at"),
        of_organisation(),
    )
    owned("notice")
    fixed_once("notice", "OLD.id IS NOT NULL", ("organisation_id", "message_id", "payload"))
