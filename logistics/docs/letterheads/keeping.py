"""Letterheads of organisations: kept, changed, withdrawn. Every change is a new revision."""

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.db.audit import Deed, record
from logistics.db.blobs import fetch, store
from logistics.docs.images import picture_of
from logistics.docs.letterheads import models
from logistics.docs.letterheads.models import LetterheadRow
from logistics.docs.letterheads.texts import LetterheadTexts, Pictures
from logistics.kernel.errors import ConflictError, NotFoundError, StaleError
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Clock, Randomness

PNG: Final = "image/png"
LIMITS: Final = {
    "name": models.NAME_LENGTH,
    "address": models.ADDRESS_LENGTH,
    "telephone": models.NUMBER_LENGTH,
    "email": models.REACH_LENGTH,
    "web": models.REACH_LENGTH,
    "registration": models.REGISTRATION_LENGTH,
    "signatory_name": models.NAME_LENGTH,
    "signatory_capacity": models.NAME_LENGTH,
}
"""Characters of each text."""


class PictureKind(StrEnum):
    """The pictures that a letterhead has."""

    LOGO = "logo"
    STAMP = "stamp"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedChange:
    """Tidy texts and cleaned PNGs that were found to fit, seen against ``revision`` (0: none).

    Made by :mod:`logistics.docs.letterheads.judging`. A picture that is not named stays;
    ``None`` takes it away.
    """

    texts: LetterheadTexts
    pictures: tuple[tuple[PictureKind, bytes | None], ...]
    revision: int


def standing_letterhead(session: Session, organisation_id: str) -> LetterheadRow | None:
    """The letterhead in use of an organisation within sight; ``None`` for none."""
    row = latest_revision(session, organisation_id)
    return row if row is not None and row.in_use else None


def letterhead(session: Session, organisation_id: str) -> LetterheadRow:
    """As :func:`standing_letterhead`; :class:`NotFoundError` ``letterhead.none`` for none."""
    row = standing_letterhead(session, organisation_id)
    if row is None:
        raise NotFoundError("letterhead.none")
    return row


def revision(session: Session, letterhead_id: str) -> LetterheadRow:
    """One revision within sight, whether it still stands or not."""
    return session.scalars(select(LetterheadRow).where(LetterheadRow.id == letterhead_id)).one()


def letterheads(session: Session, organisation_id: str) -> tuple[LetterheadRow, ...]:
    """All revisions of an organisation within sight, the newest first."""
    query = select(LetterheadRow).where(LetterheadRow.organisation_id == organisation_id)
    return tuple(session.scalars(query.order_by(LetterheadRow.revision.desc())))


def latest_revision(session: Session, organisation_id: str) -> LetterheadRow | None:
    """The last row of an organisation within sight, in use or ending the one before."""
    newest = select(func.max(LetterheadRow.revision)).where(
        LetterheadRow.organisation_id == organisation_id
    )
    return session.scalars(
        select(LetterheadRow).where(
            LetterheadRow.organisation_id == organisation_id,
            LetterheadRow.revision == newest.scalar_subquery(),
        )
    ).one_or_none()


def number_of(row: LetterheadRow | None) -> int:
    """The revision of a row; 0 where there is none."""
    return row.revision if row else 0


def require_revision(row: LetterheadRow | None, expected: int | None) -> None:
    """Return where it is the expected one or none is; :class:`StaleError` otherwise."""
    if expected is not None and expected != number_of(row):
        raise StaleError("database.stale")


def texts_of(row: LetterheadRow) -> LetterheadTexts:
    """The texts of a revision."""
    return LetterheadTexts(
        **{name: getattr(row, name) for name in LIMITS}, stamps_papers=row.stamps_papers
    )


def picture_bytes(session: Session, row: LetterheadRow, kind: PictureKind) -> bytes:
    """The PNG of a revision's picture; :class:`NotFoundError` ``letterhead.no_picture``."""
    sha256 = _hash(row, kind)
    if sha256 is None:
        raise NotFoundError("letterhead.no_picture")
    return fetch(session, row.organisation_id, sha256)


def pictures_of(session: Session, row: LetterheadRow) -> Pictures:
    """Logo and stamp of a revision, ready to be drawn."""
    held = {
        kind.value: picture_of(picture_bytes(session, row, kind))
        for kind in PictureKind
        if _hash(row, kind)
    }
    return Pictures(**held)


def change_letterhead(
    session: Session,
    change: JudgedChange,
    *,
    actor: Actor,
    clock: Clock,
    random: Randomness,
) -> LetterheadRow:
    """A new revision of the letterhead of the actor's organisation.

    Raises :class:`RefusedError`, and :class:`ConflictError` ``letterhead.meanwhile`` where
    another revision stands than the one that the change was judged with.
    """
    owner, now = actor.organisation_id, clock.now()
    actor.require(Permission.LETTERHEAD_MANAGE, owner)
    before = latest_revision(session, owner)
    if change.revision != number_of(before):
        raise ConflictError("letterhead.meanwhile")
    standing = before if before and before.in_use else None
    hashes = {kind: _hash(standing, kind) if standing else None for kind in PictureKind}
    for kind, png in change.pictures:
        hashes[kind] = store(session, owner, png, media_type=PNG, at=now).sha256 if png else None
    row = _revised(before, change.texts, hashes, actor, now, random)
    _add(session, row)
    record(session, actor, _deed("letterhead.change", before, row), at=now)
    return row


def withdraw_letterhead(
    session: Session,
    *,
    actor: Actor,
    clock: Clock,
    random: Randomness,
    expected: int | None = None,
) -> None:
    """Let papers bear no letterhead of the actor's organisation any more; those issued keep it.

    Raises :class:`RefusedError`, :class:`NotFoundError` ``letterhead.none``, :class:`StaleError`,
    and :class:`ConflictError` ``letterhead.meanwhile``.
    """
    actor.require(Permission.LETTERHEAD_MANAGE, actor.organisation_id)
    before, now = letterhead(session, actor.organisation_id), clock.now()
    require_revision(before, expected)
    row = _revised(before, texts_of(before), dict.fromkeys(PictureKind), actor, now, random)
    row.in_use = False
    _add(session, row)
    record(session, actor, _deed("letterhead.withdraw", before, row), at=now)


def _revised(  # noqa: PLR0917 - one for each thing that a revision is made of
    before: LetterheadRow | None,
    texts: LetterheadTexts,
    hashes: dict[PictureKind, str | None],
    actor: Actor,
    now: datetime,
    random: Randomness,
) -> LetterheadRow:
    return LetterheadRow(
        id=new_id("lth", random),
        organisation_id=actor.organisation_id,
        revision=number_of(before) + 1,
        in_use=True,
        **asdict(texts),
        logo_sha256=hashes[PictureKind.LOGO],
        stamp_sha256=hashes[PictureKind.STAMP],
        made_at=now,
        made_by=actor.user_id,
    )


def _add(session: Session, row: LetterheadRow) -> None:
    session.add(row)
    try:
        session.flush()
    except IntegrityError as taken:
        raise ConflictError("letterhead.meanwhile") from taken


def _hash(row: LetterheadRow, kind: PictureKind) -> str | None:
    return row.logo_sha256 if kind is PictureKind.LOGO else row.stamp_sha256


def _deed(command: str, before: LetterheadRow | None, row: LetterheadRow) -> Deed:
    return Deed(
        command=command,
        organisation_id=row.organisation_id,
        subject_kind="letterhead",
        subject_id=row.id,
        before=_state(before) if before else None,
        after=_state(row),
        detail={"revision": row.revision, "stamps_papers": row.stamps_papers},
    )


def _state(row: LetterheadRow) -> dict[str, str | bool | None]:
    texts: dict[str, str | bool | None] = asdict(texts_of(row))
    pictures = {"logo": row.logo_sha256, "stamp": row.stamp_sha256, "in_use": row.in_use}
    return {**texts, **pictures}
