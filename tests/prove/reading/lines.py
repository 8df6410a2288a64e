"""The text boxes of a paper as they look in black and white, line by line, and what stands there.

A box is a text in its cell. A line of it is read whole for its Chinese, and by its stretches
between the Chinese for its Latin letters and digits: a person also knows which script he reads.
Signs such as points and commas are not counted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from PIL import Image

from logistics.docs.grid.compose import compose
from logistics.docs.grid.measure import POINT, Area
from logistics.docs.grid.pages import Page, PlacedText
from logistics.docs.grid.reading import furniture, layout_of
from logistics.docs.languages import Pair
from logistics.docs.marks import Mark
from logistics.docs.payloads.heading import Payload
from logistics.docs.rendering import render
from logistics.reference.paper_kinds import PaperClass, paper_kinds
from tests.docs.papers import AT, face, rasters

_BLACK = 140
"""What is darker than this, of 255, is black."""

_POINTS_PER_INCH = 72
_EDGE, _MARGIN = 2, 20
"""Pixels kept beside a text, and white put around it."""

_HAN = re.compile("([\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]+)")


class Script(StrEnum):
    """A script, by the name of the model that reads it."""

    LATIN = "eng"
    HAN = "chi_sim"

    @property
    def counted(self) -> re.Pattern[str]:
        """Its letters and digits, or characters."""
        return re.compile("[A-Za-z0-9À-ÖØ-öø-ÿ]" if self is Script.LATIN else "[\u3400-\u9fff]")

    def of(self, text: str) -> str:
        """What of ``text`` is counted: neither blanks nor signs."""
        return "".join(self.counted.findall(text))


@dataclass(frozen=True)
class Seen:
    """A stretch of a line: its box, what was printed there, and how it looks."""

    box: str
    script: Script
    printed: str
    picture: Image.Image


@dataclass(frozen=True)
class Resolution:
    """Dots per inch across and down."""

    across: int
    down: int

    def crop(self, sheet: Image.Image, area: Area) -> Image.Image:
        """An area of a sheet with white around it."""
        across, down = self.across, self.down
        cut = sheet.crop(
            (
                _pixels(area.x, across) - _EDGE,
                _pixels(area.y, down),
                _pixels(area.right, across) + _EDGE,
                _pixels(area.bottom, down) + 1,
            )
        )
        framed = Image.new("1", (cut.width + 2 * _MARGIN, cut.height + 2 * _MARGIN), 1)
        framed.paste(cut, (_MARGIN, _MARGIN))
        return framed


def _pixels(length: int, dots: int) -> int:
    return length * dots // (_POINTS_PER_INCH * POINT)


def seen(kind: str, payload: Payload, resolution: Resolution) -> list[Seen]:
    """Every text on the pages of a paper in English and Chinese."""
    drafted = paper_kinds()[kind].paper_class is PaperClass.APPLY
    composed = compose(
        layout_of(kind, Pair.EN_ZH),
        payload,
        face=face(),
        furniture=furniture(Pair.EN_ZH),
        marks=(Mark.DRAFT,) if drafted else (),
    )
    sheets = black_and_white(render(kind, payload, at=AT), resolution)
    return [
        found
        for number, (page, sheet) in enumerate(zip(composed.pages, sheets, strict=True), start=1)
        for found in _on_page(page, sheet, f"{kind} p{number}", resolution)
    ]


def black_and_white(paper: bytes, resolution: Resolution) -> list[Image.Image]:
    """The pages as a scanner or fax of this resolution sends them."""
    sheets = []
    for sheet in rasters(paper, resolution.across):
        grey = sheet.convert("L")
        if resolution.down != resolution.across:
            height = grey.height * resolution.down // resolution.across
            grey = grey.resize((grey.width, height), Image.Resampling.BOX)
        sheets.append(grey.point(_blackened).convert("1"))
    return sheets


def _blackened(value: int) -> int:
    return 255 if value >= _BLACK else 0


def _on_page(page: Page, sheet: Image.Image, name: str, resolution: Resolution) -> Iterator[Seen]:
    for (source, cell, _), texts in groupby(sorted(page.texts, key=_place), key=_place):
        line = list(texts)
        box = f"{name} {source} at {cell}"
        yield from _stretches(line, box, sheet, resolution)


def _place(text: PlacedText) -> tuple[str, tuple[int, int], int]:
    return text.source, (text.cell.y, text.cell.x), text.y


def _stretches(
    line: list[PlacedText], box: str, sheet: Image.Image, resolution: Resolution
) -> Iterator[Seen]:
    line.sort(key=lambda text: text.x)
    said = "".join(text.text for text in line)
    if Script.HAN.of(said):
        extents = [text.extent(face()) for text in line]
        first = extents[0]
        whole = Area(first.x, first.y, extents[-1].right - first.x, first.height)
        yield Seen(box, Script.HAN, said, _upright(line[0], resolution.crop(sheet, whole)))
    for text in line:
        at = text.extent(face())
        for place, run in enumerate(_HAN.split(text.text)):
            if Script.LATIN.of(run) and not place % 2:
                before = _width(text, run[: len(run) - len(run.lstrip())])
                area = Area(at.x + before, at.y, _width(text, run.strip()), at.height)
                yield Seen(box, Script.LATIN, run, _upright(text, resolution.crop(sheet, area)))
            at = at.moved(_width(text, run), 0)


def _width(text: PlacedText, run: str) -> int:
    return face().width(run, text.size, bold=text.bold)


def _upright(text: PlacedText, picture: Image.Image) -> Image.Image:
    """Black on white, also where the paper prints white on black."""
    if not text.reversed:
        return picture
    inside = (_MARGIN, _MARGIN, picture.width - _MARGIN, picture.height - _MARGIN)
    turned = picture.crop(inside).point(lambda value: 255 - value)
    picture.paste(turned, inside)
    return picture
