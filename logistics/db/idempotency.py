"""Requests sent twice take effect once: the key row lives and dies with the effect.

1. :func:`recall` inside the unit that will have the effect: a stored answer is given again;
   otherwise the key is now claimed by this unit.
2. The effect.
3. :func:`answer` in the same unit (or, for work of two transactions, in the second one).

A unit that rolls back leaves no key, so the request may be sent again. A claim that was
committed without an answer (a process that died between two transactions) lapses after
:data:`LAPSE`.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import CheckConstraint, CursorResult, Index, Text, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from logistics.db.base import ID_LENGTH, Base, Owned
from logistics.db.insertion import insert_if_absent
from logistics.db.types import CodeText, UtcDateTime
from logistics.kernel.errors import ConflictError, InvalidError

KEY_LENGTH = 255
LAPSE = timedelta(minutes=10)
"""How long a committed claim without an answer holds."""
RETENTION = timedelta(days=7)
"""How long answers are kept at least."""

_KEY = re.compile(r"[\x21-\x7e]{1,255}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Request:
    """One request: whose, to which route (method and path), under which key, with what body.

    Raises :class:`InvalidError` ``idempotency.key`` for a key that is not 1 to 255 visible
    ASCII characters.
    """

    organisation_id: str
    route: str
    key: str
    body_sha256: str

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.key):
            raise InvalidError("idempotency.key", limit=KEY_LENGTH)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer first given: HTTP status, body as sent, and its Location and ETag headers."""

    status: int
    body: str
    location: str = ""
    etag: str = ""


class IdempotencyKey(Owned, Base):
    """A key somebody used, with the answer once there is one."""

    __tablename__ = "idempotency_key"
    __table_args__ = (
        CheckConstraint("status BETWEEN 200 AND 499", name="status_final"),
        Index(None, "created_at"),
    )

    organisation_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    route: Mapped[str] = mapped_column(CodeText(200), primary_key=True)
    key: Mapped[str] = mapped_column(CodeText(KEY_LENGTH), primary_key=True)
    body_sha256: Mapped[str] = mapped_column(CodeText(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    status: Mapped[int | None]
    """NULL while the request is being worked on."""
    body: Mapped[str | None] = mapped_column(Text)
    location: Mapped[str | None] = mapped_column(Text)
    etag: Mapped[str | None] = mapped_column(Text)


def recall(session: Session, request: Request, *, at: datetime) -> Answer | None:
    """The answer given before, or ``None`` when this unit is now to do the work.

    Raises :class:`InvalidError` ``idempotency.mismatch`` when the key came with another
    body, :class:`ConflictError` ``idempotency.in_flight`` while another unit works on it.
    (On SQLite writing units run one after the other, so the second waits for the answer.)
    """
    _lock(session, request)
    values = {
        "organisation_id": request.organisation_id,
        "route": request.route,
        "key": request.key,
        "body_sha256": request.body_sha256,
        "created_at": at,
    }
    if insert_if_absent(session, IdempotencyKey, values):
        return None
    row = _row(session, request)
    if row.body_sha256 != request.body_sha256:
        raise InvalidError("idempotency.mismatch")
    if row.status is not None:
        return Answer(row.status, row.body or "", row.location or "", row.etag or "")
    if row.created_at > at - LAPSE:
        raise ConflictError("idempotency.in_flight")
    row.created_at = at
    return None


def answer(session: Session, request: Request, given: Answer) -> None:
    """Keep the answer of a request this unit, or an earlier one of the same work, claimed."""
    row = _row(session, request)
    row.status = given.status
    row.body = given.body
    row.location = given.location
    row.etag = given.etag


def forget(session: Session, *, now: datetime) -> int:
    """Remove keys older than :data:`RETENTION`; returns how many."""
    old = delete(IdempotencyKey).where(IdempotencyKey.created_at < now - RETENTION)
    return cast("CursorResult[object]", session.execute(old)).rowcount


def _row(session: Session, request: Request) -> IdempotencyKey:
    place = (request.organisation_id, request.route, request.key)
    return session.get_one(IdempotencyKey, place, with_for_update=True, populate_existing=True)


def _lock(session: Session, request: Request) -> None:
    """On PostgreSQL: answer "in flight" at once, rather than wait for the other's insert."""
    if session.get_bind().dialect.name != "postgresql":
        return
    name = f"idempotency {request.organisation_id} {request.route} {request.key}"
    free = select(func.pg_try_advisory_xact_lock(func.hashtextextended(name, 0)))
    if not session.execute(free).scalar_one():
        raise ConflictError("idempotency.in_flight")
