"""Texts of people as a certificate may hold them: on one line, without hidden characters."""

import re
import unicodedata

from logistics.customs.phytosanitary.told_facts import Told

_BETWEEN = " / "
_BREAKS = re.compile(r"[\r\n\v\f\x85\u2028\u2029]+")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


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
    kept = "".join(sign for sign in spaced if unicodedata.category(sign) not in _HIDDEN)
    return " ".join(kept.split())
