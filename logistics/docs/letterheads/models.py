"""Rows of letterheads. A revision is never edited or deleted; a later one takes its place."""

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from logistics.db.base import ID_LENGTH, Base, Owned, of_organisation, owned_key, within
from logistics.db.types import CodeText, UtcDateTime

NAME_LENGTH = 100
ADDRESS_LENGTH = 240
NUMBER_LENGTH = 40
REACH_LENGTH = 80
REGISTRATION_LENGTH = 120
SHA256_LENGTH = 64


class LetterheadRow(Owned, Base):
    """One revision of an organisation's letterhead; one that is not ``in_use`` ends it."""

    __tablename__ = "letterhead"
    __table_args__ = (
        owned_key(),
        of_organisation(),
        CheckConstraint("length(name) > 0", name="name_given"),
        CheckConstraint("revision > 0", name="revision_counted"),
        UniqueConstraint("organisation_id", "revision"),
    )

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    revision: Mapped[int]
    """Counts from 1; the highest stands."""
    in_use: Mapped[bool]
    name: Mapped[str] = mapped_column(CodeText(NAME_LENGTH))
    """Under which it trades."""
    address: Mapped[str] = mapped_column(CodeText(ADDRESS_LENGTH))
    telephone: Mapped[str] = mapped_column(CodeText(NUMBER_LENGTH))
    email: Mapped[str] = mapped_column(CodeText(REACH_LENGTH))
    web: Mapped[str] = mapped_column(CodeText(REACH_LENGTH))
    registration: Mapped[str] = mapped_column(CodeText(REGISTRATION_LENGTH))
    signatory_name: Mapped[str] = mapped_column(CodeText(NAME_LENGTH))
    signatory_capacity: Mapped[str] = mapped_column(CodeText(NAME_LENGTH))
    logo_sha256: Mapped[str | None] = mapped_column(CodeText(SHA256_LENGTH))
    stamp_sha256: Mapped[str | None] = mapped_column(CodeText(SHA256_LENGTH))
    stamps_papers: Mapped[bool]
    """Whether an issued paper bears stamp and signatory where its issuer says nothing else."""
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by: Mapped[str] = mapped_column(CodeText(ID_LENGTH))


class PaperLetterhead(Owned, Base):
    """Which revision a paper bears, frozen with its number."""

    __tablename__ = "paper_letterhead"
    __table_args__ = (
        of_organisation(),
        within("paper", "paper_id", ondelete="RESTRICT"),
        within("letterhead", "letterhead_id", ondelete="RESTRICT"),
    )

    paper_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    letterhead_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    stamped: Mapped[bool]
    """Whether it bears the stamp and the usual signatory."""
