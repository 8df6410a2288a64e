"""Tables of the docs room."""

revision = "0005_docs"
down_revision = "0004_carriers"


def upgrade() -> None:
    """Create the tables."""


def downgrade() -> None:
    """Drop them."""
