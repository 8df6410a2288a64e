"""Files kept in the database: named by their SHA-256, per organisation, and capped."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CheckConstraint, LargeBinary
from sqlalchemy.orm import Mapped, Session, mapped_column

from logistics.db.base import ID_LENGTH, Base, Owned
from logistics.db.insertion import insert_if_absent
from logistics.db.types import CodeText, UtcDateTime
from logistics.kernel.errors import EnvironmentFaultError, InvalidError, NotFoundError

MAX_BYTES = 5 * 1024 * 1024
"""The largest file kept, in bytes, unless its room asks for more."""


class Blob(Owned, Base):
    """The bytes of a paper, a scan or a raw message of one organisation."""

    __tablename__ = "blob"
    __table_args__ = (CheckConstraint("size >= 0", name="size_counted"),)
    opens_to_public = True

    organisation_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    sha256: Mapped[str] = mapped_column(CodeText(64), primary_key=True)
    media_type: Mapped[str] = mapped_column(CodeText(100))
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


@dataclass(frozen=True, slots=True)
class Stored:
    """Where bytes went: their hash (lower-case hexadecimal) and their count."""

    sha256: str
    size: int


def store(
    session: Session,
    organisation_id: str,
    content: bytes,
    *,
    media_type: str,
    at: datetime,
    most: int = MAX_BYTES,
) -> Stored:
    """Keep ``content`` for the organisation; the same bytes again change nothing.

    Raises :class:`InvalidError` ``blob.too_large`` above ``most`` bytes.
    """
    if len(content) > most:
        raise InvalidError("blob.too_large", size=len(content), limit=most)
    stored = Stored(hashlib.sha256(content).hexdigest(), len(content))
    values = {
        "organisation_id": organisation_id,
        "sha256": stored.sha256,
        "media_type": media_type,
        "size": stored.size,
        "content": content,
        "created_at": at,
    }
    insert_if_absent(session, Blob, values)
    return stored


def fetch(session: Session, organisation_id: str, sha256: str) -> bytes:
    """The bytes, hashed again on the way out.

    Raises :class:`NotFoundError` ``blob.absent`` for none within sight, and
    :class:`EnvironmentFaultError` ``blob.damaged`` when they are not what was stored.
    """
    row = session.get(Blob, (organisation_id, sha256))
    if row is None:
        raise NotFoundError("blob.absent")
    if hashlib.sha256(row.content).hexdigest() != sha256:
        raise EnvironmentFaultError("blob.damaged", sha256=sha256)
    return row.content
