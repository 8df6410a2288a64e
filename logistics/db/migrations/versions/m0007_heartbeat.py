"""Signs of life of the scheduler."""

import sqlalchemy as sa
from alembic import op

from logistics.db.migrations.support import drop, inner
from logistics.db.types import CodeText, UtcDateTime

revision = "0007_heartbeat"
down_revision = "0006_tracking"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "heartbeat",
        sa.Column("part", CodeText(40), primary_key=True),
        sa.Column("at", UtcDateTime, nullable=False),
    )
    inner("heartbeat")


def downgrade() -> None:
    """Drop it."""
    drop("heartbeat")
