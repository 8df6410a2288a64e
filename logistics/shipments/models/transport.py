"""Rows of the transport of a shipment, and of every number it can be found by."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from logistics.db.base import ID_LENGTH, Base, Owned, at_least_zero, one_of, owned_key, within
from logistics.db.shapes import CONTAINER_NUMBER, UNLOCODE, shaped
from logistics.db.types import CodeText, ExactDecimal, UtcDateTime
from logistics.shipments.facts import DocumentLevel, Mode, TransportDocumentKind
from logistics.shipments.models.shipment import MASS_PLACES, NAME_LENGTH, NUMBER_LENGTH

NORMAL_LENGTH = 80
"""Longest number in its normal form, in which a character may unfold into several."""


class ConsignmentRow(Owned, Base):
    """The transport under one contract; its id stays while its local id stays in the file.

    The twelve columns of times belong to the progress service alone; offsets are minutes
    east of UTC at the place (``logistics.db.offsets``).
    """

    __tablename__ = "consignment"
    __table_args__ = (
        owned_key(),
        within("shipment", "shipment_id"),
        UniqueConstraint("shipment_id", "local_id"),
        one_of("mode", Mode),
        shaped("pol", UNLOCODE),
        shaped("pod", UNLOCODE),
        Index(None, "organisation_id", "shipment_id"),
    )

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    shipment_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    local_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    position: Mapped[int]
    """From 1, in the order of the file."""
    mode: Mapped[str | None] = mapped_column(CodeText(8))
    """Of the main carriage."""
    pol: Mapped[str | None] = mapped_column(CodeText(5))
    """Canonical UN/LOCODE where the main carriage begins."""
    pod: Mapped[str | None] = mapped_column(CodeText(5))
    """Canonical UN/LOCODE where the main carriage ends."""
    pol_place: Mapped[str | None] = mapped_column(CodeText(ID_LENGTH))
    """Place id, of the reference list or of the shipment."""
    pod_place: Mapped[str | None] = mapped_column(CodeText(ID_LENGTH))
    carrier_name: Mapped[str | None] = mapped_column(CodeText(NAME_LENGTH))
    planned_departure: Mapped[datetime | None] = mapped_column(UtcDateTime)
    planned_departure_offset: Mapped[int | None]
    planned_arrival: Mapped[datetime | None] = mapped_column(UtcDateTime)
    planned_arrival_offset: Mapped[int | None]
    estimated_departure: Mapped[datetime | None] = mapped_column(UtcDateTime)
    estimated_departure_offset: Mapped[int | None]
    estimated_arrival: Mapped[datetime | None] = mapped_column(UtcDateTime)
    estimated_arrival_offset: Mapped[int | None]
    actual_departure: Mapped[datetime | None] = mapped_column(UtcDateTime)
    actual_departure_offset: Mapped[int | None]
    actual_arrival: Mapped[datetime | None] = mapped_column(UtcDateTime)
    actual_arrival_offset: Mapped[int | None]


class ContainerRow(Owned, Base):
    """A container of a consignment; masses in kilograms."""

    __tablename__ = "container"
    __table_args__ = (
        within("consignment", "consignment_id"),
        shaped("number", CONTAINER_NUMBER),
        shaped("size_type", "????"),
        at_least_zero("tare_kg"),
        at_least_zero("max_gross_kg"),
        at_least_zero("vgm_kg"),
        Index(None, "organisation_id", "consignment_id"),
        Index(None, "organisation_id", "number"),
    )

    consignment_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[str | None] = mapped_column(CodeText(11))
    """ISO 6346."""
    size_type: Mapped[str | None] = mapped_column(CodeText(4))
    tare_kg: Mapped[Decimal | None] = mapped_column(ExactDecimal(MASS_PLACES))
    max_gross_kg: Mapped[Decimal | None] = mapped_column(ExactDecimal(MASS_PLACES))
    vgm_kg: Mapped[Decimal | None] = mapped_column(ExactDecimal(MASS_PLACES))


class TransportDocumentRow(Owned, Base):
    """A booking or a paper of carriage of a consignment."""

    __tablename__ = "transport_document"
    __table_args__ = (
        within("consignment", "consignment_id"),
        one_of("kind", TransportDocumentKind),
        one_of("level", DocumentLevel),
        Index(None, "organisation_id", "consignment_id"),
    )

    consignment_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(CodeText(32))
    level: Mapped[str | None] = mapped_column(CodeText(8))
    number: Mapped[str | None] = mapped_column(CodeText(NUMBER_LENGTH))
    issued_on: Mapped[date | None]
    on_board_on: Mapped[date | None]
    carrier_name: Mapped[str | None] = mapped_column(CodeText(NAME_LENGTH))


class ShipmentReferenceRow(Owned, Base):
    """A number that a shipment, and where it names one a consignment, can be found by."""

    __tablename__ = "shipment_reference"
    __table_args__ = (
        within("shipment", "shipment_id"),
        within("consignment", "consignment_id"),
        Index(None, "organisation_id", "shipment_id"),
        Index(None, "organisation_id", "consignment_id"),
        Index(None, "organisation_id", "normal"),
    )

    shipment_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    consignment_id: Mapped[str | None] = mapped_column(CodeText(ID_LENGTH))
    kind: Mapped[str] = mapped_column(CodeText(40))
    """``shipment``, ``invoice``, ``container``, a kind of transport document or of paper …"""
    number: Mapped[str] = mapped_column(CodeText(NORMAL_LENGTH))
    """As written."""
    normal: Mapped[str] = mapped_column(CodeText(NORMAL_LENGTH))
    """Letters and digits only, in one case (``references.normal_number``)."""
