"""An organisation's letterhead: logo, name and where to find it, in a band above the title."""

from dataclasses import dataclass, replace
from enum import Enum

from logistics.docs.grid.cells import STEP, Setting, fit_text, place
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

    def unstamped(self) -> "Letterhead":
        """The same for a paper that nobody has issued: without stamp and signatory."""
        return replace(self, stamp=None, signatory="")


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

_MARGIN = Area(RUNNING_RIGHT, _RUNNING.y, RIGHT - from_mm(19) - RUNNING_RIGHT, _RUNNING.height)
"""Beside it, clear of the quiet zone of a code below."""

_MARGIN_TOLD = replace(_TOLD, size=6200, smallest=5000)
_BETWEEN = "  ·  "
_Piece = tuple[str, Style, str]
"""A text with its style and the name of its field."""

_MOST_SHRUNK = 7000
_GAP, _ABOVE_RULE = from_mm(4), from_mm("0.9")


def draw_letterhead(
    flow: Flow, letterhead: Letterhead, design: Design, *, margin_is_free: bool = False
) -> None:
    """On the first page as content before everything else, on the others small and repeated.

    ``margin_is_free`` tells that no mark stands in the margin at the top.
    """
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
        if margin_is_free:
            _draw_lines(flow, _in_few_lines(letterhead, _MARGIN_TOLD), _MARGIN, told, spare=True)
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
        beside = [
            (letterhead.address, look.told, "address"),
            (letterhead.contact, look.told, "contact"),
        ]
    else:
        _draw_lines(flow, [(letterhead.name, look.name, "name")], room, name)
        registration = letterhead.registration.replace("\n", _BETWEEN)
        beside = [*_in_few_lines(letterhead, look.told), (registration, look.told, "registration")]
    _draw_lines(flow, beside, Area(right, band.y, look.beside, band.height), told)
    y = band.bottom + _ABOVE_RULE
    page.rules.append(Rule(LEFT, y, RIGHT, y, THIN))


def _in_few_lines(letterhead: Letterhead, style: Style) -> list[_Piece]:
    return [
        (letterhead.address.replace("\n", ", "), style, "address"),
        (letterhead.contact.replace("\n", _BETWEEN), style, "contact"),
    ]


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
    texts: list[_Piece],
    room: Area,
    element: Element | None,
    page: Page | None = None,
    *,
    spare: bool = False,
) -> None:
    """Texts one under the other, together in the middle of the room, as large as all fit.

    ``spare`` ones are left out where they do not fit.
    """
    given = [(flow.checked(text, f"letterhead/{name}"), style, name) for text, style, name in texts]
    held = [piece for piece in given if piece[0]]
    settings = _settled(flow, held, room)
    if settings is None:
        for _, _, name in () if spare else held:
            flow.does_not_fit(f"letterhead/{name}")
        return
    y = room.y + (room.height - sum(setting.height for setting in settings)) // 2
    for (_, style, name), setting in zip(held, settings, strict=True):
        line, source = Area(room.x, y, room.width, setting.height), f"letterhead/{name}"
        placed = place(setting, line, style.align, flow.face, source, element=element)
        (page or flow.pages[0]).texts += placed
        y = line.bottom


def _settled(flow: Flow, held: list[_Piece], room: Area) -> list[Setting] | None:
    """All texts as large as they fit together; ``None`` where even the smallest do not."""
    for shrink in range(0, _MOST_SHRUNK + STEP, STEP):
        tried = [replace(one, size=max(one.smallest, one.size - shrink)) for _, one, _ in held]
        fits = [
            fit_text(text, style, flow.face, room)
            for (text, _, _), style in zip(held, tried, strict=True)
        ]
        settings = [setting for setting in fits if setting]
        within = sum(setting.height for setting in settings) <= room.height
        if len(settings) == len(held) and within:
            return settings
    return None
