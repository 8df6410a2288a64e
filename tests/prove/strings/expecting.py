"""What must become of a string, judged by Unicode's own tables and the promise of the fonts."""

import unicodedata
from dataclasses import dataclass

from logistics.reference.glyphs import covered
from tests.prove.strings.text_fields import TextPlace

_UNSAFE = {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
_DIRECTIONS = {"RLE", "LRE", "RLO", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"}
_MARKS_OF_DIRECTION = {"\u200e", "\u200f", "\u061c"}


@dataclass(frozen=True)
class Fate:
    """``text`` in normal form where a field takes the string, else why it is refused."""

    text: str
    code: str = ""
    code_point: str = ""


def fate_of(string: str, place: TextPlace) -> Fate:
    """What the file's reader owes a string in a field of no fixed form."""
    tidy = string.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not tidy:
        return Fate("", "wire.required" if place.required else "")
    if len(string) > place.limit:
        return Fate("", "text.too_long")
    for character in tidy:
        if _is_unsafe(character) and not (place.lines and character == "\n"):
            return Fate("", "text.character", f"U+{ord(character):04X}")
    normal = unicodedata.normalize("NFC", tidy)
    return Fate("", "text.too_long") if len(normal) > place.limit else Fate(normal)


def without_glyph(text: str) -> set[str]:
    """The code points that no font of ours draws."""
    return {f"U+{ord(one):04X}" for one in text if ord(one) not in covered() and one != "\n"}


def _is_unsafe(character: str) -> bool:
    return (
        unicodedata.category(character) in _UNSAFE
        or unicodedata.bidirectional(character) in _DIRECTIONS
        or character in _MARKS_OF_DIRECTION
    )
