"""What stands on every page of every paper: title, number, shipment, version, page and marks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from logistics.docs.grid.cells import SIDE, fit_text, place, place_label, set_text
from logistics.docs.grid.codes import place_code
from logistics.docs.grid.elements import Element, Role
from logistics.docs.grid.exemplars import CORNER, draw_exemplar
from logistics.docs.grid.flow import BOTTOM, LEFT, RIGHT, Flow
from logistics.docs.grid.layout import Align, Label, Layout, Style
from logistics.docs.grid.letterhead import RUNNING_RIGHT, Design, Letterhead, draw_letterhead
from logistics.docs.grid.measure import POINT, Area, Typeface, from_mm
from logistics.docs.grid.pages import STRONG, Page, Rule
from logistics.docs.marks import Exemplar, Mark, Marks
from logistics.docs.payloads.heading import Heading

_TITLE_ENGLISH = Style(size=15000, smallest=9000, bold=True)
_TITLE_SECOND = Style(size=11500, smallest=7000, align=Align.RIGHT)
_CELL = Style(size=9000, smallest=5500, bold=True)
_BANNER = Style(size=8000, smallest=5000, bold=True, align=Align.CENTER)
_NOTE = Style(size=6400, smallest=5600)
_SMALL = Style(size=5600, smallest=4600)
_MAX_NOTE_DEPTH = from_mm(15)

_BANNER_AREA = Area(LEFT, from_mm("4.4"), RIGHT - LEFT, from_mm("4.2"))
_TITLE_Y, _TITLE_DEPTH, _TITLE_SHARE = from_mm("10"), from_mm("8.2"), 711
_STRIP_Y, _STRIP_DEPTH = from_mm("18.6"), from_mm("8.6")
_STRIP = (("number", 72), ("shipment", 62), ("version", 22), ("page", 24))
_STRIP_SUM = 180
_CODE = Area(RIGHT - from_mm("16.4"), from_mm("10"), from_mm("16.4"), from_mm("16.4"))
_CODED_WIDTH = RIGHT - LEFT - from_mm("19")
"""Of title and numbers beside a code, four modules of quiet zone kept free."""

_IMPRINT = Area(LEFT, from_mm("287.6"), RIGHT - LEFT, from_mm(3))


@dataclass(frozen=True, slots=True)
class Told:
    """What the foot says: fields to verify, and the address at which the paper is verified."""

    notes: str = ""
    verify: str = ""


def reserve_notes(flow: Flow, unverified: Sequence[str]) -> str:
    """Keep room above the foot for the fields to verify; gives the text to print there.

    Notes too long for the foot of a page go to the annex in full.
    """
    if not unverified:
        return ""
    label = flow.furniture.verify
    text = f"{label.told()}  " + "  ·  ".join(unverified)
    room = Area(0, 0, RIGHT - LEFT, _MAX_NOTE_DEPTH)
    setting = fit_text(text, _NOTE, flow.face, room)
    if setting is None:
        flow.continued(label, "unverified", "\n".join(unverified))
        see = flow.furniture.see_annex
        text = f"{label.told()}  {see.en} A{len(flow.annex)} {see.second}"
        setting = fit_text(text, _NOTE, flow.face, room)
    depth = setting.height if setting else 0
    flow.bottom = BOTTOM - depth - from_mm("1.5")
    return text


@dataclass(frozen=True, slots=True)
class Headed:
    """A letterhead, and in which design the first page bears it."""

    letterhead: Letterhead
    design: Design


def furnish(  # noqa: PLR0917 - each of them stands on the page
    flow: Flow,
    layout: Layout,
    heading: Heading,
    marks: Marks,
    told: Told,
    headed: Headed | None = None,
) -> None:
    """Add head, foot and marks to every finished page."""
    if headed:
        draw_letterhead(flow, headed.letterhead, headed.design, margin_is_free=not marks)
    imprint = f"{layout.kind} · {layout.edition}"
    if told.verify:
        imprint += f"   ·   {told.verify}"
    exemplar = next((mark for mark in marks if isinstance(mark, Exemplar)), None)
    width = _CODED_WIDTH if told.verify else RIGHT - LEFT
    for index, page in enumerate(flow.pages, start=1):
        if told.verify:
            _draw_code(page, flow.furniture.verify_code, told.verify)
        _draw_title(flow, page, width)
        number = flow.furniture.application if Mark.DRAFT in marks else flow.furniture.number
        counted = f"{index} / {len(flow.pages)}"
        _draw_strip(flow, page, heading, width, number=number, pages=counted)
        running = headed is not None and not page.head
        _draw_marks(flow, page, marks, _banner_area(exemplar, running=running))
        if exemplar:
            draw_exemplar(flow, page, exemplar)
        _draw_foot(flow, page, imprint, told.notes)


def _banner_area(exemplar: Exemplar | None, *, running: bool) -> Area:
    """The banner between what else stands in the margin at the top."""
    left = RUNNING_RIGHT if running else LEFT
    right = CORNER.x - from_mm(2) if exemplar else RIGHT
    return replace(_BANNER_AREA, x=left, width=right - left)


def _draw_code(page: Page, label: Label, text: str) -> None:
    element = page.opening.code if page.opening else None
    area = _CODE.moved(0, page.head)
    if element:
        element.alternate = f"{label.en}: {text}"
        element.box = area
    page.code = place_code(text, area, element)


def _draw_title(flow: Flow, page: Page, width: int) -> None:
    title, opening = page.title, page.opening
    element = opening.title if opening else None
    split, y = width * _TITLE_SHARE // POINT, _TITLE_Y + page.head
    left = Area(LEFT, y, split, _TITLE_DEPTH)
    right = Area(LEFT + split, y, width - split, _TITLE_DEPTH)
    right = right.inset(0, from_mm("1.1"), 0)
    _write(flow, page, title.en, _TITLE_ENGLISH, left, source="label:title", element=element)
    _write(
        flow,
        page,
        title.second,
        _TITLE_SECOND,
        right,
        source="label:title",
        element=element,
        language=title.language,
    )


def _draw_strip(
    flow: Flow, page: Page, heading: Heading, full: int, *, number: Label, pages: str
) -> None:
    words = flow.furniture
    held: dict[str, tuple[Label, str]] = {
        "number": (number, heading.number or words.unnumbered.told()),
        "shipment": (words.shipment, heading.shipment),
        "version": (words.version, heading.version),
        "page": (words.page, pages),
    }
    x, y = 0, _STRIP_Y + page.head
    numbers = page.opening.numbers if page.opening else None
    for name, share in _STRIP:
        element = numbers if name != "page" else None
        label, value = held[name]
        left, right = LEFT + full * x // _STRIP_SUM, LEFT + full * (x + share) // _STRIP_SUM
        cell = Area(left, y, right - left, _STRIP_DEPTH)
        page.frame(cell)
        source = f"heading/{name}"
        placed, depth = place_label(label, cell, flow.face, f"heading.{name}", element=element)
        page.texts += placed
        if value:
            room = cell.inset(SIDE, depth, 0)
            _write(flow, page, value, _CELL, room, source=source, element=element)
        x += share
    page.rules.append(Rule(LEFT, y, LEFT + full, y, STRONG))


def _draw_marks(flow: Flow, page: Page, marks: Marks, banner: Area) -> None:
    ranked = [flow.furniture.marks[mark.value] for mark in Mark if mark in marks]
    if not ranked:
        return
    page.mark = ranked[0].word
    page.bars.append(banner)
    element = page.opening.banner if page.opening else None
    said = "   ·   ".join(mark.banner.told() for mark in ranked)
    setting = fit_text(said, _BANNER, flow.face, banner)
    room = banner
    if setting:
        room = room.inset(0, (room.height - setting.height) // 2, 0)
        page.texts += [
            replace(text, cell=banner, reversed=True)
            for text in place(
                setting, room, Align.CENTER, flow.face, "label:banner", element=element
            )
        ]


def _draw_foot(flow: Flow, page: Page, imprint: str, notes: str) -> None:
    page.rules.append(Rule(LEFT, _IMPRINT.y, RIGHT, _IMPRINT.y))
    _write(flow, page, imprint, _SMALL, _IMPRINT, source="label:imprint", element=None)
    if notes:
        element = flow.within.add(Role.PARAGRAPH) if page is flow.pages[-1] else None
        top = flow.bottom + from_mm("0.8")
        area = Area(LEFT, top, RIGHT - LEFT, _MAX_NOTE_DEPTH)
        _write(flow, page, notes, _NOTE, area, source="unverified", element=element)


def number_sheet(page: Page, text: str, face: Typeface) -> None:
    """Write at the right of the foot which sheet of a larger file a finished page is."""
    setting = set_text(text, _SMALL, face, _IMPRINT.width)
    page.texts += place(setting, _IMPRINT, Align.RIGHT, face, "label:sheet", element=None)


def _write(
    flow: Flow,
    page: Page,
    text: str,
    style: Style,
    room: Area,
    *,
    source: str,
    element: Element | None,
    language: str = "",
) -> None:
    setting = fit_text(text, style, flow.face, room)
    if setting is None:
        flow.does_not_fit(source)
    else:
        placed = place(setting, room, style.align, flow.face, source, element=element)
        page.texts += [replace(line, language=language) for line in placed]
