"""Tables of the carriers room."""

revision = "0004_carriers"
down_revision = "0003_shipments"


def upgrade() -> None:
    """Create the tables."""


def downgrade() -> None:
    """Drop them."""
