"""Font programs cut down to the characters that a paper uses (ISO 32000-1, 9.7).

A character's code is its place among the characters of its program, from 1, so that text copied
out of the paper is exactly what was put in, also where two characters share one drawing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from zlib import compress

from reportlab.pdfbase.ttfonts import TTFontFile

from logistics.docs.press.objects import PdfFile, stream

_BLOCK = 100
"""A CMap lists at most this many characters in one block (ISO 32000-1, 9.10.3)."""

_SYMBOLIC = 4

# The library's font files share one read position.
_CUTTING = Lock()


@dataclass(frozen=True, slots=True)
class FontProgram:
    """A subset ready to be put into files: its objects' bodies, compressed once.

    ``codes`` gives each character's code as four hexadecimal digits.
    """

    name: str
    codes: Mapping[str, str]
    program: bytes
    descriptor: bytes
    widths: bytes
    glyphs: bytes
    characters: bytes
    members: bytes


def cut(source: TTFontFile, characters: Sequence[str], mark: str) -> FontProgram:
    """The program of these characters, all of which the font has; ``mark`` is six letters."""
    points = [ord(character) for character in characters]
    with _CUTTING:
        program = source.makeSubset(points)
    name = f"{mark}+{_text(source.name)}"
    glyphs = [source.charToGlyph[point] for point in points]
    order = {0: 0} | {glyph: place for place, glyph in enumerate(dict.fromkeys(glyphs), start=1)}
    identical = len(order) == len(points) + 1
    return FontProgram(
        name=name,
        codes={one: f"{code:04X}" for code, one in enumerate(characters, start=1)},
        program=stream(compress(program), b"/Length1 %d/Filter/FlateDecode" % len(program)),
        descriptor=_descriptor(source, name),
        widths=b" ".join(b"%d" % _width(source, point) for point in points),
        glyphs=b""
        if identical
        else b"".join(order[glyph].to_bytes(2, "big") for glyph in (0, *glyphs)),
        characters=stream(compress(_unicode_map(characters)), b"/Filter/FlateDecode"),
        members=stream(compress(_bits(len(points) + 1)), b"/Filter/FlateDecode"),
    )


def put_font(file: PdfFile, held: FontProgram) -> int:
    """The font as objects of a file; gives the number of the one to draw with."""
    program, members = file.put(held.program), file.put(held.members)
    descriptor = file.put(
        b"<<%b/FontFile2 %d 0 R/CIDSet %d 0 R>>" % (held.descriptor, program, members)
    )
    name = held.name.encode()
    to_glyphs = b"%d 0 R" % file.put_stream(held.glyphs) if held.glyphs else b"/Identity"
    descendant = file.put(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%b"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor %d 0 R/DW 1000/W[1[%b]]/CIDToGIDMap %b>>"
        % (name, descriptor, held.widths, to_glyphs)
    )
    return file.put(
        b"<</Type/Font/Subtype/Type0/BaseFont/%b/Encoding/Identity-H"
        b"/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
        % (name, descendant, file.put(held.characters))
    )


def _text(name: object) -> str:
    return name.decode("latin-1") if isinstance(name, bytes) else str(name)


def _width(source: TTFontFile, point: int) -> int:
    return int(source.charWidths[point])


def _descriptor(source: TTFontFile, name: str) -> bytes:
    box = b" ".join(b"%d" % int(edge) for edge in source.bbox)
    return (
        b"/Type/FontDescriptor/FontName/%b/Flags %d/FontBBox[%b]/ItalicAngle 0"
        b"/Ascent %d/Descent %d/CapHeight %d/StemV %d"
        % (
            name.encode(),
            _SYMBOLIC,
            box,
            int(source.ascent),
            int(source.descent),
            int(source.capHeight),
            int(source.stemV),
        )
    )


def _bits(count: int) -> bytes:
    """So many bits set, from the highest of the first byte."""
    whole, rest = divmod(count, 8)
    return b"\xff" * whole + (bytes([0xFF00 >> rest & 0xFF]) if rest else b"")


def _unicode_map(characters: Sequence[str]) -> bytes:
    entries = [
        f"<{code:04X}> <{one.encode('utf-16-be').hex().upper()}>"
        for code, one in enumerate(characters, start=1)
    ]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000> <FFFF>",
            "endcodespacerange",
            *_blocks(entries),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    ).encode()


def _blocks(entries: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(entries), _BLOCK):
        block = entries[start : start + _BLOCK]
        yield f"{len(block)} beginbfchar"
        yield from block
        yield "endbfchar"
