"""The pair of languages of each paper; papers of before are in English and Chinese."""

import sqlalchemy as sa
from alembic import op

from logistics.db.migrations.support import fixed_once, unfixed
from logistics.db.types import CodeText

revision = "0009_languages"
down_revision = "0008_oversight"

_KNOWN = "languages IN ('en-zh', 'en-fr')"


def upgrade() -> None:
    """Add the column in place: a table rebuilt would lose its triggers on SQLite."""
    op.add_column(
        "paper",
        sa.Column(
            "languages",
            CodeText(8),
            sa.CheckConstraint(_KNOWN, name="languages_known"),
            nullable=False,
            server_default="en-zh",
        ),
    )
    fixed_once("paper", "OLD.id IS NOT NULL", ("languages",))


def downgrade() -> None:
    """Drop it."""
    unfixed("paper", "languages")
    op.drop_column("paper", "languages")
