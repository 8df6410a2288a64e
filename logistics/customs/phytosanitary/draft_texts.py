"""Texts of people as a certificate may hold them: on one line, without what is no text.

Control characters and direction overrides go. A character that merely cannot be seen stays, so
that a paper drawn of the same draft refuses it by name instead of printing other words.
"""

import re
import unicodedata

from logistics.customs.phytosanitary.told_facts import Told

_BETWEEN = " / "
_BREAKS = re.compile(r"[\r\n\v\f\x85\u2028\u2029]+")
_NO_TEXT = frozenset({"Cc", "Cs", "Co", "Cn"})
_TURNING = frozenset({"RLE", "LRE", "RLO", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"})


def plain(text: str | None) -> str | None:
    """A text on one line, line ends as strokes; ``None`` where nothing is left of it."""
    lines = (_visible(line) for line in _BREAKS.split(text or ""))
    return _BETWEEN.join(line for line in lines if line) or None


def english(text: str | None) -> tuple[Told, ...]:
    """A text in English, as a list of none or one."""
    return _in(text, "en")


def chinese(text: str | None) -> tuple[Told, ...]:
    """A text in Chinese, as a list of none or one."""
    return _in(text, "zh")


def unspoken(text: str | None) -> tuple[Told, ...]:
    """A name or code of no language, as a list of none or one."""
    held = plain(text)
    return (Told(held),) if held else ()


def _in(text: str | None, language: str) -> tuple[Told, ...]:
    held = plain(text)
    return (Told(held, language),) if held else ()


def _visible(line: str) -> str:
    spaced = line.replace("\t", " ")
    kept = "".join(sign for sign in spaced if _is_text(sign))
    return " ".join(kept.split())


def _is_text(sign: str) -> bool:
    category, turn = unicodedata.category(sign), unicodedata.bidirectional(sign)
    return category not in _NO_TEXT and turn not in _TURNING
