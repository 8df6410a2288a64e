"""The sheet by which an offset is found: ruled crosses at told places, with a scale in mm."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from logistics.docs.fonts.source import typeface
from logistics.docs.grid.cells import Setting, place, set_text
from logistics.docs.grid.compose import Composition
from logistics.docs.grid.elements import Element, Role
from logistics.docs.grid.layout import Align, Label, Style
from logistics.docs.grid.measure import Area, Typeface, from_mm
from logistics.docs.grid.pages import HAIRLINE, THIN, Page, PlacedText, Rule
from logistics.docs.offset.distances import Offset
from logistics.docs.press.metadata import Imprint
from logistics.docs.press.printing import Press, print_paper
from logistics.kernel.words import say

_CROSSES = ((25, 30), (185, 30), (105, 210), (25, 265), (185, 265))
"""Millimetres from the left and the upper edge of the sheet; A4 is 210 × 297."""

_ARM = 12
_TICKS = {10: "2.6", 5: "1.8", 1: "1"}
"""Millimetres to either side, by the millimetres that a tick marks."""

_TITLE = Style(size=15000, smallest=15000, bold=True)
_BODY = Style(size=9500, smallest=9500)
_SMALL = Style(size=7000, smallest=7000)
_COLUMN = Area(from_mm(40), from_mm(58), from_mm(130), from_mm(80))


def draw_test_sheet(offset: Offset, *, at: datetime, fonts: Path) -> bytes:
    """The PDF of the sheet, its crosses moved by ``offset`` as entries would be."""
    face, title = typeface(fonts), say("offset.sheet.title")
    page, document = Page(Label(title, "")), Element(Role.DOCUMENT)
    for x, y in _CROSSES:
        _draw_cross(page, x, y, offset, face)
    part = document.add(Role.PART)
    y = _write(page, title, _TITLE, _COLUMN.y, face, part.add(Role.TITLE), "")
    for language in ("en", "zh", "fr"):
        for key in ("offset.sheet.how", "offset.sheet.enter"):
            told = say(key, {"x": offset.x, "y": offset.y}, language)
            element = part.add(Role.PARAGRAPH)
            y = _write(page, told, _BODY, y + from_mm(3), face, element, language)
    imprint = Imprint(title=title, subject=say("offset.subject"), at=at)
    paper = Composition((page,), document)
    return print_paper(Press(fonts, face, frozenset()), paper, imprint, true_size=True)


def _draw_cross(page: Page, x: int, y: int, offset: Offset, face: Typeface) -> None:
    right, down = offset.lengths
    middle_x, middle_y = from_mm(x) + right, from_mm(y) + down
    arm = from_mm(_ARM)
    page.rules.append(Rule(middle_x - arm, middle_y, middle_x + arm, middle_y, THIN))
    page.rules.append(Rule(middle_x, middle_y - arm, middle_x, middle_y + arm, THIN))
    for step in (*range(-_ARM, 0), *range(1, _ARM + 1)):
        half = from_mm(next(reach for every, reach in _TICKS.items() if step % every == 0))
        along = from_mm(step)
        page.rules.append(
            Rule(middle_x + along, middle_y - half, middle_x + along, middle_y + half, HAIRLINE)
        )
        page.rules.append(
            Rule(middle_x - half, middle_y + along, middle_x + half, middle_y + along, HAIRLINE)
        )
    told = say("offset.sheet.place", {"x": x, "y": y})
    setting = set_text(told, _SMALL, face, arm * 4)
    room = Area(middle_x + from_mm(4), middle_y + from_mm(4), arm * 4, setting.height)
    if x > _CROSSES[2][0]:
        width = face.width(told, _SMALL.size)
        room = Area(middle_x - from_mm(4) - width, room.y, width, room.height)
    page.texts += place(setting, room, Align.LEFT, face, f"label:cross/{x}/{y}", element=None)


def _write(  # noqa: PLR0917 - a text, its look, its place, what it is and its language
    page: Page, text: str, style: Style, y: int, face: Typeface, element: Element, language: str
) -> int:
    setting: Setting = set_text(text, style, face, _COLUMN.width)
    room = Area(_COLUMN.x, y, _COLUMN.width, setting.height)
    for line in place(setting, room, Align.LEFT, face, "label:sheet", element=element):
        page.texts.append(_in_language(line, language))
    return room.bottom


def _in_language(line: PlacedText, language: str) -> PlacedText:
    return replace(line, language="" if language == "en" else language)
