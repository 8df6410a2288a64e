"""Changes to the caller's letterhead, as both doors make them."""

from logistics.docs.fonts.source import typeface
from logistics.docs.letterheads.judging import LetterheadChange, foreseen
from logistics.docs.letterheads.keeping import change_letterhead, withdraw_letterhead
from logistics.docs.letterheads.models import LetterheadRow
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read, write


def changed_letterhead(change: LetterheadChange) -> LetterheadRow:
    """The letterhead of the caller's organisation after the change; raises as the service."""
    actor, parts = current_actor(), deployment()
    face, around = typeface(parts.font_directory), parts.surroundings
    judged = read(lambda session: foreseen(session, change, actor=actor)).judged(face)
    return write(
        lambda session: change_letterhead(
            session, judged, actor=actor, clock=around.clock, random=around.random
        )
    )


def end_letterhead(expected: int | None = None) -> None:
    """Let papers bear none any more; raises as the service."""
    actor, around = current_actor(), deployment().surroundings
    write(
        lambda session: withdraw_letterhead(
            session, actor=actor, clock=around.clock, random=around.random, expected=expected
        )
    )
