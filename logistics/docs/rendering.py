"""A paper from its payload to its bytes."""

from collections.abc import Sequence
from pathlib import Path

from logistics.docs.fonts.embedding import load_fonts
from logistics.docs.fonts.faces import default_font_directory
from logistics.docs.grid.compose import compose
from logistics.docs.grid.layout import Layout
from logistics.docs.grid.reading import furniture, layout_of
from logistics.docs.marks import Mark
from logistics.docs.painting import paint
from logistics.docs.payloads.heading import Payload
from logistics.reference.paper_kinds import PaperClass, paper_kinds


def render(
    kind: str, payload: Payload, *, marks: Sequence[Mark] = (), fonts: Path | None = None
) -> bytes:
    """The PDF of one paper: the same payload, marks and fonts give the same bytes.

    A paper that an authority issues is always marked as a draft. ``fonts`` is the folder
    of the built fonts, by default the one ``make install`` fills. Raises
    :class:`InvalidError` as :func:`~logistics.docs.grid.compose.compose` does, and
    :class:`EnvironmentFaultError` ``fonts.missing``.
    """
    drafted = (Mark.DRAFT,) if paper_kinds()[kind].paper_class is PaperClass.APPLY else ()
    return render_layout(layout_of(kind), payload, marks=(*drafted, *marks), fonts=fonts)


def render_layout(
    layout: Layout, payload: Payload, *, marks: Sequence[Mark] = (), fonts: Path | None = None
) -> bytes:
    """The PDF of any layout, with exactly these marks; raises as :func:`render` does."""
    loaded = load_fonts(fonts or default_font_directory())
    pages = compose(layout, payload, face=loaded.face, furniture=furniture(), marks=marks)
    heading = payload.heading
    return paint(
        pages,
        loaded,
        title=f"{layout.parts[0].title.en} {heading.number}".strip(),
        subject=heading.shipment,
    )
