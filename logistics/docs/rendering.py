"""A paper from its payload to its bytes."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path

from logistics.docs.amending import Amended, amended_layout
from logistics.docs.fonts.faces import default_font_directory
from logistics.docs.fonts.source import typeface
from logistics.docs.grid.compose import compose
from logistics.docs.grid.layout import Layout
from logistics.docs.grid.letterhead import Letterhead
from logistics.docs.grid.reading import furniture, layout_of
from logistics.docs.languages import Pair
from logistics.docs.marks import Mark, Marks
from logistics.docs.payloads.heading import Payload
from logistics.docs.press.enclosures import Enclosure
from logistics.docs.press.form import form_characters
from logistics.docs.press.metadata import INVOICE_FILE, Imprint
from logistics.docs.press.printing import Press, print_paper
from logistics.docs.refusals import told_by_label
from logistics.reference.paper_kinds import PaperClass, paper_kinds


def render(  # noqa: PLR0913 - each is a choice of its own, and most callers make few
    kind: str,
    payload: Payload,
    *,
    at: datetime,
    pair: Pair = Pair.EN_ZH,
    marks: Marks = (),
    fonts: Path | None = None,
    enclosures: Sequence[Enclosure] = (),
    verify: str = "",
    signature: int = 0,
    letterhead: Letterhead | None = None,
) -> bytes:
    """The PDF/A-3a of one paper: the same arguments give the same bytes.

    A paper that an authority issues is always marked as a draft; ``marks`` are further ones.
    ``at`` (aware) is when it is made, ``pair`` the languages of the form, those in which the
    payload was written; ``fonts`` the folder of the built fonts, by default the one
    ``make install`` fills; ``enclosures`` are files that ride in it; ``verify`` is the address,
    printed as a code too, at which it is verified; ``signature`` is for how many digits of one
    it keeps room; ``letterhead`` is that of the organisation whose own paper it is: a paper that
    others issue never bears one. An ``Amended`` payload ends with its list of changes. Raises
    :class:`InvalidError` as
    :func:`~logistics.docs.grid.compose.compose` does, and :class:`EnvironmentFaultError`
    ``fonts.missing``.
    """
    is_own = paper_kinds()[kind].paper_class is PaperClass.OWN
    marked = marks if is_own else (Mark.DRAFT, *marks)
    amended = isinstance(payload, Amended)
    layout = _layout(kind, pair, amended=amended)
    press = _press(kind, pair, fonts or default_font_directory(), amended=amended)
    with told_by_label(kind, pair):
        composed = compose(
            layout,
            payload,
            face=press.face,
            furniture=furniture(pair),
            marks=marked,
            verify=verify,
            letterhead=letterhead if is_own else None,
        )
    invoice = any(one.name == INVOICE_FILE for one in enclosures)
    imprint = _imprint(layout, payload, at, invoice=invoice)
    return print_paper(press, composed, imprint, enclosures, signature=signature)


@cache
def _layout(kind: str, pair: Pair, *, amended: bool) -> Layout:
    layout = layout_of(kind, pair)
    return amended_layout(layout, pair) if amended else layout


@cache
def _press(kind: str, pair: Pair, directory: Path, *, amended: bool) -> Press:
    form = form_characters(_layout(kind, pair, amended=amended), furniture(pair))
    return Press(directory, typeface(directory), form)


def _imprint(layout: Layout, payload: Payload, at: datetime, *, invoice: bool = False) -> Imprint:
    heading = payload.heading
    title = f"{layout.parts[0].title.en} {heading.number}".strip()
    return Imprint(title=title, subject=heading.shipment, at=at, invoice=invoice)
