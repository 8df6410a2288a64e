"""One text for one value: canonical JSON, and the SHA-256 that names it."""

import hashlib
import json
from collections.abc import Mapping, Sequence

JsonValue = str | int | bool | None | Sequence["JsonValue"] | Mapping[str, "JsonValue"]
"""What may be stored as JSON: no floats; exact decimals and instants travel as text."""


def canonical_json(value: JsonValue) -> str:
    """``value`` as JSON with sorted keys, no blanks and characters as themselves.

    Raises ``TypeError`` for a float, a key that is not text, or any other kind of value;
    ``ValueError`` for a lone surrogate, which no database can store.
    """
    _refuse_inexact(value)
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    text.encode("utf-8")
    return text


def sha256_of(value: JsonValue) -> str:
    """The lower-case hexadecimal SHA-256 of the canonical JSON of ``value``."""
    return hashlib.sha256(canonical_json(value).encode("utf-8")).hexdigest()


def _refuse_inexact(value: object) -> None:
    if value is None or isinstance(value, str | bool | int):
        return
    if isinstance(value, Mapping):
        for key, held in value.items():
            if not isinstance(key, str):
                raise TypeError(f"a JSON key must be text, not {type(key).__name__}")
            _refuse_inexact(held)
    elif isinstance(value, list | tuple):
        for held in value:
            _refuse_inexact(held)
    else:
        raise TypeError(f"{type(value).__name__} has no canonical JSON; store it as text")
