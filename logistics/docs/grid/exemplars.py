"""The small boxed word in the corner of every page: ORIGINAL, or COPY 1 of 2."""

from logistics.docs.grid.cells import fit_text, place
from logistics.docs.grid.flow import RIGHT, Flow
from logistics.docs.grid.layout import Align, Style
from logistics.docs.grid.measure import Area, from_mm
from logistics.docs.grid.pages import STRONG, THIN, Page
from logistics.docs.marks import Exemplar, Rank

CORNER = Area(RIGHT - from_mm(46), from_mm("4.4"), from_mm(46), from_mm("4.2"))
"""Above the title, at the right margin."""

_WORD = Style(size=8000, smallest=6000, bold=True, align=Align.CENTER)


def draw_exemplar(flow: Flow, page: Page, exemplar: Exemplar) -> None:
    """The word in its box, ruled strongly for an original, so that a fax tells them apart."""
    label = flow.furniture.exemplars[exemplar.rank]
    counted = f" {exemplar.number} {flow.furniture.of} {exemplar.of}" if exemplar.of > 1 else ""
    page.frame(CORNER, STRONG if exemplar.rank is Rank.ORIGINAL else THIN)
    told = f"{label.en}{counted}{label.gap}{label.second}"
    setting = fit_text(told, _WORD, flow.face, CORNER)
    if setting is None:
        flow.does_not_fit("exemplar")
        return
    element = page.opening.banner if page.opening else None
    room = CORNER.inset(0, (CORNER.height - setting.height) // 2, 0)
    page.texts += place(setting, room, Align.CENTER, flow.face, "label:exemplar", element=element)
