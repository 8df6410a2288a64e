"""The one check for every string that reaches paper."""

from functools import cache
from unicodedata import is_normalized

from logistics.kernel.errors import InvalidError, Problem
from logistics.kernel.text import normal_text
from logistics.reference.glyphs import covered, uncovered

MOST_CHARACTERS = 100_000
"""Characters of one box: it may gather what many fields of a large shipment hold."""


def printable(text: str, field: str) -> str:
    """``text`` in normal form, every character of which the embedded fonts can draw.

    Nothing is escaped, because nothing that is drawn is ever read as markup. ``field`` is
    the payload's path such as ``lines/0/description``. Raises :class:`InvalidError`
    ``paper.glyph``, one problem for each code point without a glyph, or what
    :func:`~logistics.kernel.text.normal_text` raises, both pointing to the field.
    """
    if _is_plain(text):
        return text
    pointer = f"/{field}"
    tidy = normal_text(text, pointer=pointer, limit=MOST_CHARACTERS, lines=True)
    missing = uncovered(tidy)
    if missing:
        raise InvalidError(
            "paper.glyph",
            problems=[
                Problem("paper.glyph", pointer, {"field": field, "code_point": f"U+{point:04X}"})
                for point in missing
            ],
        )
    return tidy


def _is_plain(text: str) -> bool:
    """Whether a text is printable as it stands, asked in one pass without looking closer."""
    return (
        len(text) <= MOST_CHARACTERS
        and _harmless().issuperset(text)
        and is_normalized("NFC", text)
        and text == text.strip()
    )


@cache
def _harmless() -> frozenset[str]:
    """Characters that have a glyph and that no text is refused for."""
    return frozenset(one for point in covered() if _is_allowed(one := chr(point))) | {"\n"}


def _is_allowed(character: str) -> bool:
    try:
        normal_text(character)
    except InvalidError:
        return False
    return True
