"""Characters of one paper: those of its form in programs made once, the others cut for it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFontFile

from logistics.docs.fonts.faces import FILES
from logistics.docs.fonts.source import font_source
from logistics.docs.press.objects import PdfFile
from logistics.docs.press.programs import FontProgram, cut, put_font

_REGULAR, _BOLD = FILES
_MARKS = {_REGULAR: ("FORMRA", "TEXTRA"), _BOLD: ("FORMBA", "TEXTBA")}
_NAMES = {_REGULAR: ("R", "S"), _BOLD: ("B", "C")}
_PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))


@dataclass(slots=True)
class _Weight:
    """One weight: the form's program, and further characters in the order in which they came."""

    name: str
    source: TTFontFile
    form: FontProgram
    further: dict[str, str] = field(default_factory=dict)

    def code(self, character: str) -> str:
        """The code of a character that the form does not have."""
        known = self.further.get(character)
        if known is None:
            known = self.further[character] = f"{len(self.further) + 1:04X}"
        return known

    def runs(self, text: str) -> Iterator[tuple[str, str]]:
        """Font resource and hexadecimal codes of each stretch of ``text``."""
        own, other = _NAMES[self.name]
        codes = self.form.codes
        try:
            yield own, "".join([codes[one] for one in text])
        except KeyError:
            for inside, run in groupby(text, codes.__contains__):
                if inside:
                    yield own, "".join([codes[one] for one in run])
                else:
                    yield other, "".join([self.code(one) for one in run])


class Lettering:
    """The fonts of one paper; ``form`` holds the characters of its labels."""

    def __init__(self, directory: Path, form: frozenset[str]) -> None:
        self._weights = [
            _Weight(name, font_source(directory, name), _form_program(directory, name, form))
            for name in FILES
        ]

    def runs(self, text: str, *, bold: bool) -> Iterator[tuple[str, str]]:
        """Font resource and hexadecimal codes of each stretch of ``text``."""
        return self._weights[bold].runs(text)

    def put(self, file: PdfFile) -> bytes:
        """All fonts as objects of the file; gives the entries of a font resource."""
        fonts = b""
        for weight in self._weights:
            own, other = _NAMES[weight.name]
            fonts += b"/%b %d 0 R" % (own.encode(), put_font(file, weight.form))
            if weight.further:
                program = cut(weight.source, tuple(weight.further), _MARKS[weight.name][1])
                fonts += b"/%b %d 0 R" % (other.encode(), put_font(file, program))
        return fonts


@cache
def _form_program(directory: Path, weight: str, form: frozenset[str]) -> FontProgram:
    characters = dict.fromkeys([*_PRINTABLE, *sorted(form)])
    return cut(font_source(directory, weight), tuple(characters), _MARKS[weight][0])
