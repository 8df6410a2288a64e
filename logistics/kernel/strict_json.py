"""Reading JSON from outside: bounded, UTF-8, without doubled keys, NaN or floats."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NoReturn

from logistics.kernel.errors import InvalidError, Problem

MAX_BYTES = 1_048_576
MAX_DEPTH = 32
_MAX_DIGITS = 30
_HALF = re.compile("[\ud800-\udfff]")


def parse_json(raw: bytes, *, max_bytes: int = MAX_BYTES, max_depth: int = MAX_DEPTH) -> Any:
    """The value of a UTF-8 JSON text; fractions come as ``Decimal``, never as float.

    Raises :class:`InvalidError`: ``json.too_large``, ``json.encoding``, ``json.too_deep``,
    ``json.syntax`` (with line and column), ``json.duplicate_key``, ``json.number``, and
    ``json.half_character`` for each text with an escaped surrogate by itself.
    """
    if len(raw) > max_bytes:
        raise InvalidError("json.too_large", limit=max_bytes)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise InvalidError("json.encoding", position=wrong.start) from None
    _refuse_depth(text, max_depth)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_unique_keys,
            parse_float=_fraction,
            parse_int=_whole,
            parse_constant=_not_a_number,
        )
    except json.JSONDecodeError as wrong:
        raise InvalidError(
            "json.syntax", line=wrong.lineno, column=wrong.colno, reason=wrong.msg
        ) from None
    _refuse_half_characters(text, value)
    return value


def _refuse_half_characters(text: str, value: Any) -> None:
    """An escaped surrogate without its pair is no character: nothing could store or print it."""
    if "\\ud" not in text.lower():
        return
    halves = tuple(_half_characters(value, ""))
    if halves:
        raise InvalidError("json.half_character", problems=halves)


def _half_characters(value: Any, pointer: str) -> Iterator[Problem]:
    """One problem for each text with half a character; a name of a field tells its object."""
    if isinstance(value, str):
        found = _HALF.search(value)
        if found:
            yield Problem("json.half_character", pointer, {"code_point": f"U+{ord(found[0]):04X}"})
    elif isinstance(value, dict):
        for key, inner in value.items():
            wrong = tuple(_half_characters(key, pointer))
            yield from wrong or _half_characters(inner, f"{pointer}/{_escaped(key)}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _half_characters(inner, f"{pointer}/{place}")


def _escaped(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1")


def _refuse_depth(text: str, max_depth: int) -> None:
    depth = 0
    in_string = escaped = False
    for character in text:
        if in_string:
            if escaped:
                escaped = False
            elif character == "\\":
                escaped = True
            elif character == '"':
                in_string = False
        elif character == '"':
            in_string = True
        elif character in "[{":
            depth += 1
            if depth > max_depth:
                raise InvalidError("json.too_deep", limit=max_depth)
        elif character in "]}":
            depth -= 1


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise InvalidError("json.duplicate_key", key=key[:80])
        found[key] = value
    return found


def _whole(text: str) -> int:
    if len(text) > _MAX_DIGITS:
        raise InvalidError("json.number", given=text[:40])
    return int(text)


def _fraction(text: str) -> Decimal:
    if len(text) > _MAX_DIGITS or "e" in text.lower():
        raise InvalidError("json.number", given=text[:40])
    return Decimal(text)


def _not_a_number(text: str) -> NoReturn:
    raise InvalidError("json.number", given=text)
