"""A shipment's row: its facts as one canonical document, and what is searched or joined."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from logistics.db.base import (
    ID_LENGTH,
    Base,
    Owned,
    Versioned,
    at_least_zero,
    of_organisation,
    one_of,
    owned_key,
    within,
)
from logistics.db.shapes import CURRENCY, HS6, shaped
from logistics.db.types import CodeText, ExactDecimal, JsonText, UtcDateTime
from logistics.shipments.lifecycle import Lifecycle

MASS_PLACES = 14
"""Decimals of a mass in kilograms: six as entered, eight of the pound."""
NAME_LENGTH = 200
NUMBER_LENGTH = 35
"""Longest number of a paper or trade document (an35)."""


class ShipmentRow(Owned, Versioned, Base):
    """One trade. ``document`` is the truth; the other columns of facts follow from it."""

    __tablename__ = "shipment"
    __table_args__ = (
        owned_key(),
        of_organisation(),
        within("shipment", "copied_from", ondelete="RESTRICT"),
        one_of("lifecycle", Lifecycle),
        shaped("currency", CURRENCY),
        Index(None, "organisation_id", "created_at", "id"),
        Index(None, "organisation_id", "copied_from"),
    )

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    lifecycle: Mapped[str] = mapped_column(CodeText(16))
    """Moved by ``service.move_lifecycle`` alone."""
    schema_version: Mapped[int]
    document: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """The shipment file as last entered, in canonical JSON."""
    reference: Mapped[str | None] = mapped_column(CodeText(NUMBER_LENGTH))
    seller_name: Mapped[str | None] = mapped_column(CodeText(NAME_LENGTH))
    buyer_name: Mapped[str | None] = mapped_column(CodeText(NAME_LENGTH))
    incoterm: Mapped[str | None] = mapped_column(CodeText(3))
    currency: Mapped[str | None] = mapped_column(CodeText(3))
    departure_on: Mapped[date | None]
    """Day of export as entered, at the place of departure."""
    arrival_on: Mapped[date | None]
    """Expected day of arrival as entered, at the port of discharge."""
    search_text: Mapped[str] = mapped_column(Text)
    """Reference, names and goods in lower case, for the text filter of lists."""
    copied_from: Mapped[str | None] = mapped_column(CodeText(ID_LENGTH))
    """The shipment this one was copied from by "ship again"."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_by: Mapped[str] = mapped_column(CodeText(ID_LENGTH))


class ShipmentLineRow(Owned, Base):
    """One line of goods. Masses in kilograms, absent when beyond what a column holds."""

    __tablename__ = "shipment_line"
    __table_args__ = (
        within("shipment", "shipment_id"),
        UniqueConstraint("shipment_id", "local_id"),
        shaped("hs6", HS6),
        shaped("currency", CURRENCY),
        at_least_zero("net_kg"),
        at_least_zero("gross_kg"),
        at_least_zero("amount"),
        Index(None, "organisation_id", "shipment_id"),
        Index(None, "organisation_id", "commodity"),
    )

    shipment_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """From 1, in the order of the file."""
    local_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    commodity: Mapped[str | None] = mapped_column(CodeText(40))
    processing_state: Mapped[str | None] = mapped_column(CodeText(40))
    hs6: Mapped[str | None] = mapped_column(CodeText(6))
    description: Mapped[str | None] = mapped_column(CodeText(350))
    net_kg: Mapped[Decimal | None] = mapped_column(ExactDecimal(MASS_PLACES))
    gross_kg: Mapped[Decimal | None] = mapped_column(ExactDecimal(MASS_PLACES))
    amount: Mapped[Decimal | None] = mapped_column(ExactDecimal(3))
    """As entered, else quantity times price; in ``currency``."""
    currency: Mapped[str | None] = mapped_column(CodeText(3))


class IssuedPaperRow(Owned, Base):
    """A paper that others issued, registered with its own values."""

    __tablename__ = "issued_paper"
    __table_args__ = (
        within("shipment", "shipment_id"),
        Index(None, "organisation_id", "shipment_id"),
    )

    shipment_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(CodeText(40))
    """A kind of the list of papers."""
    number: Mapped[str | None] = mapped_column(CodeText(NUMBER_LENGTH))
    issuer: Mapped[str | None] = mapped_column(CodeText(120))
    issued_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    as_issued: Mapped[list[dict[str, str]]] = mapped_column(JsonText)
    """``[{"field": …, "value": …}]``, verbatim."""
