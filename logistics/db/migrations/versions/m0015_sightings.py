"""Which events a carrier still tells when it is asked for everything."""

import sqlalchemy as sa
from alembic import op

from logistics.db.base import within
from logistics.db.migrations.support import drop, owned
from logistics.db.types import CodeText, UtcDateTime

revision = "0015_sightings"
down_revision = "0014_dossiers"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "event_sighting",
        sa.Column("reference_id", CodeText(40), primary_key=True),
        sa.Column("identity", CodeText(64), primary_key=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("missed", sa.Integer, nullable=False),
        sa.Column("missed_since", UtcDateTime),
        sa.CheckConstraint("missed >= 0", name="missed_counted"),
        sa.CheckConstraint("(missed = 0) = (missed_since IS NULL)", name="missed_dated"),
        within("tracked_reference", "reference_id"),
    )
    owned("event_sighting")


def downgrade() -> None:
    """Drop it."""
    drop("event_sighting")
