"""The code on a paper that leads to its verification: a QR symbol (ISO/IEC 18004)."""

from dataclasses import dataclass
from functools import lru_cache

import segno

from logistics.docs.grid.elements import Element
from logistics.docs.grid.measure import Area


@dataclass(frozen=True, slots=True)
class PlacedCode:
    """Dark areas of a symbol on the sheet; ``element`` is ``None`` where it repeats."""

    bars: tuple[Area, ...]
    area: Area
    element: Element | None


_MASK = 3


def place_code(text: str, area: Area, element: Element | None) -> PlacedCode:
    """The symbol of ``text`` filling a square; the quiet zone around it is the caller's.

    Error correction is Q (a quarter may be damaged). Text of upper-case letters, digits and
    ``:/.-`` gives the coarsest symbol.
    """
    return PlacedCode(_bars(text, area), area, element)


@lru_cache(maxsize=64)
def _bars(text: str, area: Area) -> tuple[Area, ...]:
    # Readers take any mask; weighing all eight would cost more than the rest of a paper.
    rows = segno.make_qr(text, error="q", boost_error=False, mask=_MASK).matrix
    count = len(rows)
    edges = [area.height * place // count for place in range(count + 1)]
    return tuple(
        Area(area.x + edges[start], area.y + edges[row], edges[end] - edges[start], height)
        for row, modules in enumerate(rows)
        for start, end in _runs(modules)
        for height in (edges[row + 1] - edges[row],)
    )


def _runs(modules: bytearray) -> list[tuple[int, int]]:
    """Where the dark stretches of a row begin and end."""
    runs, start = [], None
    for place, dark in enumerate((*modules, 0)):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            runs.append((start, place))
            start = None
    return runs
