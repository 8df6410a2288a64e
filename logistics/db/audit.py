"""The audit: one row a command, written in the command's own transaction, never changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import BigInteger, Identity, Index, Integer
from sqlalchemy.orm import Mapped, Session, mapped_column

from logistics.db.base import ID_LENGTH, Base, Owned
from logistics.db.canonical import JsonValue, sha256_of
from logistics.db.types import CodeText, JsonText, UtcDateTime

SEQUENCE = BigInteger().with_variant(Integer, "sqlite")
"""A counting primary key (SQLite counts only in its own INTEGER)."""


class Acting(Protocol):
    """Who gave a command: an actor, or a named part of the system."""

    @property
    def user_id(self) -> str:
        """The person, or the name of the part."""
        ...

    @property
    def organisation_id(self) -> str:
        """The organisation he works for; empty for the system."""
        ...

    @property
    def credential(self) -> str:
        """The session or key he came with; empty for none."""
        ...


@dataclass(frozen=True, slots=True)
class Doer:
    """One who acts without an actor: a part of the software, or a person at a one-time link."""

    user_id: str
    organisation_id: str = ""
    credential: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What was done, to what, and on behalf of which organisation.

    ``before`` and ``after`` are the subject's state as JSON; only their hashes are kept.
    ``detail`` is kept as it is and must hold no secret and no more of a person than needed.
    """

    command: str
    organisation_id: str
    subject_kind: str
    subject_id: str
    before: JsonValue = None
    after: JsonValue = None
    detail: JsonValue = None


class AuditEntry(Owned, Base):
    """One command that was carried out; triggers refuse its change or removal."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index(None, "organisation_id", "subject_kind", "subject_id"),
        Index(None, "organisation_id", "at"),
    )

    sequence: Mapped[int] = mapped_column(SEQUENCE, Identity(), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    user_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    acting_organisation_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    """The organisation of who acted; ``organisation_id`` is the one it was done for."""
    credential: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    command: Mapped[str] = mapped_column(CodeText(64))
    subject_kind: Mapped[str] = mapped_column(CodeText(32))
    subject_id: Mapped[str] = mapped_column(CodeText(128))
    before_sha256: Mapped[str | None] = mapped_column(CodeText(64))
    after_sha256: Mapped[str | None] = mapped_column(CodeText(64))
    detail: Mapped[JsonValue] = mapped_column(JsonText)


def record(session: Session, who: Acting, deed: Deed, *, at: datetime) -> None:
    """Add the deed's row to the running transaction; it commits or vanishes with the deed."""
    session.add(
        AuditEntry(
            organisation_id=deed.organisation_id,
            at=at,
            user_id=who.user_id,
            acting_organisation_id=who.organisation_id,
            credential=who.credential,
            command=deed.command,
            subject_kind=deed.subject_kind,
            subject_id=deed.subject_id,
            before_sha256=_hash(deed.before),
            after_sha256=_hash(deed.after),
            detail=deed.detail,
        )
    )


def _hash(state: JsonValue) -> str | None:
    return None if state is None else sha256_of(state)
