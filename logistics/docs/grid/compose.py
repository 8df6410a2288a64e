"""A paper from its layout and payload: pages of placed text, pure and the same every time."""

from collections.abc import Sequence
from dataclasses import dataclass

from logistics.docs.grid.annex import draw_annex
from logistics.docs.grid.boxes import draw_boxes
from logistics.docs.grid.elements import Element
from logistics.docs.grid.flow import Flow
from logistics.docs.grid.furnishing import Headed, Told, furnish, reserve_notes
from logistics.docs.grid.layout import Block, Boxes, Furniture, Layout, Part
from logistics.docs.grid.letterhead import DESIGNS, Design, Letterhead
from logistics.docs.grid.measure import Typeface
from logistics.docs.grid.pages import Page
from logistics.docs.grid.seals import seal_of
from logistics.docs.grid.spoken import mark_french
from logistics.docs.grid.tables import draw_table
from logistics.docs.marks import Marks
from logistics.docs.payloads.heading import Heading, Payload
from logistics.kernel.errors import InvalidError


@dataclass(frozen=True, slots=True)
class Composition:
    """The pages of a paper, and its parts in the order of reading."""

    pages: tuple[Page, ...]
    document: Element


def compose(
    layout: Layout,
    payload: Payload,
    *,
    face: Typeface,
    furniture: Furniture,
    marks: Marks = (),
    verify: str = "",
    letterhead: Letterhead | None = None,
) -> Composition:
    """One paper, page by page; ``verify`` is the address at which it is verified, as a code too.

    The ``letterhead`` stands above the title in the largest design that costs no further page,
    and not at all on a form that is not the exporter's own to head.

    Raises :class:`InvalidError` with one problem for each field that cannot be printed
    (``paper.glyph``, ``text.character``, ``text.too_long``), that does not fit its place
    (``paper.does_not_fit``), or when the paper is too large (``paper.too_large``).
    Of many problems the first are told, and last how many more there are (``paper.more``).
    """
    made = _Making(layout, payload, face, furniture, marks, verify)
    kept = _headed(made, letterhead)
    mark_french(kept.pages, layout)
    return kept


def _headed(made: "_Making", letterhead: Letterhead | None) -> Composition:
    plain = made.composed(None)
    if letterhead is None or not made.layout.headed:
        return plain
    for design in DESIGNS[:-1]:
        headed = made.composed(Headed(letterhead, design))
        if len(headed.pages) == len(plain.pages):
            return headed
    return made.composed(Headed(letterhead, Design.RUNNING))


@dataclass(frozen=True, slots=True)
class _Making:
    """What one paper is made of."""

    layout: Layout
    payload: Payload
    face: Typeface
    furniture: Furniture
    marks: Marks
    verify: str

    def composed(self, headed: Headed | None) -> Composition:
        flow = Flow(self.face, self.furniture)
        if headed:
            flow.head = headed.design.value
            flow.seal = seal_of(self.layout, headed.letterhead)
        heading = _checked(flow, self.payload.heading)
        unverified = [flow.checked(note, "unverified") for note in self.payload.unverified]
        notes = reserve_notes(flow, unverified)
        for part in self.layout.parts:
            if not part.repeat:
                _draw_part(flow, part, self.payload)
                continue
            for index, member in enumerate(flow.members(self.payload, part.repeat)):
                _draw_part(flow, part, member, f"{part.repeat}/{index}/")
        draw_annex(flow)
        furnish(flow, self.layout, heading, self.marks, Told(notes, self.verify), headed)
        if flow.problems:
            raise InvalidError(flow.problems[0].code, problems=flow.told())
        return Composition(tuple(flow.pages), flow.document)


def _checked(flow: Flow, heading: Heading) -> Heading:
    return Heading(
        number=flow.value(heading, "number", "heading/"),
        shipment=flow.value(heading, "shipment", "heading/"),
        version=flow.value(heading, "version", "heading/"),
    )


def _draw_part(flow: Flow, part: Part, record: object, prefix: str = "") -> None:
    flow.begin_part(part.title)
    for index, block in enumerate(part.blocks):
        _draw_block(flow, block, record, prefix, _closing(part.blocks[index + 1 :]))


def _closing(blocks: Sequence[Block]) -> int:
    """Depth of the boxes that follow, as far as they can be kept on one page with what is above."""
    depth = 0
    for block in blocks:
        if not isinstance(block, Boxes) or block.repeat:
            return 0
        depth += block.depth
    return depth


def _draw_block(flow: Flow, block: Block, record: object, prefix: str, tail: int) -> None:
    if not flow.fresh:
        flow.y += block.gap
    if not isinstance(block, Boxes):
        draw_table(flow, block, record, tail, prefix)
        return
    if block.at_bottom:
        flow.y = max(flow.y, flow.bottom - block.height - tail)
    if not block.repeat:
        draw_boxes(flow, block, record, prefix)
        return
    for index, member in enumerate(flow.members(record, block.repeat)):
        draw_boxes(flow, block, member, f"{prefix}{block.repeat}/{index}/")
