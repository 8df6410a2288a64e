"""Rows of notices: what an organisation's people are told, once a message."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from logistics.db.base import ID_LENGTH, Base, Owned, of_organisation
from logistics.db.types import CodeText, JsonText, UtcDateTime


class Notice(Owned, Base):
    """One message of the outbox as it reached the people of ``organisation_id``."""

    __tablename__ = "notice"
    __table_args__ = (of_organisation(), Index(None, "organisation_id", "told_at"))

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    message_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), unique=True)
    """The message it came with: a message delivered twice leaves one notice."""
    topic: Mapped[str] = mapped_column(CodeText(64))
    payload: Mapped[dict[str, Any]] = mapped_column(JsonText)
    told_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """When that happened of which it tells."""
    arrived_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    seen_by: Mapped[str | None] = mapped_column(CodeText(ID_LENGTH))
    """The first of its people who put it aside."""
