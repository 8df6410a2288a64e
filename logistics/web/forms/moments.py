"""Moments as people type them: ``2026-12-11 18:00 +03:00``, the offset optional."""

import re

_WRITTEN = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:00)?(Z|[+-]\d{2}:\d{2})", re.ASCII)
_TYPED = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})? ?(Z|[+-]\d{2}:\d{2})", re.ASCII)


def shown_moment(text: str) -> str:
    """A moment of the wire without its ``T`` and its empty seconds; other text unchanged."""
    found = _WRITTEN.fullmatch(text)
    return f"{found[1]} {found[2]} {found[4]}" if found else text


def typed_moment(text: str) -> str:
    """A typed moment with an offset as the wire writes it; other text unchanged."""
    found = _TYPED.fullmatch(text)
    return f"{found[1]}T{found[2]}{found[3] or ':00'}{found[4]}" if found else text
