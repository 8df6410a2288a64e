"""Texts for lists about papers: what cannot be printed is told as missing, never refused."""

import re
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar, cast
from unicodedata import normalize

from logistics.docs.printable import printable
from logistics.kernel.errors import InvalidError, LogisticsError

_MISSING = "?"
_PLACE = re.compile(r"^/\S*: ")
Record = TypeVar("Record")


def legible(text: str) -> str:
    """``text`` as it is, or with ``?`` for each character that no paper can bear."""
    try:
        return printable(text, "")
    except InvalidError:
        normal = normalize("NFC", text)
        return "".join(one if _is_printed(one) else _MISSING for one in normal).strip()


def all_legible(record: Record) -> Record:
    """A payload with every text :func:`legible`."""
    return cast("Record", _legible(record))


def reasons(refused: LogisticsError) -> str:
    """Every problem on a line of its own, behind the place it is at."""
    return "\n".join(
        f"{one.pointer}: {one.message}" if one.pointer else one.message for one in refused.problems
    )


def unplaced(told: str) -> str:
    """What :func:`reasons` gave without the places, for paper: each problem once."""
    return "\n".join(dict.fromkeys(_PLACE.sub("", line) for line in told.split("\n")))


def _legible(held: Any) -> Any:
    if isinstance(held, str):
        return legible(held)
    if isinstance(held, tuple):
        return tuple(map(_legible, held))
    if is_dataclass(held) and not isinstance(held, type):
        values = {one.name: _legible(getattr(held, one.name)) for one in fields(held)}
        return replace(held, **values)
    return held


@cache
def _is_printed(character: str) -> bool:
    if character in "\n ":
        return True
    try:
        return bool(printable(character, ""))
    except InvalidError:
        return False
