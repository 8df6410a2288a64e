"""Line breaking for mixed Latin and Chinese text, in one pass over the characters.

A line may end after a blank and between a Han character and its neighbour, never after a
hyphen, so that no reference number is parted; a word longer than a line is cut where it must.
Punctuation that closes never starts a line and punctuation that opens never ends one
(GB/T 15834).
"""

import re
from collections.abc import Iterator, Mapping

BLANKS = " \u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
_NEVER_FIRST = frozenset("，。、；：？！）］｝〉》」』】〕〗〙〛’”…‥·・％‰℃,.;:?!)]}%°")
_NEVER_LAST = frozenset("（［｛〈《「『【〔〖〘〚‘“([{¥＄￥$№")
_WIDE = "\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U000323af"
_PLACES = re.compile(
    "(?<=[{blanks}])(?=[^{blanks}])"
    "|(?=[^{blanks}{first}])(?:(?<=[{wide}])(?<![{blanks}{last}])"
    "|(?<=[^{blanks}{last}])(?=[{wide}]))".format(
        blanks=BLANKS,
        first=re.escape("".join(sorted(_NEVER_FIRST))),
        last=re.escape("".join(sorted(_NEVER_LAST))),
        wide=_WIDE,
    )
)
"""Between two characters where a line may end."""


def break_lines(text: str, widths: Mapping[int, int], limit: int) -> list[str]:
    """``text`` cut into lines of at most ``limit``, both widths in thousandths of the size.

    Line feeds in ``text`` end a line; blanks at the end of a line are dropped. A single
    character wider than ``limit`` stands alone on its line.
    """
    return [line for paragraph in text.split("\n") for line in _break_one(paragraph, widths, limit)]


def _break_one(text: str, widths: Mapping[int, int], limit: int) -> list[str]:
    if _length(text, widths) <= limit:
        return [text.rstrip(BLANKS)]
    lines: list[str] = []
    start = at = used = 0
    for piece in _PLACES.split(text):
        solid = piece.rstrip(BLANKS)
        length = _length(solid, widths)
        if used + length > limit and at > start:
            lines.append(text[start:at].rstrip(BLANKS))
            start, used = at, 0
        if length > limit:
            for index in _cuts(solid, widths, limit - used):
                lines.append(text[start : at + index].rstrip(BLANKS))
                start = at + index
            used = _length(text[start : at + len(solid)], widths)
        else:
            used += length
        used += _length(piece[len(solid) :], widths)
        at += len(piece)
    lines.append(text[start:].rstrip(BLANKS))
    return lines


def _length(text: str, widths: Mapping[int, int]) -> int:
    return sum(map(widths.__getitem__, map(ord, text)))


def _cuts(word: str, widths: Mapping[int, int], limit: int) -> Iterator[int]:
    """Where a word that is longer than a line is cut: before each character that is too much."""
    used = start = 0
    for index, character in enumerate(word):
        step = widths[ord(character)]
        if used + step > limit and index > start:
            yield index
            start, used = index, 0
        used += step
