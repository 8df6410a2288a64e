"""The two built font files, read once a process: glyphs to cut from, and widths to compose by."""

from functools import cache
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFontFile

from logistics.docs.fonts.faces import FILES, font_file
from logistics.docs.grid.measure import Typeface


@cache
def font_source(directory: Path, weight: str) -> TTFontFile:
    """The whole font of a weight; ``fonts.missing`` where it is not built."""
    return TTFontFile(str(font_file(directory, weight)))


@cache
def typeface(directory: Path) -> Typeface:
    """The widths of both weights; :class:`EnvironmentFaultError` ``fonts.missing`` as above."""
    regular, bold = (dict(font_source(directory, weight).charWidths) for weight in FILES)
    return Typeface(regular, bold)
