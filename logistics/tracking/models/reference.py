"""What is followed at a carrier, when it is asked about next, and all that was heard of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Identity,
    Index,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from logistics.db.audit import SEQUENCE
from logistics.db.base import (
    ID_LENGTH,
    Base,
    Owned,
    of_organisation,
    one_of,
    owned_key,
    within,
)
from logistics.db.types import CodeText, JsonText, UtcDateTime
from logistics.tracking.fold.ledger_event import Source
from logistics.tracking.kinds import Phase, ReferenceKind

NUMBER_LENGTH = 100
"""Longest number of a reference; carriers' booking numbers have up to 35 characters."""
WHO_LENGTH = 200
ETAG_LENGTH = 500


class TrackedReference(Owned, Base):
    """A number under one connection, or the hand-written ledger of one consignment.

    It is asked about once, however many consignments name it. ``connection_id`` is absent
    for the hand-written one, whose ``number`` is the consignment's id.
    """

    __tablename__ = "tracked_reference"
    __table_args__ = (
        owned_key(),
        of_organisation(),
        within("carrier_connection", "connection_id"),
        UniqueConstraint("connection_id", "kind", "number"),
        Index(
            "uq_tracked_reference_by_hand",
            "number",
            unique=True,
            sqlite_where=text("connection_id IS NULL"),
            postgresql_where=text("connection_id IS NULL"),
        ),
        Index(None, "connection_id", "next_poll_at"),
        Index(None, "connection_id", "risk", "next_poll_at"),
        Index(
            "ix_tracked_reference_urgent",
            "connection_id",
            sqlite_where=text("urgent"),
            postgresql_where=text("urgent"),
        ),
        Index(None, "next_poll_at"),
        Index(None, "organisation_id", "number"),
        one_of("kind", ReferenceKind),
        one_of("phase", Phase),
        CheckConstraint("fence >= 0", name="fence_counted"),
        CheckConstraint("failures >= 0", name="failures_counted"),
    )

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    connection_id: Mapped[str | None] = mapped_column(CodeText(ID_LENGTH))
    kind: Mapped[str] = mapped_column(CodeText(24))
    number: Mapped[str] = mapped_column(CodeText(NUMBER_LENGTH))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    next_poll_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When it is due; nobody asks about it while this is absent."""
    urgent: Mapped[bool] = mapped_column(default=False)
    """A person asked for it: it goes first and may use the reserve of the day's calls."""
    risk: Mapped[int] = mapped_column(default=0)
    """What is at stake when it is asked late: the higher goes first where calls are short."""
    paused_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """A person wants it not asked about; it keeps its place in time."""
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    lease_owner: Mapped[str | None] = mapped_column(CodeText(ID_LENGTH))
    fence: Mapped[int] = mapped_column(default=0)
    """Counts claims; only the latest claimant may write what its poll brought."""
    phase: Mapped[str] = mapped_column(CodeText(24))
    failures: Mapped[int] = mapped_column(default=0)
    """Failed polls since the last that succeeded."""
    empties: Mapped[int] = mapped_column(default=0)
    """Polls that brought nothing, while nothing at all is known."""
    polls: Mapped[int] = mapped_column(default=0)
    """Successful polls; every so many one reads everything again."""
    reread: Mapped[bool] = mapped_column(default=False)
    """The last read broke off: the next one reads everything."""
    last_pushed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the carrier last told of it unasked; absent once polls knew more than pushes."""
    last_polled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_outcome: Mapped[str | None] = mapped_column(CodeText(100))
    last_heard_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the last new event came, by whichever door."""
    last_recorded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """The newest time at which the sender says it wrote an event."""
    etag: Mapped[str | None] = mapped_column(CodeText(ETAG_LENGTH))
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    retired_why: Mapped[str | None] = mapped_column(CodeText(32))


class TrackingEvent(Owned, Base):
    """One entry of a reference's ledger: never changed, never removed.

    A revision is a further row of the same ``identity``; the same content comes in once.
    """

    __tablename__ = "tracking_event"
    __table_args__ = (
        within("tracked_reference", "reference_id", ondelete="RESTRICT"),
        UniqueConstraint("reference_id", "identity", "content_sha256"),
        Index(None, "organisation_id", "reference_id"),
        Index(None, "organisation_id", "identity"),
        one_of("source", Source),
    )

    sequence: Mapped[int] = mapped_column(SEQUENCE, Identity(), primary_key=True)
    reference_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    identity: Mapped[str] = mapped_column(CodeText(64))
    content_sha256: Mapped[str] = mapped_column(CodeText(64))
    voids: Mapped[str | None] = mapped_column(CodeText(64))
    """The identity this entry withdraws."""
    source: Mapped[str] = mapped_column(CodeText(16))
    who: Mapped[str] = mapped_column(CodeText(WHO_LENGTH))
    recognised: Mapped[bool]
    milestone: Mapped[str | None] = mapped_column(CodeText(32))
    classifier: Mapped[str | None] = mapped_column(CodeText(3))
    occurred_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    document: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """The event in full, as :mod:`logistics.tracking.written` writes it."""
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    origin: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    """Id of the raw answer or delivery it came in, or of the person who entered it."""


class CallBudget(Owned, Base):
    """The calls a connection has made within the last minute and the last day.

    Both windows slide, on the service's clock, as :mod:`logistics.tracking.calls` counts.
    """

    __tablename__ = "call_budget"
    __table_args__ = (within("carrier_connection", "connection_id"),)

    organisation_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    connection_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    minute_calls: Mapped[list[list[int]]] = mapped_column(JsonText)
    day_calls: Mapped[list[list[int]]] = mapped_column(JsonText)
    last_call_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
