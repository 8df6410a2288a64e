"""Tables of the tracking room."""

revision = "0006_tracking"
down_revision = "0005_docs"


def upgrade() -> None:
    """Create the tables."""


def downgrade() -> None:
    """Drop them."""
