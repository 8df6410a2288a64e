"""Which characters the embedded fonts hold: a promise that the font build is held to."""

from functools import cache

from logistics.reference.tables import table


@cache
def covered() -> frozenset[int]:
    """Every promised code point."""
    return frozenset(
        point
        for row in table("glyph-coverage").rows
        for written in row["ranges"]
        for point in _span(written)
    )


def _span(written: str) -> range:
    first, _, last = written.partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)


def uncovered(text: str) -> tuple[int, ...]:
    """The code points of ``text`` that no font here can draw, each once, in order of value.

    A line feed is no glyph and counts as covered.
    """
    return tuple(sorted({ord(character) for character in text} - covered() - {0x0A}))
