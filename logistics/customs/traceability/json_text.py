"""JSON as text with exact numbers: a decimal is written as its digits, never as a float."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from logistics.kernel.decimals import plain


def write_json(value: Any, *, depth: int = 0) -> str:
    """``value`` of mappings, sequences, texts, decimals, whole numbers and truths, indented.

    Keys keep their order; the same value gives the same text.
    """
    within, end = "\n" + "  " * (depth + 1), "\n" + "  " * depth
    if isinstance(value, Mapping) and value:
        parts = [
            f"{json.dumps(str(key), ensure_ascii=False)}: {write_json(held, depth=depth + 1)}"
            for key, held in value.items()
        ]
        return "{" + within + f",{within}".join(parts) + end + "}"
    if isinstance(value, list | tuple) and value:
        items = [write_json(held, depth=depth + 1) for held in value]
        return "[" + within + f",{within}".join(items) + end + "]"
    if isinstance(value, Decimal):
        return plain(value)
    return json.dumps(value, ensure_ascii=False)
