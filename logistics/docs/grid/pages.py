"""What stands on a page after composing: placed texts, rules, bars and the mark behind them."""

from dataclasses import dataclass, field

from logistics.docs.grid.codes import PlacedCode
from logistics.docs.grid.elements import Element, Opening
from logistics.docs.grid.layout import Label
from logistics.docs.grid.measure import ASCENT, DESCENT, POINT, Area, Typeface
from logistics.docs.grid.pictures import PlacedPicture

HAIRLINE, THIN, STRONG = 350, 600, 1100
"""Weights of rules in thousandths of a point."""


@dataclass(frozen=True, slots=True)
class PlacedText:
    """One line of text with its baseline at ``y``; ``cell`` is the area it was fitted into.

    ``source`` names where the text comes from: a payload field, or ``label:`` and a name.
    ``element`` is what it is part of, ``None`` for what repeats on every page; ``language`` is that
    of the whole text where it is not English with Chinese names.
    """

    x: int
    y: int
    text: str
    size: int
    bold: bool
    cell: Area
    source: str
    element: Element | None = None
    language: str = ""
    reversed: bool = False

    def extent(self, face: Typeface) -> Area:
        """The rectangle that the glyphs may cover."""
        return Area(
            self.x,
            self.y - self.size * ASCENT // POINT,
            face.width(self.text, self.size, bold=self.bold),
            self.size * (ASCENT + DESCENT) // POINT,
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line of a given weight."""

    x: int
    y: int
    to_x: int
    to_y: int
    weight: int = HAIRLINE


@dataclass(slots=True)
class Page:
    """One sheet under composition; ``mark`` is the large light word behind everything.

    ``opening`` is that of a part which begins here.
    """

    title: Label
    opening: Opening | None = None
    texts: list[PlacedText] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    bars: list[Area] = field(default_factory=list)
    mark: str = ""
    code: PlacedCode | None = None
    pictures: list[PlacedPicture] = field(default_factory=list)

    def frame(self, area: Area, weight: int = HAIRLINE) -> None:
        """Rule the four edges of ``area``."""
        for rule in (
            Rule(area.x, area.y, area.right, area.y, weight),
            Rule(area.x, area.bottom, area.right, area.bottom, weight),
            Rule(area.x, area.y, area.x, area.bottom, weight),
            Rule(area.right, area.y, area.right, area.bottom, weight),
        ):
            self.rules.append(rule)
