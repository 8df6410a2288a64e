"""What polls weigh: risk, pauses of numbers, pushes, and calls within windows that slide."""

import sqlalchemy as sa
from alembic import op

from logistics.db.base import within
from logistics.db.migrations.support import drop, owned
from logistics.db.types import CodeText, JsonText, UtcDateTime

revision = "0016_polling"
down_revision = "0015_sightings"

_TABLE = "tracked_reference"
_RISK = "ix_tracked_reference_connection_id_risk_next_poll_at"
_URGENT = "ix_tracked_reference_urgent"


def upgrade() -> None:
    """Add columns in place; counts of calls begin anew, since the old ones tell no moments."""
    for column in (
        sa.Column("risk", sa.Integer, nullable=False, server_default="0"),
        sa.Column("paused_at", UtcDateTime),
        sa.Column("reread", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("last_pushed_at", UtcDateTime),
    ):
        op.add_column(_TABLE, column)
    op.create_index(_RISK, _TABLE, ["connection_id", "risk", "next_poll_at"])
    urgent = sa.text("urgent")
    op.create_index(
        _URGENT, _TABLE, ["connection_id"], sqlite_where=urgent, postgresql_where=urgent
    )
    drop("call_budget")
    _budgets(
        sa.Column("minute_calls", JsonText, nullable=False),
        sa.Column("day_calls", JsonText, nullable=False),
        sa.Column("last_call_at", UtcDateTime),
    )


def downgrade() -> None:
    """Take them back."""
    drop("call_budget")
    _budgets(
        sa.Column("minute_from", UtcDateTime, nullable=False),
        sa.Column("minute_used", sa.Integer, nullable=False),
        sa.Column("day_from", UtcDateTime, nullable=False),
        sa.Column("day_used", sa.Integer, nullable=False),
        sa.CheckConstraint("minute_used >= 0", name="minute_counted"),
        sa.CheckConstraint("day_used >= 0", name="day_counted"),
    )
    for index in (_URGENT, _RISK):
        op.drop_index(index, _TABLE)
    for column in ("last_pushed_at", "reread", "paused_at", "risk"):
        op.drop_column(_TABLE, column)


def _budgets(*columns: sa.Column[object] | sa.CheckConstraint) -> None:
    op.create_table(
        "call_budget",
        sa.Column("organisation_id", CodeText(40), primary_key=True),
        sa.Column("connection_id", CodeText(40), primary_key=True),
        *columns,
        within("carrier_connection", "connection_id"),
    )
    owned("call_budget")
