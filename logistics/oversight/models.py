"""Rows of marks, of the operator's lists, and of overrides; what is withdrawn stays."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from logistics.customs.given import NAME_LENGTH, NOTE_LENGTH
from logistics.customs.operator_file import LISTS
from logistics.db.base import ID_LENGTH, Base, Owned, of_organisation, one_of, within
from logistics.db.types import CodeText, JsonText, UtcDateTime

ROW_ID_LENGTH = 100
SHA256_LENGTH = 64
REASON_LEAST = 10
"""Characters that a reason needs at least."""
_STANDING = text("withdrawn_at IS NULL")


class RowMark(Base):
    """A row of the knowledge that the operator found confirmed by a paper.

    The deployment's own: every tenant is judged under it, so it is not ``Owned``. Only
    ``deployment.manage`` writes it, and it names no tenant's trade.
    """

    __tablename__ = "row_mark"
    __table_args__ = (
        Index(
            "uq_row_mark_standing",
            "row_id",
            unique=True,
            sqlite_where=_STANDING,
            postgresql_where=_STANDING,
        ),
        CheckConstraint("length(document) > 0", name="document_given"),
    )

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    row_id: Mapped[str] = mapped_column(CodeText(ROW_ID_LENGTH))
    digest: Mapped[str] = mapped_column(CodeText(SHA256_LENGTH))
    """What the row said when it was marked; the mark lapses when a release changes it."""
    document: Mapped[str] = mapped_column(CodeText(NAME_LENGTH))
    issued_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(CodeText(NOTE_LENGTH))
    marked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    marked_by: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    marked_by_name: Mapped[str] = mapped_column(CodeText(NAME_LENGTH))
    """The name as it then was: other tenants read it, who cannot see the account."""
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_by: Mapped[str | None] = mapped_column(CodeText(ID_LENGTH))


class ListedEntry(Base):
    """One entry of a list that the operator keeps; the deployment's own, as :class:`RowMark`.

    A removed entry stays, so that the two counts of rows and of removed ones only grow: they
    name the state of the lists (:mod:`logistics.oversight.lists`).
    """

    __tablename__ = "listed_entry"
    __table_args__ = (one_of("kind", LISTS), Index(None, "kind", "entered_at"))

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    kind: Mapped[str] = mapped_column(CodeText(32))
    entry: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """The fields of the entry as its file writes them."""
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    entered_by: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    removed_by: Mapped[str | None] = mapped_column(CodeText(ID_LENGTH))


class FindingOverride(Owned, Base):
    """A finding on one shipment that a permitted person answers for."""

    __tablename__ = "finding_override"
    __table_args__ = (
        of_organisation(),
        within("shipment", "shipment_id", ondelete="RESTRICT"),
        Index(
            "uq_finding_override_standing",
            "organisation_id",
            "shipment_id",
            "fingerprint",
            unique=True,
            sqlite_where=_STANDING,
            postgresql_where=_STANDING,
        ),
        CheckConstraint(f"length(reason) >= {REASON_LEAST}", name="reason_given"),
    )

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    shipment_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    fingerprint: Mapped[str] = mapped_column(CodeText(SHA256_LENGTH))
    """Of the finding; another severity, place or fact is another finding."""
    code: Mapped[str] = mapped_column(CodeText(80))
    severity: Mapped[str] = mapped_column(CodeText(16))
    message: Mapped[str] = mapped_column(CodeText(NOTE_LENGTH * 4))
    """What the finding said, to be told once it no longer is found."""
    reason: Mapped[str] = mapped_column(CodeText(NOTE_LENGTH))
    overridden_at: Mapped[datetime] = mapped_column(UtcDateTime)
    overridden_by: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    overridden_by_name: Mapped[str] = mapped_column(CodeText(NAME_LENGTH))
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_by: Mapped[str | None] = mapped_column(CodeText(ID_LENGTH))
