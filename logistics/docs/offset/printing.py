"""The PDF of a paper's entries for a form printed before: an aid to print, and no paper itself."""

from datetime import datetime
from pathlib import Path

from logistics.docs.fonts.source import typeface
from logistics.docs.grid.compose import compose
from logistics.docs.grid.reading import furniture, layout_of
from logistics.docs.languages import Pair
from logistics.docs.offset.distances import Offset
from logistics.docs.offset.forms import printed_form
from logistics.docs.offset.layer import entries_of
from logistics.docs.payloads.heading import Payload
from logistics.docs.press.metadata import Imprint
from logistics.docs.press.printing import Press, print_paper
from logistics.kernel.words import say
from logistics.reference.paper_kinds import paper_kinds


def draw_entries(
    kind: str,
    payload: Payload,
    offset: Offset,
    *,
    at: datetime,
    pair: Pair = Pair.EN_ZH,
    fonts: Path,
    frames: bool = False,
) -> bytes:
    """The entries alone at true size, archival and accessible like every paper of ours.

    It bears no number, code, signature or mark, of an issued paper neither: it is to be printed
    onto the form on which the paper becomes one. With ``frames`` it shows our boxes too, to be
    laid over that form against the light. Raises :class:`InvalidError` ``offset.kind``, and as
    :func:`~logistics.docs.grid.compose.compose` does.
    """
    form, face = printed_form(kind), typeface(fonts)
    composed = compose(layout_of(kind, pair), payload, face=face, furniture=furniture(pair))
    right, down = offset.lengths
    entries = entries_of(composed, form.printed, right=right, down=down, frames=frames)
    title = say("offset.title", {"form": paper_kinds()[form.form].title})
    imprint = Imprint(title=title, subject=say("offset.subject"), at=at)
    return print_paper(Press(fonts, face, frozenset()), entries, imprint, true_size=True)
