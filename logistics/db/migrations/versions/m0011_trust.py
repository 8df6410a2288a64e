"""Public ids of papers, and the keys that organisations sign them with."""

import sqlalchemy as sa
from alembic import op

from logistics.db.base import of_organisation
from logistics.db.migrations.support import drop, fixed_once, owned, unfixed
from logistics.db.types import CodeText, UtcDateTime
from logistics.kernel.ids import new_public_id
from logistics.kernel.surroundings import SystemRandomness

revision = "0011_trust"
down_revision = "0010_scans"

_IN_USE = sa.text("retired_at IS NULL")


def upgrade() -> None:
    """Give every paper its public id, and create the table of keys."""
    op.add_column("paper", sa.Column("public_id", CodeText(26), nullable=False, server_default=""))
    _fill()
    op.create_index("uq_paper_public_id", "paper", ["public_id"], unique=True)
    op.create_index("ix_paper_sha256", "paper", ["sha256"])
    fixed_once("paper", "OLD.id IS NOT NULL", ("public_id",))
    op.create_table(
        "signing_key",
        sa.Column("id", CodeText(40), primary_key=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("certificate", CodeText(20_000), nullable=False),
        sa.Column("sealed", CodeText(20_000)),
        sa.Column("installed_at", UtcDateTime, nullable=False),
        sa.Column("installed_by", CodeText(40), nullable=False),
        sa.Column("retired_at", UtcDateTime),
        sa.Index(
            "uq_signing_key_in_use",
            "organisation_id",
            unique=True,
            sqlite_where=_IN_USE,
            postgresql_where=_IN_USE,
        ),
        of_organisation(),
    )
    owned("signing_key")
    fixed_once("signing_key", "OLD.id IS NOT NULL", ("certificate", "installed_by"))


def downgrade() -> None:
    """Take both back."""
    drop("signing_key")
    unfixed("paper", "public_id")
    op.drop_index("ix_paper_sha256", "paper")
    op.drop_index("uq_paper_public_id", "paper")
    op.drop_column("paper", "public_id")


def _fill() -> None:
    paper = sa.table("paper", sa.column("id", CodeText(40)), sa.column("public_id", CodeText(26)))
    connection, random = op.get_bind(), SystemRandomness()
    for paper_id in connection.scalars(sa.select(paper.c.id)).all():
        connection.execute(
            paper.update().where(paper.c.id == paper_id).values(public_id=new_public_id(random))
        )
