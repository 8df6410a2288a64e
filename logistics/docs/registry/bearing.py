"""Which letterhead a paper bears: chosen when its number is taken, and kept with it."""

from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.docs.grid.letterhead import Letterhead
from logistics.docs.letterheads.keeping import (
    pictures_of,
    revision,
    standing_letterhead,
    texts_of,
)
from logistics.docs.letterheads.models import PaperLetterhead
from logistics.docs.letterheads.texts import letterhead_of, may_bear
from logistics.docs.registry.models import Paper
from logistics.kernel.errors import InvalidError, RefusedError


def bear_letterhead(session: Session, paper: Paper, stamped: bool | None, *, actor: Actor) -> None:  # noqa: FBT001 - a wish, or none
    """Let a paper that is being reserved bear the letterhead that stands now.

    ``stamped`` tells whether stamp and usual signatory are printed; ``None`` is as the
    organisation set it. Raises :class:`InvalidError` ``letterhead.no_stamp`` for a stamp that
    there is not or that this kind of paper never bears, and :class:`RefusedError`
    ``letterhead.foreign_stamp`` where somebody else's staff would print one that its owner does
    not print of itself.
    """
    row = None
    if may_bear(paper.kind):
        row = standing_letterhead(session, paper.organisation_id)
    if stamped and (row is None or row.stamp_sha256 is None):
        raise InvalidError("letterhead.no_stamp", pointer="/stamped")
    if row is None:
        return
    if stamped and not row.stamps_papers and actor.organisation_id != paper.organisation_id:
        raise RefusedError("letterhead.foreign_stamp", pointer="/stamped")
    borne = PaperLetterhead(
        organisation_id=paper.organisation_id,
        paper_id=paper.id,
        letterhead_id=row.id,
        stamped=row.stamps_papers if stamped is None else stamped,
    )
    session.add(borne)


def borne_letterhead(session: Session, paper: Paper) -> Letterhead | None:
    """What a paper of the registry bears, as it was when its number was taken."""
    borne = session.get(PaperLetterhead, paper.id)
    if borne is None:
        return None
    row = revision(session, borne.letterhead_id)
    return letterhead_of(texts_of(row), pictures_of(session, row), stamped=borne.stamped)


def is_stamped(session: Session, paper: Paper) -> bool:
    """Whether a paper of the registry bears its organisation's stamp."""
    borne = session.get(PaperLetterhead, paper.id)
    return borne is not None and borne.stamped
