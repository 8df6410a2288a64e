"""The shape of a paper as data: parts, boxes and tables, each naming its source field."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from logistics.docs.grid.measure import Area


class Align(StrEnum):
    """Where a text stands in its cell."""

    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"


class Purpose(StrEnum):
    """What a box is for; ``RESERVED`` stays empty for the authority that issues the paper."""

    TEXT = "text"
    SIGNATURE = "signature"
    STAMP = "stamp"
    RESERVED = "reserved"


class Overflow(StrEnum):
    """What happens to a text that does not fit at the smallest size."""

    REFUSE = "refuse"
    ANNEX = "annex"


class Piece(NamedTuple):
    """A text in one language, English being "", and what parts it from the next on its line."""

    text: str
    language: str
    parting: str


@dataclass(frozen=True, slots=True)
class Label:
    """What a box or column is called in English and in the paper's second language.

    ``language`` names the second one ("zh", "fr"); ``second`` is empty where both say the
    same. ``number`` is the box's number on official forms. ``french`` stands beside the English
    on a form that is in both by itself, where French is not the second language.
    """

    en: str
    second: str
    number: str = ""
    language: str = "zh"
    french: str = ""

    @property
    def gap(self) -> str:
        """What parts the two on one line: a mark where both are in Latin letters."""
        if not (self.en and self.second):
            return ""
        return "  " if self.language == "zh" else " · "

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The texts beside one another in their order, the French of the form with the English."""
        first = (
            (Piece(self.en, "", " / "), Piece(self.french, "fr", self.gap))
            if self.french
            else (Piece(self.en, "", self.gap),)
        )
        return (*first, Piece(self.second, self.language, "")) if self.second else first

    def told(self) -> str:
        """All languages on one line."""
        return "".join(piece.text + piece.parting for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Style:
    """How values look; sizes in thousandths of a point, shrinking to ``smallest``.

    ``lead_bold`` sets the first paragraph bold: the name above an address.
    """

    size: int
    smallest: int
    bold: bool = False
    lead_bold: bool = False
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Box:
    """A ruled box; ``area`` counts from the top left corner of its block."""

    name: str
    label: Label
    source: str
    area: Area
    style: Style
    purpose: Purpose = Purpose.TEXT
    overflow: Overflow = Overflow.REFUSE


@dataclass(frozen=True, slots=True)
class Boxes:
    """A block of boxes that is never split.

    ``repeat`` names the payload's tuple for whose every member the block is drawn;
    ``at_bottom`` puts it at the foot of the last page of its part; ``gap`` is white space above.
    """

    name: str
    height: int
    boxes: tuple[Box, ...]
    repeat: str = ""
    at_bottom: bool = False
    gap: int = 0

    @property
    def depth(self) -> int:
        """Height with the white space above."""
        return self.gap + self.height


@dataclass(frozen=True, slots=True)
class Column:
    """A table column; ``note`` is a second source printed small under the value.

    ``note_width`` reaches over the columns to the right where the layout says so; only one
    column of a table may do that.
    """

    name: str
    label: Label
    source: str
    x: int
    width: int
    style: Style
    note: str = ""
    note_style: Style | None = None
    note_width: int = 0


@dataclass(frozen=True, slots=True)
class Sums:
    """A row of sums: its label and, by column name, the source of each sum."""

    label: Label
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under repeated headers. ``carried`` reads from the last row printed on a page.

    ``fill`` draws the table down to the blocks below and strikes its unused space through.
    """

    name: str
    rows: str
    columns: tuple[Column, ...]
    carried: Sums | None = None
    foot: Sums | None = None
    fill: bool = False
    gap: int = 0


Block = Boxes | Table


@dataclass(frozen=True, slots=True)
class Part:
    """Pages under one title; with ``repeat``, so many for each record of that name."""

    title: Label
    blocks: tuple[Block, ...]
    repeat: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of paper: ``edition`` changes with every change that alters printed bytes.

    ``headed`` tells that it may bear a letterhead: forms of the post do not.
    """

    kind: str
    edition: str
    parts: tuple[Part, ...]
    headed: bool = True


@dataclass(frozen=True, slots=True)
class Marking:
    """A mark: the word behind the print and the sentence in the solid banner."""

    word: str
    banner: Label


@dataclass(frozen=True, slots=True)
class Furniture:
    """What every page carries, the same on every kind of paper."""

    number: Label
    application: Label
    unnumbered: Label
    shipment: Label
    version: Label
    page: Label
    of: str
    brought: Label
    annex: Label
    see_annex: Label
    verify: Label
    verify_code: Label
    marks: dict[str, Marking]
    exemplars: dict[str, Label]
