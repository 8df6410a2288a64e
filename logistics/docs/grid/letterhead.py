"""An organisation's letterhead: logo, name and where to find it, in a band above the title."""

from dataclasses import dataclass, replace
from enum import Enum

from logistics.docs.grid.cells import fit_text, place
from logistics.docs.grid.elements import Element, Role
from logistics.docs.grid.flow import LEFT, RIGHT, Flow
from logistics.docs.grid.layout import Align, Style
from logistics.docs.grid.measure import Area, from_mm
from logistics.docs.grid.pages import THIN, Page, Rule
from logistics.docs.grid.pictures import Picture, PlacedPicture, fitted
from logistics.kernel.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What one paper bears of it; texts are lines, ``stamp`` is ``None`` where it bears none.

    ``signatory`` stands in the box for a signature where the paper itself names nobody.
    """

    name: str
    address: str = ""
    contact: str = ""
    registration: str = ""
    signatory: str = ""
    logo: Picture | None = None
    stamp: Picture | None = None


@dataclass(frozen=True, slots=True)
class _Look:
    """Measures of one design: depth of its band, room of the logo, of the name, looks of both."""

    top: int
    depth: int
    logo: int
    beside: int
    name: Style
    told: Style
    under: Style


class Design(Enum):
    """How much room a letterhead takes: ``value`` is by how much it moves the page down."""

    FULL = from_mm(20)
    COMPACT = from_mm(11)
    RUNNING = 0
    """In the margin at the top, as on every page after the first."""


DESIGNS = tuple(Design)
_NAME = Style(size=14000, smallest=8000, bold=True)
_TOLD = Style(size=7500, smallest=5800, align=Align.RIGHT)
_UNDER = Style(size=7500, smallest=5800)
_LOOKS = {
    Design.FULL: _Look(from_mm("9.6"), from_mm(18), from_mm(56), from_mm(64), _NAME, _TOLD, _UNDER),
    Design.COMPACT: _Look(
        from_mm("9.4"),
        from_mm("9.4"),
        from_mm(30),
        from_mm(86),
        replace(_NAME, size=11000, smallest=7000),
        replace(_TOLD, size=6400, smallest=5200),
        replace(_UNDER, size=6400, smallest=5200),
    ),
}
_RUNNING = Area(LEFT, from_mm("4.1"), from_mm(86), from_mm("5.2"))
_RUNNING_LOGO = from_mm(16)
_RUNNING_NAME = replace(_NAME, size=8000, smallest=5500)
RUNNING_RIGHT = _RUNNING.right + from_mm(2)
"""Where what else stands in the margin at the top may begin."""

_GAP, _ABOVE_RULE = from_mm(4), from_mm("0.9")


def draw_letterhead(flow: Flow, letterhead: Letterhead, design: Design) -> None:
    """On the first page as content before everything else, on the others small and repeated."""
    for page in flow.pages[1:]:
        _draw_running(flow, page, letterhead, None, None)
    part = flow.document.children[0]
    figure, name, told = (
        Element(role, part) for role in (Role.FIGURE, Role.PARAGRAPH, Role.PARAGRAPH)
    )
    part.children[:0] = [figure, name, told]
    figure.alternate = say("paper.logo", {"name": letterhead.name})
    if design is Design.RUNNING:
        _draw_running(flow, flow.pages[0], letterhead, figure, name)
    else:
        _draw_band(flow, letterhead, _LOOKS[design], (figure, name, told))


def _draw_band(
    flow: Flow, letterhead: Letterhead, look: _Look, elements: tuple[Element, Element, Element]
) -> None:
    page, (figure, name, told) = flow.pages[0], elements
    band = Area(LEFT, look.top, RIGHT - LEFT, look.depth)
    left = LEFT
    if letterhead.logo:
        area = _draw_logo(page, letterhead.logo, replace(band, width=look.logo), figure)
        left = area.right + _GAP
    right = RIGHT - look.beside
    room = Area(left, band.y, right - _GAP - left, band.height)
    if look is _LOOKS[Design.FULL]:
        texts = [(letterhead.name, look.name, "name")]
        texts += [(letterhead.registration, look.under, "registration")]
        _draw_lines(flow, texts, room, name)
        beside = [(letterhead.address, "address"), (letterhead.contact, "contact")]
    else:
        _draw_lines(flow, [(letterhead.name, look.name, "name")], room, name)
        beside = [
            (letterhead.address.replace("\n", ", "), "address"),
            (letterhead.contact.replace("\n", "  ·  "), "contact"),
            (letterhead.registration.replace("\n", "  ·  "), "registration"),
        ]
    room = Area(right, band.y, look.beside, band.height)
    _draw_lines(flow, [(text, look.told, name) for text, name in beside], room, told)
    y = band.bottom + _ABOVE_RULE
    page.rules.append(Rule(LEFT, y, RIGHT, y, THIN))


def _draw_running(
    flow: Flow, page: Page, letterhead: Letterhead, figure: Element | None, name: Element | None
) -> None:
    left = _RUNNING.x
    if letterhead.logo:
        room = replace(_RUNNING, width=_RUNNING_LOGO)
        left = _draw_logo(page, letterhead.logo, room, figure).right + from_mm(2)
    room = Area(left, _RUNNING.y, _RUNNING.right - left, _RUNNING.height)
    _draw_lines(flow, [(letterhead.name, _RUNNING_NAME, "name")], room, name, page)


def _draw_logo(page: Page, logo: Picture, room: Area, figure: Element | None) -> Area:
    area = fitted(logo, room)
    if figure:
        figure.box = area
    page.pictures.append(PlacedPicture(logo, area, figure))
    return area


def _draw_lines(
    flow: Flow,
    texts: list[tuple[str, Style, str]],
    room: Area,
    element: Element | None,
    page: Page | None = None,
) -> None:
    """Texts one under the other, together in the middle of the room, as large as all fit."""
    given = [(flow.checked(text, f"letterhead/{name}"), style, name) for text, style, name in texts]
    held = [(text, style, name) for text, style, name in given if text]
    shrink = 0
    while True:
        tried = [
            replace(style, size=max(style.smallest, style.size - shrink)) for _, style, _ in held
        ]
        settings = [
            fit_text(text, style, flow.face, room)
            for (text, _, _), style in zip(held, tried, strict=True)
        ]
        height = sum(setting.height for setting in settings if setting)
        least = all(style.size == style.smallest for style in tried)
        if least or (all(settings) and height <= room.height):
            break
        shrink += 500
    y = room.y + max(0, room.height - height) // 2
    for (_, style, name), setting in zip(held, settings, strict=True):
        if setting is None or height > room.height:
            flow.does_not_fit(f"letterhead/{name}")
            return
        line = Area(room.x, y, room.width, setting.height)
        source = f"letterhead/{name}"
        (page or flow.pages[0]).texts += place(
            setting, line, style.align, flow.face, source, element=element
        )
        y = line.bottom
