"""Rows of dossiers. A dossier stays as a row; the bytes of its files are kept for a while."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from logistics.db.base import ID_LENGTH, Base, Owned, of_organisation, one_of, owned_key, within
from logistics.db.types import CodeText, JsonText, UtcDateTime
from logistics.docs.dossiers.states import DossierState, StepKind, StepState
from logistics.docs.languages import Pair
from logistics.docs.registry.models import KIND_LENGTH, LANGUAGES_LENGTH, NUMBER_LENGTH

NAME_LENGTH = 200
REASON_LENGTH = 2000
SHA256_LENGTH = 64
_LIVE = text("state = 'building'")


class Dossier(Owned, Base):
    """One dossier of one version of a shipment; its worker holds it under lease and fence."""

    __tablename__ = "dossier"
    __table_args__ = (
        owned_key(),
        of_organisation(),
        within("shipment", "shipment_id", ondelete="RESTRICT"),
        one_of("state", DossierState),
        one_of("languages", Pair),
        CheckConstraint(
            "state = 'building' OR finished_at IS NOT NULL", name="finished_with_its_moment"
        ),
        Index(
            "uq_dossier_live",
            "organisation_id",
            "shipment_id",
            unique=True,
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
        ),
        Index(None, "organisation_id", "shipment_id", "begun_at"),
        Index(None, "state", "worked_at"),
    )

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    shipment_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    shipment_version: Mapped[int]
    """The version of the shipment that it is of, whatever becomes of the shipment meanwhile."""
    languages: Mapped[str] = mapped_column(CodeText(LANGUAGES_LENGTH))
    only_issued: Mapped[bool]
    """Whether previews and drafts of papers that are not issued are left out."""
    state: Mapped[str] = mapped_column(CodeText(16))
    frozen: Mapped[dict[str, Any]] = mapped_column(JsonText, deferred=True)
    """All that its files depend on beside the registry, as ``freezing`` writes it."""
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    begun_by: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    begun_by_name: Mapped[str] = mapped_column(CodeText(NAME_LENGTH))
    """The name as it then was: readers of other organisations cannot see the account."""
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the bytes of its files were removed."""
    reason: Mapped[str | None] = mapped_column(CodeText(REASON_LENGTH))
    """Why it failed, or what it waits for."""
    attempts: Mapped[int]
    """How often the step at hand was taken up."""
    waits: Mapped[int]
    """How often the surroundings failed the step at hand."""
    fence: Mapped[int]
    """Counts the claims; only the last one may write."""
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    worked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When it was last taken up, or first seen, by the machine's clock: the earliest is next."""


class DossierStep(Owned, Base):
    """One step: a paper, a scan, a file, or putting them together. Done once, then it stays."""

    __tablename__ = "dossier_step"
    __table_args__ = (
        of_organisation(),
        within("dossier", "dossier_id"),
        one_of("kind", StepKind),
        one_of("state", StepState),
        CheckConstraint("place > 0", name="place_counted"),
    )

    dossier_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """From 1, in the order in which the steps are done."""
    kind: Mapped[str] = mapped_column(CodeText(16))
    name: Mapped[str] = mapped_column(CodeText(KIND_LENGTH))
    """The kind of paper, or the name of the file."""
    subject_id: Mapped[str | None] = mapped_column(CodeText(ID_LENGTH))
    """The issued paper, or the scan."""
    number: Mapped[str] = mapped_column(CodeText(NUMBER_LENGTH))
    state: Mapped[str] = mapped_column(CodeText(16))
    reason: Mapped[str | None] = mapped_column(CodeText(REASON_LENGTH))
    payload: Mapped[dict[str, Any] | None] = mapped_column(JsonText, deferred=True)
    """What a drawn paper prints, for the collated PDF."""
    sha256: Mapped[str | None] = mapped_column(CodeText(SHA256_LENGTH))
    size: Mapped[int | None]
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    """Bytes that this step made. Those of issued papers and scans stay where they are."""
