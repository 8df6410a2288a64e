"""Which steps of the queue's own schema were taken; the steps themselves come with its library."""

import sqlalchemy as sa
from alembic import op

from logistics.db.migrations.support import drop, inner
from logistics.db.types import CodeText, UtcDateTime

revision = "0018_queue"
down_revision = "0017_webhooks"

_PARTS = {
    "TABLE": "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
    " AND relkind = 'r' AND relname LIKE 'procrastinate\\_%'",
    "FUNCTION": "SELECT proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"
    " AND proname LIKE 'procrastinate\\_%'",
    "TYPE": "SELECT typname FROM pg_type WHERE typnamespace = current_schema()::regnamespace"
    " AND typtype IN ('e', 'c') AND typname LIKE 'procrastinate\\_%'",
}
"""What the library has made, by kind, in the order in which it goes."""


def upgrade() -> None:
    """Create the account of steps; ``logistics migrate`` takes them where a queue is wanted."""
    op.create_table(
        "queue_step",
        sa.Column("name", CodeText(120), primary_key=True),
        sa.Column("taken_at", UtcDateTime, nullable=False),
    )
    inner("queue_step")


def downgrade() -> None:
    """Remove it, and the queue with all that waits in it: what is due stands in our tables."""
    if op.get_bind().dialect.name == "postgresql":
        for kind, names in _PARTS.items():
            for name in op.get_bind().scalars(sa.text(names)).all():
                op.execute(f"DROP {kind} {name} CASCADE")
    drop("queue_step")
