"""Line breaking for mixed Latin and Chinese text, in one pass over the characters.

A line may end after a blank and between a Han character and its neighbour, never after a
hyphen, so that no reference number is parted; a word longer than a line is cut where it must.
Punctuation that closes never starts a line and punctuation that opens never ends one
(GB/T 15834).
"""

from collections.abc import Mapping

BLANKS = " \u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
_NEVER_FIRST = frozenset("，。、；：？！）］｝〉》」』】〕〗〙〛’”…‥·・％‰℃,.;:?!)]}%°")
_NEVER_LAST = frozenset("（［｛〈《「『【〔〖〘〚‘“([{¥＄￥$№")
_WIDE = ((0x2E80, 0xA4CF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x20000, 0x323AF))


def break_lines(text: str, widths: Mapping[int, int], limit: int) -> list[str]:
    """``text`` cut into lines of at most ``limit``, both widths in thousandths of the size.

    Line feeds in ``text`` end a line; blanks at the end of a line are dropped. A single
    character wider than ``limit`` stands alone on its line.
    """
    return [line for paragraph in text.split("\n") for line in _break_one(paragraph, widths, limit)]


def _break_one(text: str, widths: Mapping[int, int], limit: int) -> list[str]:
    lines: list[str] = []
    start = chance = used = used_at_chance = 0
    for index, character in enumerate(text):
        step = widths[ord(character)]
        while used + step > limit and index > start and character not in BLANKS:
            if chance <= start:
                chance, used_at_chance = index, used
            lines.append(text[start:chance].rstrip(BLANKS))
            start, used, used_at_chance = chance, used - used_at_chance, 0
        used += step
        if may_break(text, index):
            chance, used_at_chance = index + 1, used
    lines.append(text[start:].rstrip(BLANKS))
    return lines


def may_break(text: str, index: int) -> bool:
    """Whether a line may end after the character at ``index``."""
    if index + 1 >= len(text):
        return False
    here, following = text[index], text[index + 1]
    if here in BLANKS:
        return following not in BLANKS
    if following in BLANKS or following in _NEVER_FIRST or here in _NEVER_LAST:
        return False
    return _wide(here) or _wide(following)


def _wide(character: str) -> bool:
    point = ord(character)
    return point >= _WIDE[0][0] and any(first <= point <= last for first, last in _WIDE)
