"""A paper from its layout and payload: pages of placed text, pure and the same every time."""

from collections.abc import Sequence
from dataclasses import dataclass

from logistics.docs.grid.annex import draw_annex
from logistics.docs.grid.boxes import draw_boxes
from logistics.docs.grid.elements import Element
from logistics.docs.grid.flow import Flow
from logistics.docs.grid.furnishing import Told, furnish, reserve_notes
from logistics.docs.grid.layout import Block, Boxes, Furniture, Layout, Part
from logistics.docs.grid.measure import Typeface
from logistics.docs.grid.pages import Page
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
) -> Composition:
    """One paper, page by page; ``verify`` is the address at which it is verified, as a code too.

    Raises :class:`InvalidError` with one problem for each field that cannot be printed
    (``paper.glyph``, ``text.character``, ``text.too_long``), that does not fit its place
    (``paper.does_not_fit``), or when the paper is too large (``paper.too_large``).
    """
    flow = Flow(face, furniture)
    heading = _checked(flow, payload.heading)
    notes = reserve_notes(flow, [flow.checked(note, "unverified") for note in payload.unverified])
    for part in layout.parts:
        if not part.repeat:
            _draw_part(flow, part, payload)
            continue
        for index, member in enumerate(flow.members(payload, part.repeat)):
            _draw_part(flow, part, member, f"{part.repeat}/{index}/")
    draw_annex(flow)
    furnish(flow, layout, heading, marks, Told(notes, verify))
    if flow.problems:
        raise InvalidError(flow.problems[0].code, problems=flow.problems)
    mark_french(flow.pages, layout)
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
