"""Blocks of boxes: ruled, labelled, filled, and never split."""

from logistics.docs.grid.cells import SIDE, fit_text, place, place_label
from logistics.docs.grid.elements import Role
from logistics.docs.grid.flow import Flow, path_of
from logistics.docs.grid.layout import Box, Boxes, Overflow, Style
from logistics.docs.grid.measure import Area, from_mm
from logistics.docs.grid.pages import HAIRLINE
from logistics.docs.grid.seals import draw_stamp, signed

_BELOW = from_mm("0.5")
_SEE_ANNEX = Style(size=7500, smallest=5000)


def draw_boxes(flow: Flow, block: Boxes, record: object, prefix: str = "") -> None:
    """One drawing of ``block`` with the values of ``record``."""
    area = flow.take(block.height)
    for box in block.boxes:
        _draw_box(flow, box, area, record, prefix)


def _draw_box(flow: Flow, box: Box, block: Area, record: object, prefix: str) -> None:
    cell = box.area.moved(block.x, block.y)
    flow.page.frame(cell, HAIRLINE)
    element = flow.within.add(Role.PARAGRAPH)
    label, depth = place_label(box.label, cell, flow.face, box.name, element=element)
    flow.page.texts += label
    text = signed(flow.seal, box, flow.value(record, box.source, prefix))
    room = draw_stamp(flow, flow.seal, box, cell.inset(SIDE, depth, _BELOW))
    if not text:
        return
    path = path_of(prefix, box.source)
    setting = fit_text(text, box.style, flow.face, room)
    if setting is None and box.overflow is Overflow.ANNEX:
        flow.continued(box.label, path, text)
        words = flow.furniture.see_annex
        see = f"{words.en} A{len(flow.annex)} {words.second}"
        setting, path = fit_text(see, _SEE_ANNEX, flow.face, room), f"label:{box.name}.annex"
    if setting is None:
        flow.does_not_fit(path)
    else:
        align = box.style.align
        flow.page.texts += place(setting, room, align, flow.face, path, element=element)
