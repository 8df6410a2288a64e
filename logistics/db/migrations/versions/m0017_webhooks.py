"""Webhooks of every scheme: how a connection's are signed, what came before, quarantine."""

import sqlalchemy as sa
from alembic import op

from logistics.db.base import NAMES, owned_key, within
from logistics.db.migrations.support import drop, owned
from logistics.db.types import CodeText, JsonText, UtcDateTime

revision = "0017_webhooks"
down_revision = "0016_polling"

_BEFORE = "state IN ('refused', 'waiting', 'done', 'dead')"
_STATES = "state IN ('refused', 'waiting', 'done', 'dead', 'quarantined')"
_OF_CONNECTION = (
    "webhook_scheme",
    "webhook_formula",
    "webhook_confirmed_at",
    "webhook_confirmed_by",
    "closed_at",
)


def upgrade() -> None:
    """Add the columns in place, the state in a table rebuilt, and the table of what was seen."""
    add = op.add_column
    scheme: sa.Column[str] = sa.Column(
        "webhook_scheme", CodeText(32), nullable=False, server_default="dcsa-2.2"
    )
    add("carrier_connection", scheme)
    formula: sa.Column[object] = sa.Column(
        "webhook_formula", JsonText, nullable=False, server_default="{}"
    )
    add("carrier_connection", formula)
    add("carrier_connection", sa.Column("webhook_confirmed_at", UtcDateTime))
    add("carrier_connection", sa.Column("webhook_confirmed_by", CodeText(40)))
    add("carrier_connection", sa.Column("closed_at", UtcDateTime))
    hint = sa.Column("is_hint", sa.Boolean, nullable=False, server_default=sa.false())
    add("raw_delivery", hint)
    add("raw_delivery", sa.Column("sender_id", CodeText(200)))
    _know_states(_STATES)
    _seen()


def downgrade() -> None:
    """Take them back; what is in quarantine is set aside as dead."""
    drop("seen_delivery")
    op.execute("UPDATE raw_delivery SET state = 'dead' WHERE state = 'quarantined'")
    _know_states(_BEFORE)
    op.drop_column("raw_delivery", "sender_id")
    op.drop_column("raw_delivery", "is_hint")
    for name in reversed(_OF_CONNECTION):
        op.drop_column("carrier_connection", name)


def _know_states(known: str) -> None:
    """Hold the column to other states; SQLite can do that only by building the table again."""
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f("ck_raw_delivery_state_known"), "raw_delivery", type_="check")
        op.create_check_constraint(op.f("ck_raw_delivery_state_known"), "raw_delivery", known)
        return
    table = _deliveries(known)
    with op.batch_alter_table("raw_delivery", copy_from=table, recreate="always"):
        pass


def _deliveries(known: str) -> sa.Table:
    return sa.Table(
        "raw_delivery",
        sa.MetaData(naming_convention=NAMES),
        sa.Column("id", CodeText(40), primary_key=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("connection_id", CodeText(40), nullable=False),
        sa.Column("received_at", UtcDateTime, nullable=False),
        sa.Column("headers", JsonText, nullable=False),
        sa.Column("sha256", CodeText(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary),
        sa.Column("state", CodeText(16), nullable=False),
        sa.Column("why", CodeText(100)),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("available_at", UtcDateTime, nullable=False),
        sa.Column("fence", sa.Integer, nullable=False),
        sa.Column("settled_at", UtcDateTime),
        sa.Column("effect", JsonText),
        sa.Column("is_hint", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("sender_id", CodeText(200)),
        sa.CheckConstraint(known, name="state_known"),
        sa.CheckConstraint("size >= 0", name="size_counted"),
        sa.CheckConstraint("attempts >= 0", name="attempts_counted"),
        owned_key(),
        within("carrier_connection", "connection_id"),
        sa.Index(None, "organisation_id", "connection_id", "received_at"),
        sa.Index(None, "state", "available_at"),
    )


def _seen() -> None:
    op.create_table(
        "seen_delivery",
        sa.Column("organisation_id", CodeText(40), primary_key=True),
        sa.Column("connection_id", CodeText(40), primary_key=True),
        sa.Column("key", CodeText(80), primary_key=True),
        sa.Column("delivery_id", CodeText(40), nullable=False),
        sa.Column("first_at", UtcDateTime, nullable=False),
        sa.Column("last_at", UtcDateTime, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.CheckConstraint("times > 0", name="times_counted"),
        within("carrier_connection", "connection_id"),
        sa.Index(None, "delivery_id"),
    )
    owned("seen_delivery")
