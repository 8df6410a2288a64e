"""The outbox: messages that leave only if the change they tell of was committed.

A message is put in the transaction of its cause and carries all it needs. A deliverer claims
messages under a lease, sends outside any transaction, then settles each with the fence it
was given; a stalled deliverer's fence no longer holds. Delivery is at least once: receivers
tell repeats by the message id, which never changes.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import CheckConstraint, CursorResult, Identity, Index, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from logistics.db.audit import SEQUENCE
from logistics.db.base import ID_LENGTH, Base, Owned
from logistics.db.canonical import JsonValue
from logistics.db.types import CodeText, JsonText, UtcDateTime
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Randomness

REASON_LENGTH = 500
"""How much of a failure's reason a message keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What is to be told, and about whose thing."""

    organisation_id: str
    topic: str
    payload: JsonValue


class OutboxMessage(Owned, Base):
    """A message waiting, claimed or settled."""

    __tablename__ = "outbox_message"
    __table_args__ = (
        CheckConstraint("attempts >= 0", name="attempts_counted"),
        Index(None, "settled_at", "available_at"),
    )

    sequence: Mapped[int] = mapped_column(SEQUENCE, Identity(), primary_key=True)
    """The order in which messages were put."""
    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), unique=True)
    topic: Mapped[str] = mapped_column(CodeText(64))
    payload: Mapped[JsonValue] = mapped_column(JsonText)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    available_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """Not to be sent before; moved ahead after a failure."""
    claimed_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    fence: Mapped[int] = mapped_column(default=0)
    """Counts claims; only the latest claimant may settle."""
    attempts: Mapped[int] = mapped_column(default=0)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_error: Mapped[str | None] = mapped_column(CodeText(REASON_LENGTH))


def put(
    session: Session,
    message: Message,
    *,
    at: datetime,
    random: Randomness,
    available_at: datetime | None = None,
) -> str:
    """Add the message to the running transaction; returns its id.

    It becomes available at ``available_at``, by default at once.
    """
    row = OutboxMessage(
        id=new_id("msg", random),
        organisation_id=message.organisation_id,
        topic=message.topic,
        payload=message.payload,
        created_at=at,
        available_at=available_at or at,
    )
    session.add(row)
    return row.id


def claim(
    session: Session,
    *,
    now: datetime,
    lease: timedelta,
    limit: int,
    topics: Collection[str] | None = None,
) -> list[OutboxMessage]:
    """Up to ``limit`` due messages, oldest first, held for ``lease``; System scope.

    A message is due when it is available, unsettled and nobody's lease on it runs. Settle
    each with the ``fence`` it now carries. ``topics`` narrows; ``None`` takes all.
    """
    due = (
        select(OutboxMessage)
        .where(
            OutboxMessage.settled_at.is_(None),
            OutboxMessage.available_at <= now,
            or_(OutboxMessage.claimed_until.is_(None), OutboxMessage.claimed_until <= now),
        )
        .order_by(OutboxMessage.sequence)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    if topics is not None:
        due = due.where(OutboxMessage.topic.in_(topics))
    claimed = list(session.scalars(due))
    for message in claimed:
        message.claimed_until = now + lease
        message.fence += 1
        message.attempts += 1
    session.flush()  # the fences must stand before anybody reads them from the rows
    return claimed


def settle(session: Session, message_id: str, *, fence: int, now: datetime) -> bool:
    """Mark as delivered; ``False`` when the claim with ``fence`` no longer holds."""
    return _close(session, message_id, fence, {"settled_at": now, "last_error": None})


def postpone(
    session: Session, message_id: str, *, fence: int, available_at: datetime, reason: str
) -> bool:
    """Give back for another attempt from ``available_at``; ``False`` as in :func:`settle`."""
    kept = {"available_at": available_at, "last_error": reason[:REASON_LENGTH]}
    return _close(session, message_id, fence, {**kept, "claimed_until": None})


def give_up(session: Session, message_id: str, *, fence: int, now: datetime, reason: str) -> bool:
    """Settle as undeliverable with its reason; ``False`` as in :func:`settle`."""
    kept = {"settled_at": now, "last_error": reason[:REASON_LENGTH]}
    return _close(session, message_id, fence, kept)


def _close(session: Session, message_id: str, fence: int, changes: dict[str, object]) -> bool:
    result = session.execute(
        update(OutboxMessage)
        .where(
            OutboxMessage.id == message_id,
            OutboxMessage.fence == fence,
            OutboxMessage.settled_at.is_(None),
        )
        .values(changes)
    )
    return cast("CursorResult[object]", result).rowcount == 1
