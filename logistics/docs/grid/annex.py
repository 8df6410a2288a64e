"""The annex: texts too long for their boxes, in full, over as many pages as they need."""

from logistics.docs.grid.cells import SIDE, Line, Setting, place, set_text
from logistics.docs.grid.elements import Element, Role
from logistics.docs.grid.flow import Continuation, Flow
from logistics.docs.grid.layout import Align, Style
from logistics.docs.grid.measure import from_mm
from logistics.docs.grid.pages import Rule

_HEADING = Style(size=8500, smallest=8500, bold=True)
_BODY = Style(size=8500, smallest=8500)
_GAP = from_mm(2)


def draw_annex(flow: Flow) -> None:
    """All continued texts, each under the name of its box; nothing when none was continued."""
    if not flow.annex:
        return
    flow.begin_part(flow.furniture.annex)
    for number, entry in enumerate(flow.annex, start=1):
        _draw_entry(flow, number, entry)


def _draw_entry(flow: Flow, number: int, entry: Continuation) -> None:
    box = f"{entry.label.number} {entry.label.en}".strip()
    heading = f"A{number}   {box}  {entry.label.second}"
    width = flow.take(0).width - 2 * SIDE
    name = f"label:annex/{number}"
    element = flow.within.add(Role.HEADING)
    for line in set_text(heading, _HEADING, flow.face, width).lines:
        _draw_line(flow, line, _HEADING.size, name, element)
    element = flow.within.add(Role.PARAGRAPH)
    for line in set_text(entry.text, _BODY, flow.face, width).lines:
        _draw_line(flow, line, _BODY.size, entry.source, element)
    rule = flow.take(_GAP)
    flow.page.rules.append(Rule(rule.x, rule.y + _GAP // 2, rule.right, rule.y + _GAP // 2))


def _draw_line(flow: Flow, line: Line, size: int, source: str, element: Element) -> None:
    setting = Setting(size, (line,))
    room = flow.take(setting.height).inset(SIDE, 0, 0)
    flow.page.texts += place(setting, room, Align.LEFT, flow.face, source, element=element)
