"""How far entries are moved, in tenths of a millimetre."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from logistics.docs.grid.measure import from_mm
from logistics.kernel.errors import InvalidError

MOST: Final = 100
"""Tenths of a millimetre either way: so far, whatever stands on our grid stays on the sheet."""

_FORM = re.compile(r"[+-]?\d{1,3}(\.\d)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Offset:
    """Tenths of a millimetre to the right and down; negative to the left and up."""

    right: int = 0
    down: int = 0

    @classmethod
    def of(cls, x: str, y: str) -> "Offset":
        """From millimetres such as ``-1.5``; an empty text is 0.

        Raises :class:`InvalidError` ``offset.form`` or ``offset.range`` at ``/x`` or ``/y``.
        """
        return cls(_tenths(x, "/x"), _tenths(y, "/y"))

    @classmethod
    def measured(cls, x: str, y: str) -> "Offset":
        """As :meth:`of`, of what a person measured: :class:`InvalidError` ``offset.empty`` too."""
        for text, pointer in ((x, "/x"), (y, "/y")):
            if not text.strip():
                raise InvalidError("offset.empty", pointer=pointer)
        return cls.of(x, y)

    @property
    def x(self) -> str:
        """Millimetres to the right, with one decimal."""
        return _told(self.right)

    @property
    def y(self) -> str:
        """Millimetres down, with one decimal."""
        return _told(self.down)

    @property
    def lengths(self) -> tuple[int, int]:
        """Both in thousandths of a point."""
        return _length(self.right), _length(self.down)


def _length(tenths: int) -> int:
    return from_mm(Decimal(tenths) / 10)


def _tenths(text: str, pointer: str) -> int:
    tidy = text.strip().replace("\N{MINUS SIGN}", "-") or "0"
    if not _FORM.fullmatch(tidy):
        raise InvalidError("offset.form", pointer=pointer, given=text[:40])
    tenths = int(Decimal(tidy) * 10)
    if abs(tenths) > MOST:
        raise InvalidError("offset.range", pointer=pointer, most=MOST // 10)
    return tenths


def _told(tenths: int) -> str:
    return f"{Decimal(tenths) / 10:.1f}"
