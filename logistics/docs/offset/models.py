"""Rows of measured offsets: how far a printer puts the entries of a form beside its boxes."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from logistics.db.base import ID_LENGTH, Base, Owned, of_organisation
from logistics.db.types import CodeText, UtcDateTime
from logistics.docs.registry.models import KIND_LENGTH

PRINTER_LENGTH = 60


class PrintOffsetRow(Owned, Base):
    """The offset of one kind of paper on one printer, in tenths of a millimetre."""

    __tablename__ = "print_offset"
    __table_args__ = (
        of_organisation(),
        CheckConstraint("length(printer) > 0", name="printer_named"),
        CheckConstraint("right_tenths BETWEEN -100 AND 100", name="right_bounded"),
        CheckConstraint("down_tenths BETWEEN -100 AND 100", name="down_bounded"),
    )

    organisation_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    kind: Mapped[str] = mapped_column(CodeText(KIND_LENGTH), primary_key=True)
    printer: Mapped[str] = mapped_column(CodeText(PRINTER_LENGTH), primary_key=True)
    right_tenths: Mapped[int]
    down_tenths: Mapped[int]
    measured_at: Mapped[datetime] = mapped_column(UtcDateTime)
    measured_by: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
