"""A company's stamp, and its usual signatory, in the boxes that a paper has for them."""

from dataclasses import replace

from logistics.docs.grid.elements import Role
from logistics.docs.grid.flow import Flow
from logistics.docs.grid.layout import Align, Box, Boxes, Layout, Purpose
from logistics.docs.grid.letterhead import Letterhead
from logistics.docs.grid.measure import Area, from_mm
from logistics.docs.grid.pictures import PlacedPicture, Seal, fitted
from logistics.kernel.words import say

_LARGEST = from_mm(38)
_BESIDE_SIGNATURE = 2
"""A stamp in the box of a signature takes at most one part in so many of its width."""

SIGNATURE = "signature"
"""The name that layouts give the box in which the exporter signs."""


def seal_of(layout: Layout, letterhead: Letterhead) -> Seal | None:
    """The seal as far as the letterhead has one: in the box for a stamp, else for a signature."""
    if not (letterhead.stamp or letterhead.signatory):
        return None
    boxes = [
        box
        for part in layout.parts
        for block in part.blocks
        if isinstance(block, Boxes)
        for box in block.boxes
    ]
    names = [box.name for box in boxes if box.purpose is Purpose.STAMP]
    names += [box.name for box in boxes if _is_signature(box)]
    alternate = say("paper.stamp", {"name": letterhead.name})
    return Seal(letterhead.stamp, alternate, names[0] if names else "", letterhead.signatory)


def signed(seal: Seal | None, box: Box, text: str) -> str:
    """The text of a box: the usual signatory where it is for a signature and names nobody."""
    return seal.signatory if seal and not text and _is_signature(box) else text


def draw_stamp(flow: Flow, seal: Seal | None, box: Box, room: Area) -> Area:
    """The stamp, if it belongs into this box; gives the room that is left for text."""
    if seal is None or seal.stamp is None or box.name != seal.stamp_box:
        return room
    width, align = room.width, Align.CENTER
    if box.purpose is Purpose.SIGNATURE:
        width, align = room.width // _BESIDE_SIGNATURE, Align.RIGHT
    place = Area(room.right - width, room.y, width, room.height)
    side = min(_LARGEST, place.width)
    shift = {Align.CENTER: (place.width - side) // 2}.get(align, place.width - side)
    depth = min(_LARGEST, place.height)
    square = Area(place.x + shift, place.y + (place.height - depth) // 2, side, depth)
    area = fitted(seal.stamp, square, align)
    figure = flow.within.add(Role.FIGURE)
    figure.alternate, figure.box = seal.alternate, area
    flow.page.pictures.append(PlacedPicture(seal.stamp, area, figure))
    return room if align is Align.CENTER else replace(room, width=area.x - from_mm(1) - room.x)


def _is_signature(box: Box) -> bool:
    return box.purpose is Purpose.SIGNATURE and box.name == SIGNATURE
