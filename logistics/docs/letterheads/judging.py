"""A change of a letterhead, judged before it is stored: no unit that writes waits for a layout."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.docs.grid.measure import Typeface
from logistics.docs.images import picture_of
from logistics.docs.letterheads.fitting import require_printable
from logistics.docs.letterheads.keeping import (
    LIMITS,
    JudgedChange,
    PictureKind,
    latest_revision,
    number_of,
    pictures_of,
    require_revision,
    texts_of,
)
from logistics.docs.letterheads.texts import LetterheadTexts, Pictures, letterhead_of
from logistics.kernel.errors import InvalidError, NotFoundError
from logistics.kernel.text import normal_text

_IN_LINES: Final = {"address", "registration"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterheadChange:
    """A change: new ``texts``, or the cleaned PNGs of ``pictures`` (``None`` takes one away).

    With ``expected``, the letterhead must still stand at that revision.
    """

    texts: LetterheadTexts | None = None
    pictures: tuple[tuple[PictureKind, bytes | None], ...] = ()
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a letterhead would be after a change, and the pictures that it keeps."""

    change: JudgedChange
    kept: Pictures

    def judged(self, face: Typeface) -> JudgedChange:
        """The change, once a trial layout found room for it; needs no database.

        Raises as :func:`~logistics.docs.letterheads.fitting.require_printable`.
        """
        held = {PictureKind.LOGO: self.kept.logo, PictureKind.STAMP: self.kept.stamp}
        for kind, png in self.change.pictures:
            held[kind] = picture_of(png) if png else None
        drawn = Pictures(logo=held[PictureKind.LOGO], stamp=held[PictureKind.STAMP])
        require_printable(letterhead_of(self.change.texts, drawn, stamped=True), face)
        return self.change


def foreseen(session: Session, change: LetterheadChange, *, actor: Actor) -> Foreseen:
    """What the letterhead of the actor's organisation would be; it only reads.

    Raises :class:`RefusedError`; :class:`NotFoundError` ``letterhead.none`` for pictures
    without a letterhead; :class:`StaleError`; and :class:`InvalidError` ``letterhead.name`` and
    those of texts too long.
    """
    owner = actor.organisation_id
    actor.require(Permission.LETTERHEAD_MANAGE, owner)
    before = latest_revision(session, owner)
    require_revision(before, change.expected)
    standing = before if before and before.in_use else None
    if change.texts is not None:
        texts = _tidy(change.texts)
    elif standing is not None:
        texts = texts_of(standing)
    else:
        raise NotFoundError("letterhead.none")
    wish = JudgedChange(texts=texts, pictures=change.pictures, revision=number_of(before))
    return Foreseen(wish, pictures_of(session, standing) if standing else Pictures())


def _tidy(texts: LetterheadTexts) -> LetterheadTexts:
    given = {name: getattr(texts, name) for name in LIMITS}
    held = {
        name: normal_text(given[name], pointer=f"/{name}", limit=limit, lines=name in _IN_LINES)
        for name, limit in LIMITS.items()
    }
    if not held["name"]:
        raise InvalidError("letterhead.name", pointer="/name")
    return LetterheadTexts(**held, stamps_papers=texts.stamps_papers)
