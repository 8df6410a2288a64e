"""Which events a carrier still tells when it is asked for everything."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from logistics.db.base import ID_LENGTH, Base, Owned, within
from logistics.db.types import CodeText, UtcDateTime


class EventSighting(Owned, Base):
    """An event (by identity) that a full read of a reference once brought.

    ``missed`` counts full reads in a row without it; ``missed_since`` is the first of those.
    """

    __tablename__ = "event_sighting"
    __table_args__ = (
        within("tracked_reference", "reference_id"),
        CheckConstraint("missed >= 0", name="missed_counted"),
        CheckConstraint("(missed = 0) = (missed_since IS NULL)", name="missed_dated"),
    )

    reference_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    identity: Mapped[str] = mapped_column(CodeText(64), primary_key=True)
    missed: Mapped[int]
    missed_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
