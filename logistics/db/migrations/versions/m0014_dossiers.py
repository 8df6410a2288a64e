"""Dossiers built in the background: one live a shipment, a row a step, bytes for a while."""

import sqlalchemy as sa
from alembic import op

from logistics.db.base import of_organisation, owned_key, within
from logistics.db.migrations.support import (
    drop,
    fixed_below,
    fixed_once,
    kept,
    owned,
    refused,
    unfix_below,
)
from logistics.db.types import CodeText, JsonText, UtcDateTime

revision = "0014_dossiers"
down_revision = "0013_letterhead"

_LIVE = sa.text("state = 'building'")
_STEPS = "'issued', 'drawn', 'scan', 'file', 'invoice', 'collation', 'archive'"
_OF_DOSSIER = ("organisation_id", "shipment_id", "shipment_version", "languages", "only_issued")
_BEGUN = ("begun_at", "begun_by", "begun_by_name", "frozen")
_PLANNED = ("organisation_id", "dossier_id", "place", "kind", "name", "subject_id", "number")
_CAME_TO = ("state", "reason", "sha256", "size")
_REVIVED = "OLD.state <> 'building' AND NEW.state = 'building'"
_COUNTS_BACK = "NEW.fence < OLD.fence"


def upgrade() -> None:
    """Create both tables."""
    _dossiers()
    _steps()


def downgrade() -> None:
    """Drop them."""
    drop("dossier_step", "dossier")
    unfix_below("dossier_step", "dossier")


def _dossiers() -> None:
    op.create_table(
        "dossier",
        sa.Column("id", CodeText(40), primary_key=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("shipment_id", CodeText(40), nullable=False),
        sa.Column("shipment_version", sa.Integer, nullable=False),
        sa.Column("languages", CodeText(8), nullable=False),
        sa.Column("only_issued", sa.Boolean, nullable=False),
        sa.Column("state", CodeText(16), nullable=False),
        sa.Column("frozen", JsonText, nullable=False),
        sa.Column("begun_at", UtcDateTime, nullable=False),
        sa.Column("begun_by", CodeText(40), nullable=False),
        sa.Column("begun_by_name", CodeText(200), nullable=False),
        sa.Column("finished_at", UtcDateTime),
        sa.Column("removed_at", UtcDateTime),
        sa.Column("reason", CodeText(2000)),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("waits", sa.Integer, nullable=False),
        sa.Column("fence", sa.Integer, nullable=False),
        sa.Column("lease_until", UtcDateTime),
        sa.Column("worked_at", UtcDateTime),
        sa.CheckConstraint(
            "state IN ('building', 'finished', 'gaps', 'failed')", name="state_known"
        ),
        sa.CheckConstraint("languages IN ('en-zh', 'en-fr')", name="languages_known"),
        sa.CheckConstraint(
            "state = 'building' OR finished_at IS NOT NULL", name="finished_with_its_moment"
        ),
        sa.Index(
            "uq_dossier_live",
            "organisation_id",
            "shipment_id",
            unique=True,
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
        ),
        sa.Index(None, "organisation_id", "shipment_id", "begun_at"),
        sa.Index(None, "state", "worked_at"),
        owned_key(),
        of_organisation(),
        within("shipment", "shipment_id", ondelete="RESTRICT"),
    )
    owned("dossier")
    kept("dossier")
    refused("dossier", "revived", _REVIVED)
    refused("dossier", "counts_up", _COUNTS_BACK)
    fixed_once("dossier", "OLD.id IS NOT NULL", (*_OF_DOSSIER, *_BEGUN))


def _steps() -> None:
    op.create_table(
        "dossier_step",
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("dossier_id", CodeText(40), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", CodeText(16), nullable=False),
        sa.Column("name", CodeText(60), nullable=False),
        sa.Column("subject_id", CodeText(40)),
        sa.Column("number", CodeText(35), nullable=False),
        sa.Column("state", CodeText(16), nullable=False),
        sa.Column("reason", CodeText(2000)),
        sa.Column("payload", JsonText),
        sa.Column("sha256", CodeText(64)),
        sa.Column("size", sa.Integer),
        sa.Column("content", sa.LargeBinary),
        sa.CheckConstraint(f"kind IN ({_STEPS})", name="kind_known"),
        sa.CheckConstraint("state IN ('waiting', 'done', 'gap', 'left-out')", name="state_known"),
        sa.CheckConstraint("place > 0", name="place_counted"),
        of_organisation(),
        within("dossier", "dossier_id"),
    )
    owned("dossier_step")
    kept("dossier_step")
    fixed_once("dossier_step", "OLD.place IS NOT NULL", _PLANNED)
    fixed_below("dossier_step", "dossier", "state = 'building'", _CAME_TO)
