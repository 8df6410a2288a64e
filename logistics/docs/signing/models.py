"""Rows of the keys that organisations sign their papers with."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from logistics.db.base import ID_LENGTH, Base, Owned, of_organisation
from logistics.db.types import CodeText, UtcDateTime

SEALED_LENGTH = 20_000
CERTIFICATE_LENGTH = 20_000
_IN_USE = text("retired_at IS NULL")


class SigningKeyRow(Owned, Base):
    """A key of an organisation; its certificate stays when it is retired, to verify by."""

    __tablename__ = "signing_key"
    __table_args__ = (
        of_organisation(),
        Index(
            "uq_signing_key_in_use",
            "organisation_id",
            unique=True,
            sqlite_where=_IN_USE,
            postgresql_where=_IN_USE,
        ),
    )

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    certificate: Mapped[str] = mapped_column(CodeText(CERTIFICATE_LENGTH))
    """In PEM."""
    sealed: Mapped[str | None] = mapped_column(CodeText(SEALED_LENGTH))
    """Key and certificate, sealed for this row; gone once it is retired."""
    installed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    installed_by: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
