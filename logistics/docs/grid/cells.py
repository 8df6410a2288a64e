"""One text in one cell: shrunk within its style's limits, or found not to fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypedDict

from logistics.docs.grid.breaking import break_lines
from logistics.docs.grid.elements import Element
from logistics.docs.grid.layout import Align, Label, Piece, Style
from logistics.docs.grid.measure import ASCENT, PITCH, POINT, Area, Typeface, from_mm
from logistics.docs.grid.pages import PlacedText

SIDE = from_mm("1.2")
"""Padding of a cell on the left and on the right."""

STEP = 500
"""By how much a text shrinks at a time: half a point."""

LABEL_SIZE, LABEL_LEAST = 5800, 4600
LABEL_TOP, LABEL_BELOW = from_mm("0.6"), from_mm("0.2")
_NUMBER_GAP = from_mm("1")

LabelLine = tuple[tuple[int, str, str], ...]
"""Pieces of one line of a label: how far from its left edge, text, and language."""


@dataclass(frozen=True, slots=True)
class Line:
    """One broken line and its weight."""

    text: str
    bold: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """A text as it will stand: its size in thousandths of a point and its lines."""

    size: int
    lines: tuple[Line, ...]

    @property
    def height(self) -> int:
        """Depth of all lines."""
        return len(self.lines) * (self.size * PITCH // POINT)


def set_text(text: str, style: Style, face: Typeface, width: int) -> Setting:
    """``text`` broken at the style's full size."""
    return _at_size(text, style, face, width, style.size)


def fit_text(text: str, style: Style, face: Typeface, room: Area) -> Setting | None:
    """``text`` at the largest size that fits ``room``; ``None`` when even the smallest fails.

    At most a dozen sizes are tried, each in one pass over the text.
    """
    for size in range(style.size, style.smallest - 1, -STEP):
        setting = _at_size(text, style, face, room.width, size)
        if setting.height <= room.height and fits_width(setting, face, room.width):
            return setting
    return None


def fit_unbroken(text: str, style: Style, face: Typeface, width: int) -> Setting | None:
    """``text`` at the largest size that breaks none of its lines, as figures must stand."""
    for size in range(style.size, style.smallest - 1, -STEP):
        setting = _at_size(text, style, face, width, size)
        if len(setting.lines) == text.count("\n") + 1 and fits_width(setting, face, width):
            return setting
    return None


def fits_width(setting: Setting, face: Typeface, width: int) -> bool:
    """Whether every line is within ``width``: false only for cells narrower than a character."""
    return all(
        face.width(line.text, setting.size, bold=line.bold) <= width for line in setting.lines
    )


def _at_size(text: str, style: Style, face: Typeface, width: int, size: int) -> Setting:
    limit = width * POINT // size
    lines: list[Line] = []
    for index, paragraph in enumerate(text.split("\n")):
        bold = style.bold or (style.lead_bold and index == 0)
        lines += [
            Line(line, bold) for line in break_lines(paragraph, face.widths(bold=bold), limit)
        ]
    return Setting(size, tuple(lines))


def place(
    setting: Setting,
    room: Area,
    align: Align,
    face: Typeface,
    source: str,
    *,
    element: Element | None,
) -> list[PlacedText]:
    """The lines of ``setting`` from the top of ``room`` down; empty lines take room only."""
    pitch = setting.size * PITCH // POINT
    baseline = room.y + setting.size * ASCENT // POINT
    placed: list[PlacedText] = []
    for index, line in enumerate(setting.lines):
        if not line.text:
            continue
        slack = room.width - face.width(line.text, setting.size, bold=line.bold)
        shift = {Align.LEFT: 0, Align.RIGHT: slack, Align.CENTER: slack // 2}[align]
        placed.append(
            PlacedText(
                x=room.x + shift,
                y=baseline + index * pitch,
                text=line.text,
                size=setting.size,
                bold=line.bold,
                cell=room,
                source=source,
                element=element,
            )
        )
    return placed


class _Common(TypedDict):
    cell: Area
    source: str
    element: Element | None


@lru_cache(maxsize=4096)
def label_lines(label: Label, face: Typeface, width: int) -> tuple[int, tuple[LabelLine, ...]]:
    """Size and lines of a label: all languages on one line where they fit, else a line each.

    On a form that is in English and French by itself the two share a line while they can.
    """
    pieces = label.pieces
    together = 2 if label.french else 1
    for lines in ((pieces,), (pieces[:together], pieces[together:])):
        for size in range(LABEL_SIZE, LABEL_LEAST - 1, -200):
            placed = [_beside(line, face, size) for line in lines if line]
            if max(reach for _, reach in placed) <= width:
                return size, tuple(line for line, _ in placed)
    style = Style(LABEL_LEAST, LABEL_LEAST)
    return LABEL_LEAST, tuple(
        ((0, line.text, piece.language),)
        for piece in pieces
        for line in set_text(piece.text, style, face, width).lines
        if line.text
    )


def _beside(pieces: Sequence[Piece], face: Typeface, size: int) -> tuple[LabelLine, int]:
    """The pieces on one line, each from where it begins, and where the last one ends."""
    placed, reach = [], 0
    for place, piece in enumerate(pieces, start=1):
        told = piece.text + (piece.parting if place < len(pieces) else "")
        placed.append((reach, told.rstrip(), piece.language))
        reach += face.width(told, size)
    return tuple(placed), reach


def place_label(
    label: Label, cell: Area, face: Typeface, name: str, *, element: Element | None
) -> tuple[list[PlacedText], int]:
    """The label at the top of ``cell``, its form number bold before it, and how deep it goes."""
    common: _Common = {"cell": cell, "source": f"label:{name}", "element": element}
    left = cell.x + SIDE
    placed: list[PlacedText] = []
    top = cell.y + LABEL_TOP
    baseline = top + LABEL_SIZE * ASCENT // POINT
    if label.number:
        number = PlacedText(left, baseline, label.number, LABEL_SIZE, bold=True, **common)
        placed.append(number)
        left += face.width(label.number, LABEL_SIZE, bold=True) + _NUMBER_GAP
    size, lines = label_lines(label, face, cell.right - SIDE - left)
    pitch = size * PITCH // POINT
    for index, line in enumerate(lines):
        y = baseline + index * pitch
        placed += [
            PlacedText(left + x, y, text, size, bold=False, language=language, **common)
            for x, text, language in line
            if text
        ]
    depth = LABEL_TOP + LABEL_SIZE * PITCH // POINT + (len(lines) - 1) * pitch
    return placed, depth + LABEL_BELOW
