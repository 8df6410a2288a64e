"""JSON with an entry a line: short enough for thousands of entries, and still read by people."""

import json
from collections.abc import Iterator, Mapping, Sequence

_ENTRY = "key"
_line = json.JSONEncoder(ensure_ascii=False).encode


def lined_json(value: object) -> bytes:
    """UTF-8, indented by two; entries, and what holds no list or object, stand on one line.

    An entry is an object with a ``key``.
    """
    return "".join((*_written(value, "\n"), "\n")).encode()


def _written(value: object, line_end: str) -> Iterator[str]:
    if _on_one_line(value):
        yield _line(value)
        return
    inner = line_end + "  "
    if isinstance(value, Mapping):
        opening, closing = "{", "}"
        members = ((f"{_line(str(name))}: ", held) for name, held in value.items())
    else:
        opening, closing = "[", "]"
        members = (("", held) for held in _members(value))
    for place, (name, held) in enumerate(members):
        yield f"{',' if place else opening}{inner}{name}"
        yield from _written(held, inner)
    yield line_end + closing


def _on_one_line(value: object) -> bool:
    if isinstance(value, Mapping) and _ENTRY in value:
        return True
    return not any(isinstance(held, dict | list) for held in _members(value))


def _members(value: object) -> Sequence[object]:
    if isinstance(value, Mapping):
        return tuple(value.values())
    return value if isinstance(value, list) else ()
