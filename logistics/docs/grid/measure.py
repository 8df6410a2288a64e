"""Lengths in thousandths of a point, as whole numbers, so that geometry is exact everywhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

POINT = 1000
"""One typographic point (1/72 inch)."""

_POINTS_PER_MM = Decimal(720) / Decimal(254)

ASCENT, DESCENT, PITCH = 950, 250, 1200
"""Of a line, in thousandths of its size: above and below the baseline, and to the next line."""


def from_mm(length: Decimal | int | str) -> int:
    """Millimetres as thousandths of a point, rounded once."""
    return round(Decimal(length) * _POINTS_PER_MM * POINT)


def from_points(size: Decimal | int | str) -> int:
    """Points as thousandths of a point."""
    return round(Decimal(size) * POINT)


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle; ``x`` and ``y`` count from the top left corner of the sheet, downwards."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The lower edge."""
        return self.y + self.height

    def moved(self, x: int, y: int) -> "Area":
        """The same rectangle counted from another corner."""
        return Area(self.x + x, self.y + y, self.width, self.height)

    def inset(self, side: int, top: int, bottom: int) -> "Area":
        """The rectangle less its paddings; never of negative size."""
        return Area(
            self.x + side,
            self.y + top,
            max(0, self.width - 2 * side),
            max(0, self.height - top - bottom),
        )

    def holds(self, other: "Area") -> bool:
        """Whether ``other`` lies inside, edges included."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def crosses(self, other: "Area") -> bool:
        """Whether both share more than an edge."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )


@dataclass(frozen=True, slots=True, eq=False)
class Typeface:
    """Advance widths by code point in thousandths of the size, for both weights."""

    regular: Mapping[int, int]
    bold: Mapping[int, int]

    def widths(self, *, bold: bool) -> Mapping[int, int]:
        """The widths of one weight."""
        return self.bold if bold else self.regular

    def width(self, text: str, size: int, *, bold: bool = False) -> int:
        """The length of ``text`` at ``size``, both in thousandths of a point, rounded up."""
        widths = self.widths(bold=bold)
        return -(-sum(map(widths.__getitem__, map(ord, text))) * size // POINT)
