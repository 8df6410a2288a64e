"""Rows of the registry. An issued paper is never edited and never deleted."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from logistics.db.base import ID_LENGTH, Base, Owned, of_organisation, one_of, owned_key, within
from logistics.db.types import CodeText, JsonText, UtcDateTime
from logistics.docs.languages import Pair
from logistics.docs.registry.states import Holding, PaperState

KIND_LENGTH = 60
NUMBER_LENGTH = 35
PUBLIC_ID_LENGTH = 26
REASON_LENGTH = 500
LANGUAGES_LENGTH = 8
_ISSUED = text("state = 'issued'")


class PaperSeries(Owned, Base):
    """The next number of an organisation's own series of a kind in a year."""

    __tablename__ = "paper_series"
    __table_args__ = (
        of_organisation(),
        CheckConstraint("next_number > 0", name="next_number_positive"),
    )

    organisation_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    kind: Mapped[str] = mapped_column(CodeText(KIND_LENGTH), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    next_number: Mapped[int]


class Paper(Owned, Base):
    """One paper under one number, from its reservation on."""

    __tablename__ = "paper"
    __table_args__ = (
        owned_key(),
        of_organisation(),
        within("shipment", "shipment_id", ondelete="RESTRICT"),
        within("paper", "supersedes_id", ondelete="RESTRICT"),
        one_of("state", PaperState),
        one_of("languages", Pair),
        CheckConstraint(
            "state IN ('reserved', 'cancelled') OR (sha256 IS NOT NULL AND issued_at IS NOT NULL)",
            name="issued_with_bytes",
        ),
        UniqueConstraint("organisation_id", "kind", "number"),
        UniqueConstraint("organisation_id", "request_key"),
        Index(
            "uq_paper_current",
            "organisation_id",
            "shipment_id",
            "kind",
            unique=True,
            sqlite_where=_ISSUED,
            postgresql_where=_ISSUED,
        ),
        Index(None, "organisation_id", "shipment_id", "reserved_at"),
        Index(None, "state", "reserved_at"),
        Index(None, "organisation_id", "sha256"),
        Index(None, "sha256"),
        Index("uq_paper_public_id", "public_id", unique=True),
    )

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    public_id: Mapped[str] = mapped_column(CodeText(PUBLIC_ID_LENGTH))
    """Printed on the paper: whoever reads it there may ask for the paper's status."""
    shipment_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    shipment_version: Mapped[int]
    """The version of the shipment whose facts were frozen."""
    kind: Mapped[str] = mapped_column(CodeText(KIND_LENGTH))
    number: Mapped[str] = mapped_column(CodeText(NUMBER_LENGTH))
    dated: Mapped[date]
    """The date on the paper, at the place of issue."""
    revision: Mapped[int]
    """Counts the papers of this kind for the shipment, from 1."""
    state: Mapped[str] = mapped_column(CodeText(16))
    payload: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """What is printed, frozen when the number was reserved."""
    payload_sha256: Mapped[str] = mapped_column(CodeText(64))
    languages: Mapped[str] = mapped_column(CodeText(LANGUAGES_LENGTH), server_default=Pair.EN_ZH)
    """The pair of languages that it is written in."""
    template_version: Mapped[str] = mapped_column(CodeText(20))
    sha256: Mapped[str | None] = mapped_column(CodeText(64))
    size: Mapped[int | None]
    number_from: Mapped[str | None] = mapped_column(CodeText(8))
    """A :class:`NumberSource`; ``None`` for papers from before it was noted."""
    amendment: Mapped[dict[str, Any] | None] = mapped_column(JsonText)
    """What it supersedes, why, and what changed, frozen as ``amending.as_json`` writes it."""
    request_key: Mapped[str | None] = mapped_column(CodeText(255))
    """The caller's idempotency key; freed when the reservation is cancelled."""
    supersedes_id: Mapped[str | None] = mapped_column(CodeText(ID_LENGTH))
    reserved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reserved_by: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    issued_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When it was cancelled, superseded or voided."""
    reason: Mapped[str | None] = mapped_column(CodeText(REASON_LENGTH))


class PaperHolder(Owned, Base):
    """Another organisation that got a paper; the row is the paper's owner's."""

    __tablename__ = "paper_holder"
    __table_args__ = (
        of_organisation(),
        within("paper", "paper_id", ondelete="RESTRICT"),
        one_of("held_by", Holding),
    )

    paper_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    holder_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    """The organisation that holds it."""
    held_by: Mapped[str] = mapped_column(CodeText(16))
    held_at: Mapped[datetime] = mapped_column(UtcDateTime)
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the message of the paper's end was put into the outbox: once."""
