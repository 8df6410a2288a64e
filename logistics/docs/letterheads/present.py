"""What papers bear that are drawn today: previews, and those for which nothing is frozen."""

from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.docs.grid.letterhead import Letterhead
from logistics.docs.letterheads.keeping import (
    pictures_of,
    revision,
    standing_letterhead,
    texts_of,
)
from logistics.docs.letterheads.texts import letterhead_of, may_bear


def present_letterhead(
    session: Session, organisation_id: str, kind: str, *, stamped: bool | None = None
) -> Letterhead | None:
    """What a paper of this kind would bear today; ``stamped`` is the organisation's own wish."""
    row = standing_letterhead(session, organisation_id) if may_bear(kind) else None
    if row is None:
        return None
    wished = row.stamps_papers if stamped is None else stamped
    return letterhead_of(texts_of(row), pictures_of(session, row), stamped=wished)


def frozen_letterhead(session: Session, letterhead_id: str | None, kind: str) -> Letterhead | None:
    """What a paper of this kind bears of a revision noted earlier, as its organisation wished."""
    if letterhead_id is None or not may_bear(kind):
        return None
    row = revision(session, letterhead_id)
    return letterhead_of(texts_of(row), pictures_of(session, row), stamped=row.stamps_papers)


def offered_stamp(session: Session, organisation_id: str, actor: Actor) -> bool | None:
    """Whether a paper of the organisation that ``actor`` issues bears its stamp by default.

    ``None`` where there is no choice: no stamp, or one that only its own staff may print.
    """
    row = standing_letterhead(session, organisation_id)
    if row is None or row.stamp_sha256 is None:
        return None
    is_foreign = actor.organisation_id != organisation_id
    return None if is_foreign and not row.stamps_papers else row.stamps_papers
