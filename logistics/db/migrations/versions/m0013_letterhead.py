"""Letterheads by revision, which one a paper bears, and measured offsets of printers."""

import sqlalchemy as sa
from alembic import op

from logistics.db.base import of_organisation, owned_key, within
from logistics.db.migrations.support import drop, ledger, owned
from logistics.db.types import CodeText, UtcDateTime

revision = "0013_letterhead"
down_revision = "0012_register"


def upgrade() -> None:
    """Create the three tables; revisions and what papers bear are ledgers."""
    _letterheads()
    _borne()
    _offsets()


def downgrade() -> None:
    """Take them back."""
    drop("print_offset", "paper_letterhead", "letterhead")


def _letterheads() -> None:
    op.create_table(
        "letterhead",
        sa.Column("id", CodeText(40), primary_key=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("in_use", sa.Boolean, nullable=False),
        sa.Column("name", CodeText(100), nullable=False),
        sa.Column("address", CodeText(240), nullable=False),
        sa.Column("telephone", CodeText(40), nullable=False),
        sa.Column("email", CodeText(80), nullable=False),
        sa.Column("web", CodeText(80), nullable=False),
        sa.Column("registration", CodeText(120), nullable=False),
        sa.Column("signatory_name", CodeText(100), nullable=False),
        sa.Column("signatory_capacity", CodeText(100), nullable=False),
        sa.Column("logo_sha256", CodeText(64)),
        sa.Column("stamp_sha256", CodeText(64)),
        sa.Column("stamps_papers", sa.Boolean, nullable=False),
        sa.Column("made_at", UtcDateTime, nullable=False),
        sa.Column("made_by", CodeText(40), nullable=False),
        sa.CheckConstraint("length(name) > 0", name="name_given"),
        sa.CheckConstraint("revision > 0", name="revision_counted"),
        sa.UniqueConstraint("organisation_id", "revision"),
        owned_key(),
        of_organisation(),
    )
    owned("letterhead")
    ledger("letterhead")


def _borne() -> None:
    op.create_table(
        "paper_letterhead",
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("paper_id", CodeText(40), primary_key=True),
        sa.Column("letterhead_id", CodeText(40), nullable=False),
        sa.Column("stamped", sa.Boolean, nullable=False),
        of_organisation(),
        within("paper", "paper_id", ondelete="RESTRICT"),
        within("letterhead", "letterhead_id", ondelete="RESTRICT"),
    )
    owned("paper_letterhead")
    ledger("paper_letterhead")


def _offsets() -> None:
    op.create_table(
        "print_offset",
        sa.Column("organisation_id", CodeText(40), primary_key=True),
        sa.Column("kind", CodeText(60), primary_key=True),
        sa.Column("printer", CodeText(60), primary_key=True),
        sa.Column("right_tenths", sa.Integer, nullable=False),
        sa.Column("down_tenths", sa.Integer, nullable=False),
        sa.Column("measured_at", UtcDateTime, nullable=False),
        sa.Column("measured_by", CodeText(40), nullable=False),
        sa.CheckConstraint("length(printer) > 0", name="printer_named"),
        sa.CheckConstraint("right_tenths BETWEEN -100 AND 100", name="right_bounded"),
        sa.CheckConstraint("down_tenths BETWEEN -100 AND 100", name="down_bounded"),
        of_organisation(),
    )
    owned("print_offset")
