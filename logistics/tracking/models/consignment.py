"""Which references a consignment follows, what the fold made of them, and every change of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Identity, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from logistics.db.audit import SEQUENCE
from logistics.db.base import ID_LENGTH, Base, Owned, Versioned, one_of, owned_key, within
from logistics.db.types import CodeText, JsonText, UtcDateTime
from logistics.tracking.fold.change import Why
from logistics.tracking.kinds import ReferenceKind
from logistics.tracking.models.reference import NUMBER_LENGTH, WHO_LENGTH


class ConsignmentLink(Owned, Base):
    """A consignment (of the exporter who owns this row) follows a reference of a connection.

    Events outside the window are another journey's: container numbers are used again.
    """

    __tablename__ = "consignment_link"
    __table_args__ = (
        owned_key(),
        within("consignment", "consignment_id"),
        ForeignKeyConstraint(
            ["reference_organisation_id", "reference_id"],
            ["tracked_reference.organisation_id", "tracked_reference.id"],
            ondelete="CASCADE",
        ),
        UniqueConstraint("consignment_id", "reference_id"),
        CheckConstraint("valid_to > valid_from", name="dated_forward"),
        one_of("kind", ReferenceKind),
        Index(None, "reference_id"),
        Index(None, "organisation_id", "consignment_id"),
    )

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    consignment_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    reference_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    reference_organisation_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    """Whose connection it is."""
    kind: Mapped[str] = mapped_column(CodeText(24))
    number: Mapped[str] = mapped_column(CodeText(NUMBER_LENGTH))
    """What is followed, for those who may not see the connection's reference."""
    valid_from: Mapped[datetime] = mapped_column(UtcDateTime)
    valid_to: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """The first instant that is no longer within; open while absent."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """A person took the link away; its events no longer count."""


class ConsignmentProgress(Owned, Versioned, Base):
    """What is known of a consignment, as last folded. It can be rebuilt from the ledger."""

    __tablename__ = "consignment_progress"
    __table_args__ = (
        within("consignment", "consignment_id"),
        Index(None, "refold_at"),
        Index(None, "organisation_id", "status"),
    )

    consignment_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    status: Mapped[str | None] = mapped_column(CodeText(32))
    status_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    leading: Mapped[str | None] = mapped_column(CodeText(32))
    """The furthest unit's status, which ``leading_units`` of ``units`` have reached."""
    leading_units: Mapped[int] = mapped_column(default=0)
    units: Mapped[int] = mapped_column(default=1)
    open_troubles: Mapped[int] = mapped_column(default=0)
    next_expected_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the next step is estimated or planned; it may lie in the past."""
    last_heard_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_heard_from: Mapped[str | None] = mapped_column(CodeText(WHO_LENGTH))
    document: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """The progress in full, as :mod:`logistics.tracking.shown` writes it."""
    folded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    refold_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When an event that lies ahead begins to count."""
    entered_version: Mapped[int | None]
    """Version of the shipment whose entered times the ledger has taken in."""


class ProgressTransition(Owned, Base):
    """One change of a consignment's status: from, to, why, on which evidence."""

    __tablename__ = "progress_transition"
    __table_args__ = (
        within("consignment", "consignment_id"),
        Index(None, "organisation_id", "consignment_id"),
        one_of("why", Why),
    )

    sequence: Mapped[int] = mapped_column(SEQUENCE, Identity(), primary_key=True)
    consignment_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    old_status: Mapped[str | None] = mapped_column(CodeText(32))
    new_status: Mapped[str | None] = mapped_column(CodeText(32))
    since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    why: Mapped[str] = mapped_column(CodeText(16))
    evidence: Mapped[list[dict[str, Any]]] = mapped_column(JsonText)
