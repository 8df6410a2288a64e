"""Rows of scans. A scan is never edited and never deleted; a later one takes its place."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from logistics.db.base import ID_LENGTH, Base, Owned, of_organisation, one_of, within
from logistics.db.types import CodeText, JsonText, UtcDateTime
from logistics.docs.registry.models import KIND_LENGTH, NUMBER_LENGTH
from logistics.docs.scans.kinds import JPEG, PDF, PNG
from logistics.docs.scans.picture_pdf import PlacedPage

SHA256_LENGTH = 64
FILE_NAME_LENGTH = 120
NAME_LENGTH = 200


class PaperScan(Owned, Base):
    """One scan of a paper that others issued.

    The facts of a shipment change, and with them the order of its issued papers; a paper
    keeps its kind and the number that its issuer gave it. A scan belongs to these two.
    """

    __tablename__ = "paper_scan"
    __table_args__ = (
        of_organisation(),
        within("shipment", "shipment_id", ondelete="RESTRICT"),
        one_of("media_type", (PDF, JPEG, PNG)),
        CheckConstraint("length(number) > 0", name="number_given"),
        CheckConstraint("revision > 0", name="revision_counted"),
        UniqueConstraint("organisation_id", "shipment_id", "kind", "number", "revision"),
        Index(None, "organisation_id", "sha256"),
    )

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    shipment_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    shipment_version: Mapped[int]
    """The version of the shipment whose facts listed the paper."""
    kind: Mapped[str] = mapped_column(CodeText(KIND_LENGTH))
    number: Mapped[str] = mapped_column(CodeText(NUMBER_LENGTH))
    revision: Mapped[int]
    """Counts the scans of this paper, from 1; the highest stands."""
    file_name: Mapped[str] = mapped_column(CodeText(FILE_NAME_LENGTH))
    """As the sender's machine called it, without path and odd characters."""
    media_type: Mapped[str] = mapped_column(CodeText(40))
    """Of what was sent; what is kept is always a PDF."""
    sent_sha256: Mapped[str] = mapped_column(CodeText(SHA256_LENGTH))
    sent_size: Mapped[int]
    sha256: Mapped[str] = mapped_column(CodeText(SHA256_LENGTH))
    """Of the PDF that is kept, a blob of the organisation."""
    size: Mapped[int]
    placed: Mapped[list[list[int]]] = mapped_column(JsonText)
    """For each page: where its JPEG begins in the PDF, its bytes, its width and height."""
    filed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    filed_by: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    filed_by_name: Mapped[str] = mapped_column(CodeText(NAME_LENGTH))
    """The name as it then was: readers of other organisations cannot see the account."""

    @property
    def pages(self) -> tuple[PlacedPage, ...]:
        """The pages, in order."""
        return tuple(PlacedPage(*page) for page in self.placed)
