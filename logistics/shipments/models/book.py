"""Rows of an organisation's book: parties and products it trades with again and again."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from logistics.db.base import ID_LENGTH, Base, Owned, Versioned, of_organisation, owned_key
from logistics.db.types import CodeText, JsonText, UtcDateTime
from logistics.shipments.models.shipment import NAME_LENGTH


class PartyRow(Owned, Versioned, Base):
    """A party with its registrations, and for one's own firm its bank and signatory."""

    __tablename__ = "book_party"
    __table_args__ = (
        owned_key(),
        of_organisation(),
        CheckConstraint("length(name) > 0", name="name_given"),
        Index(None, "organisation_id", "name"),
    )

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    name: Mapped[str] = mapped_column(CodeText(NAME_LENGTH))
    roles: Mapped[list[str]] = mapped_column(JsonText)
    """Values of ``Role``, as entered."""
    document: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """Wire form of ``BookParty``."""
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_by: Mapped[str] = mapped_column(CodeText(ID_LENGTH))


class ProductRow(Owned, Versioned, Base):
    """Goods as this exporter always describes and packs them."""

    __tablename__ = "book_product"
    __table_args__ = (
        owned_key(),
        of_organisation(),
        CheckConstraint("length(name) > 0", name="name_given"),
        Index(None, "organisation_id", "name"),
    )

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    name: Mapped[str] = mapped_column(CodeText(NAME_LENGTH))
    document: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """Wire form of ``BookProduct``."""
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_by: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
