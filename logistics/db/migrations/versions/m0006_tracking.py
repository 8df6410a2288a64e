"""References followed at carriers, the ledger of events, raw messages, and progress."""

import sqlalchemy as sa
from alembic import op

from logistics.db.audit import SEQUENCE
from logistics.db.base import of_organisation, owned_key, within
from logistics.db.migrations.support import drop, ledger, owned
from logistics.db.types import CodeText, JsonText, UtcDateTime

revision = "0006_tracking"
down_revision = "0005_docs"

_KINDS = (
    "kind IN ('container', 'booking', 'transport-document', 'air-waybill', 'postal-item',"
    " 'consignment')"
)
_PHASES = (
    "phase IN ('no_data', 'before_port', 'at_port', 'at_sea', 'near_port', 'at_destination',"
    " 'inland', 'over')"
)
_SOURCES = "source IN ('carrier', 'terminal', 'aggregator', 'person')"
_STATES = "state IN ('refused', 'waiting', 'done', 'dead')"
_WHY = "why IN ('advanced', 'withdrawn', 'reread')"


def upgrade() -> None:
    """Create the tables."""
    _references()
    _events()
    _budgets()
    _answers()
    _deliveries()
    _links()
    _progress()
    _transitions()


def downgrade() -> None:
    """Drop them."""
    drop("progress_transition", "consignment_progress", "consignment_link", "raw_delivery")
    drop("raw_answer", "call_budget", "tracking_event", "tracked_reference")


def _references() -> None:
    op.create_table(
        "tracked_reference",
        sa.Column("id", CodeText(40), primary_key=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("connection_id", CodeText(40)),
        sa.Column("kind", CodeText(24), nullable=False),
        sa.Column("number", CodeText(100), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        *_schedule(),
        sa.CheckConstraint(_KINDS, name="kind_known"),
        sa.CheckConstraint(_PHASES, name="phase_known"),
        sa.CheckConstraint("fence >= 0", name="fence_counted"),
        sa.CheckConstraint("failures >= 0", name="failures_counted"),
        sa.UniqueConstraint("connection_id", "kind", "number"),
        owned_key(),
        of_organisation(),
        within("carrier_connection", "connection_id"),
        sa.Index(None, "connection_id", "next_poll_at"),
        sa.Index(None, "next_poll_at"),
        sa.Index(None, "organisation_id", "number"),
    )
    op.create_index(
        "uq_tracked_reference_by_hand",
        "tracked_reference",
        ["number"],
        unique=True,
        sqlite_where=sa.text("connection_id IS NULL"),
        postgresql_where=sa.text("connection_id IS NULL"),
    )
    owned("tracked_reference")


def _schedule() -> list[sa.Column[object]]:
    return [
        sa.Column("next_poll_at", UtcDateTime),
        sa.Column("urgent", sa.Boolean, nullable=False),
        sa.Column("lease_until", UtcDateTime),
        sa.Column("lease_owner", CodeText(40)),
        sa.Column("fence", sa.Integer, nullable=False),
        sa.Column("phase", CodeText(24), nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("empties", sa.Integer, nullable=False),
        sa.Column("polls", sa.Integer, nullable=False),
        sa.Column("last_polled_at", UtcDateTime),
        sa.Column("last_outcome", CodeText(100)),
        sa.Column("last_heard_at", UtcDateTime),
        sa.Column("last_recorded_at", UtcDateTime),
        sa.Column("etag", CodeText(500)),
        sa.Column("retired_at", UtcDateTime),
        sa.Column("retired_why", CodeText(32)),
    ]


def _events() -> None:
    op.create_table(
        "tracking_event",
        sa.Column("sequence", SEQUENCE, sa.Identity(), primary_key=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("reference_id", CodeText(40), nullable=False),
        sa.Column("identity", CodeText(64), nullable=False),
        sa.Column("content_sha256", CodeText(64), nullable=False),
        sa.Column("voids", CodeText(64)),
        sa.Column("source", CodeText(16), nullable=False),
        sa.Column("who", CodeText(200), nullable=False),
        sa.Column("recognised", sa.Boolean, nullable=False),
        sa.Column("milestone", CodeText(32)),
        sa.Column("classifier", CodeText(3)),
        sa.Column("occurred_at", UtcDateTime),
        sa.Column("document", JsonText, nullable=False),
        sa.Column("received_at", UtcDateTime, nullable=False),
        sa.Column("origin", CodeText(40), nullable=False),
        sa.CheckConstraint(_SOURCES, name="source_known"),
        sa.UniqueConstraint("reference_id", "identity", "content_sha256"),
        within("tracked_reference", "reference_id", ondelete="RESTRICT"),
        sa.Index(None, "organisation_id", "reference_id"),
        sa.Index(None, "organisation_id", "identity"),
    )
    owned("tracking_event")
    ledger("tracking_event")


def _budgets() -> None:
    op.create_table(
        "call_budget",
        sa.Column("organisation_id", CodeText(40), primary_key=True),
        sa.Column("connection_id", CodeText(40), primary_key=True),
        sa.Column("minute_from", UtcDateTime, nullable=False),
        sa.Column("minute_used", sa.Integer, nullable=False),
        sa.Column("day_from", UtcDateTime, nullable=False),
        sa.Column("day_used", sa.Integer, nullable=False),
        sa.CheckConstraint("minute_used >= 0", name="minute_counted"),
        sa.CheckConstraint("day_used >= 0", name="day_counted"),
        within("carrier_connection", "connection_id"),
    )
    owned("call_budget")


def _answers() -> None:
    op.create_table(
        "raw_answer",
        sa.Column("id", CodeText(40), primary_key=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("reference_id", CodeText(40), nullable=False),
        sa.Column("polled_at", UtcDateTime, nullable=False),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("outcome", CodeText(100), nullable=False),
        sa.Column("sha256", CodeText(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary),
        sa.Column("events", sa.Integer, nullable=False),
        sa.Column("problems", JsonText, nullable=False),
        sa.CheckConstraint("size >= 0", name="size_counted"),
        owned_key(),
        within("tracked_reference", "reference_id"),
        sa.Index(None, "organisation_id", "reference_id", "polled_at"),
    )
    owned("raw_answer")


def _deliveries() -> None:
    op.create_table(
        "raw_delivery",
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
        sa.CheckConstraint(_STATES, name="state_known"),
        sa.CheckConstraint("size >= 0", name="size_counted"),
        sa.CheckConstraint("attempts >= 0", name="attempts_counted"),
        owned_key(),
        within("carrier_connection", "connection_id"),
        sa.Index(None, "organisation_id", "connection_id", "received_at"),
        sa.Index(None, "state", "available_at"),
    )
    owned("raw_delivery")


def _links() -> None:
    op.create_table(
        "consignment_link",
        sa.Column("id", CodeText(40), primary_key=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("consignment_id", CodeText(40), nullable=False),
        sa.Column("reference_id", CodeText(40), nullable=False),
        sa.Column("reference_organisation_id", CodeText(40), nullable=False),
        sa.Column("kind", CodeText(24), nullable=False),
        sa.Column("number", CodeText(100), nullable=False),
        sa.Column("valid_from", UtcDateTime, nullable=False),
        sa.Column("valid_to", UtcDateTime),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("created_by", CodeText(40), nullable=False),
        sa.Column("ended_at", UtcDateTime),
        sa.CheckConstraint("valid_to > valid_from", name="dated_forward"),
        sa.CheckConstraint(_KINDS, name="kind_known"),
        sa.UniqueConstraint("consignment_id", "reference_id"),
        owned_key(),
        within("consignment", "consignment_id"),
        sa.ForeignKeyConstraint(
            ["reference_organisation_id", "reference_id"],
            ["tracked_reference.organisation_id", "tracked_reference.id"],
            ondelete="CASCADE",
        ),
        sa.Index(None, "reference_id"),
        sa.Index(None, "organisation_id", "consignment_id"),
    )
    owned("consignment_link")


def _progress() -> None:
    op.create_table(
        "consignment_progress",
        sa.Column("consignment_id", CodeText(40), primary_key=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("status", CodeText(32)),
        sa.Column("status_since", UtcDateTime),
        sa.Column("leading", CodeText(32)),
        sa.Column("leading_units", sa.Integer, nullable=False),
        sa.Column("units", sa.Integer, nullable=False),
        sa.Column("open_troubles", sa.Integer, nullable=False),
        sa.Column("next_expected_at", UtcDateTime),
        sa.Column("last_heard_at", UtcDateTime),
        sa.Column("last_heard_from", CodeText(200)),
        sa.Column("document", JsonText, nullable=False),
        sa.Column("folded_at", UtcDateTime, nullable=False),
        sa.Column("refold_at", UtcDateTime),
        sa.Column("entered_version", sa.Integer),
        sa.Column("version", sa.Integer, nullable=False),
        within("consignment", "consignment_id"),
        sa.Index(None, "refold_at"),
        sa.Index(None, "organisation_id", "status"),
    )
    owned("consignment_progress")


def _transitions() -> None:
    op.create_table(
        "progress_transition",
        sa.Column("sequence", SEQUENCE, sa.Identity(), primary_key=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("consignment_id", CodeText(40), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("old_status", CodeText(32)),
        sa.Column("new_status", CodeText(32)),
        sa.Column("since", UtcDateTime),
        sa.Column("why", CodeText(16), nullable=False),
        sa.Column("evidence", JsonText, nullable=False),
        sa.CheckConstraint(_WHY, name="why_known"),
        within("consignment", "consignment_id"),
        sa.Index(None, "organisation_id", "consignment_id"),
    )
    owned("progress_transition")
