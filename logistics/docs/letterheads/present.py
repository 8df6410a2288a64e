"""What previews bear. Anybody who may see a shipment draws them, so they bear no stamp."""

from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.docs.grid.letterhead import Letterhead
from logistics.docs.letterheads.keeping import (
    pictures_of,
    revision,
    standing_letterhead,
    texts_of,
)
from logistics.docs.letterheads.models import LetterheadRow
from logistics.docs.letterheads.texts import letterhead_of, may_bear


def present_letterhead(session: Session, organisation_id: str, kind: str) -> Letterhead | None:
    """What a preview of this kind bears today: never the stamp, nor the usual signatory."""
    row = standing_letterhead(session, organisation_id) if may_bear(kind) else None
    return _unstamped(session, row) if row is not None else None


def frozen_letterhead(session: Session, letterhead_id: str | None, kind: str) -> Letterhead | None:
    """As :func:`present_letterhead`, of a revision noted earlier."""
    if letterhead_id is None or not may_bear(kind):
        return None
    return _unstamped(session, revision(session, letterhead_id))


def offered_stamp(session: Session, organisation_id: str, actor: Actor) -> bool | None:
    """Whether a paper of the organisation that ``actor`` issues bears its stamp by default.

    ``None`` where there is no choice: no stamp, or one that only its own staff may print.
    """
    row = standing_letterhead(session, organisation_id)
    if row is None or row.stamp_sha256 is None:
        return None
    is_foreign = actor.organisation_id != organisation_id
    return None if is_foreign and not row.stamps_papers else row.stamps_papers


def _unstamped(session: Session, row: LetterheadRow) -> Letterhead:
    return letterhead_of(texts_of(row), pictures_of(session, row), stamped=False)
