"""Tables of the shipments room."""

revision = "0003_shipments"
down_revision = "0002_accounts"


def upgrade() -> None:
    """Create the tables."""


def downgrade() -> None:
    """Drop them."""
