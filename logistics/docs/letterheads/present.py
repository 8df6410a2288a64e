"""What papers bear that are drawn today: previews, and those for which nothing is frozen."""

from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.docs.grid.letterhead import Letterhead
from logistics.docs.grid.reading import layout_of
from logistics.docs.letterheads.keeping import pictures_of, standing_letterhead, texts_of
from logistics.docs.letterheads.texts import letterhead_of
from logistics.reference.paper_kinds import PaperClass, paper_kinds


def bears_letterhead(kind: str) -> bool:
    """Whether papers of a kind that is drawn here may: own ones that are no form of the post."""
    return paper_kinds()[kind].paper_class is PaperClass.OWN and layout_of(kind).headed


def present_letterhead(
    session: Session, organisation_id: str, kind: str, *, stamped: bool | None = None
) -> Letterhead | None:
    """What a paper of this kind would bear today; ``stamped`` is the organisation's own wish."""
    row = standing_letterhead(session, organisation_id) if bears_letterhead(kind) else None
    if row is None:
        return None
    wished = row.stamps_papers if stamped is None else stamped
    return letterhead_of(texts_of(row), pictures_of(session, row), stamped=wished)


def offered_stamp(session: Session, organisation_id: str, actor: Actor) -> bool | None:
    """Whether a paper of the organisation that ``actor`` issues bears its stamp by default.

    ``None`` where there is no choice: no stamp, or one that only its own staff may print.
    """
    row = standing_letterhead(session, organisation_id)
    if row is None or row.stamp_sha256 is None:
        return None
    is_foreign = actor.organisation_id != organisation_id
    return None if is_foreign and not row.stamps_papers else row.stamps_papers
