"""The built fonts as the PDF library draws them, with a text layer that survives copying."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from logistics.docs.fonts.faces import FILES, font_file
from logistics.docs.grid.measure import Typeface

_BLOCK = 100
"""A CMap lists at most this many characters in one block (PDF 32000-1, 9.10.3)."""


class EmbeddedFont(TTFont):
    """A TrueType font whose ToUnicode map is right beyond U+FFFF and names no U+0000.

    The library writes such characters as one number of five digits, which readers take
    for something else; here they are UTF-16 as the standard asks.
    """

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - the library's name
        """Write the font into the document, then put the corrected maps in place."""
        subsets = [tuple(points) for points in self.state[doc].subsets]
        names = [self.getSubsetInternalName(n, doc)[1:] for n in range(len(subsets))]
        super().addObjects(doc)
        for name, points in zip(names, subsets, strict=True):
            base = doc.idToObject["BasicFonts"].dict[name].BaseFont
            doc.idToObject[f"toUnicodeCMap:{base}"].content = unicode_map(base, points)


def unicode_map(font: str, points: Sequence[int]) -> str:
    """A ToUnicode CMap for a subset whose codes are the indexes of ``points``."""
    entries = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
        for code, point in enumerate(points)
        if point
    ]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({font}) /Ordering ({font}) /Supplement 0 >> def",
            f"/CMapName /{font} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *_blocks(entries),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )


def _blocks(entries: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(entries), _BLOCK):
        block = entries[start : start + _BLOCK]
        yield f"{len(block)} beginbfchar"
        yield from block
        yield "endbfchar"


@dataclass(frozen=True)
class Fonts:
    """Both weights as the library knows them by name, and their widths for composing."""

    regular: str
    bold: str
    face: Typeface


@cache
def load_fonts(directory: Path) -> Fonts:
    """The fonts in ``directory``, registered once a process.

    Raises :class:`EnvironmentFaultError` ``fonts.missing`` when they are not built.
    """
    mark = hashlib.sha256(str(directory).encode()).hexdigest()[:12]
    names: dict[str, str] = {}
    widths: dict[str, dict[int, int]] = {}
    for weight in FILES:
        names[weight] = f"{weight}-{mark}"
        font = EmbeddedFont(names[weight], str(font_file(directory, weight)), shapable=False)
        pdfmetrics.registerFont(font)
        widths[weight] = dict(font.face.charWidths)
    return Fonts(names["Regular"], names["Bold"], Typeface(widths["Regular"], widths["Bold"]))
