"""What carriers sent, byte for byte: answers to polls and deliveries to the webhook."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from logistics.db.base import ID_LENGTH, Base, Owned, one_of, owned_key, within
from logistics.db.types import CodeText, JsonText, UtcDateTime
from logistics.tracking.kinds import DeliveryState


class RawAnswer(Owned, Base):
    """One page of an answer to a poll, or the failure a poll met.

    Of each reference the last few are kept; ``body`` is absent where the answer before it
    had the same bytes.
    """

    __tablename__ = "raw_answer"
    __table_args__ = (
        owned_key(),
        within("tracked_reference", "reference_id"),
        Index(None, "organisation_id", "reference_id", "polled_at"),
        CheckConstraint("size >= 0", name="size_counted"),
    )

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    reference_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    polled_at: Mapped[datetime] = mapped_column(UtcDateTime)
    page: Mapped[int]
    """From 1; 0 for a poll that brought no page."""
    outcome: Mapped[str] = mapped_column(CodeText(100))
    sha256: Mapped[str] = mapped_column(CodeText(64))
    size: Mapped[int]
    body: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    events: Mapped[int]
    problems: Mapped[list[dict[str, Any]]] = mapped_column(JsonText)


class RawDelivery(Owned, Base):
    """One notification as it came to the webhook, kept before it was acknowledged.

    A refused one keeps its size and hash alone: whoever sent it is nobody's carrier.
    """

    __tablename__ = "raw_delivery"
    __table_args__ = (
        owned_key(),
        within("carrier_connection", "connection_id"),
        Index(None, "organisation_id", "connection_id", "received_at"),
        Index(None, "state", "available_at"),
        one_of("state", DeliveryState),
        CheckConstraint("size >= 0", name="size_counted"),
        CheckConstraint("attempts >= 0", name="attempts_counted"),
    )

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    connection_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    headers: Mapped[dict[str, str]] = mapped_column(JsonText)
    """Those that tell what was sent; never cookies or credentials."""
    sha256: Mapped[str] = mapped_column(CodeText(64))
    size: Mapped[int]
    body: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    is_hint: Mapped[bool] = mapped_column(default=False)
    """Its data are vouched for by nobody: it only lets the carrier be asked sooner."""
    sender_id: Mapped[str | None] = mapped_column(CodeText(200))
    """The sender's own id of the delivery, where it tells one."""
    state: Mapped[str] = mapped_column(CodeText(16))
    why: Mapped[str | None] = mapped_column(CodeText(100))
    """Code of the reason for a refusal or a failure."""
    attempts: Mapped[int] = mapped_column(default=0)
    available_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """Not to be taken up before; moved ahead while somebody works on it and after a failure."""
    fence: Mapped[int] = mapped_column(default=0)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    effect: Mapped[dict[str, Any] | None] = mapped_column(JsonText)
    """What it changed: events read, new, unmatched, problems, statuses moved."""


class SeenDelivery(Owned, Base):
    """What a connection has taken before, for good: by the hash of a body or of a sender's id."""

    __tablename__ = "seen_delivery"
    __table_args__ = (
        within("carrier_connection", "connection_id"),
        Index(None, "delivery_id"),
        CheckConstraint("times > 0", name="times_counted"),
    )

    organisation_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    connection_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    key: Mapped[str] = mapped_column(CodeText(80), primary_key=True)
    """``body:`` or ``id:`` and a SHA-256 in hexadecimal."""
    delivery_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    """The delivery that came first; a mere word, since deliveries may be forgotten."""
    first_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)
    times: Mapped[int]
