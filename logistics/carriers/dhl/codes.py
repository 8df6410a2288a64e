"""DHL's status codes, and what the words beside them add."""

import re
from collections.abc import Iterable, Mapping
from typing import cast

from logistics.carriers.code_table import CodeTable, Meaning, code_table

TRANSIT = "transit"
_WORD = re.compile(r"\w+")


def _table() -> CodeTable:
    return code_table(__package__)


def meaning_of(code: str, told: Mapping[str, object]) -> Meaning | None:
    """What a ``statusCode`` means, in any case; ``None`` when the table lacks it."""
    return _table().meaning_of("STATUS", code.lower(), told)


def told_by_words(texts: Iterable[str]) -> str | None:
    """What remark, status and description tell beyond the code, such as ``CUSTOMS_HELD``.

    Nothing where something is denied: which words that concerns no list can tell.
    """
    words = " ".join(" ".join(texts).split()).casefold()
    rows, denials = _table().content["remarks"], _table().content["denials"]
    if not set(denials).isdisjoint(_WORD.findall(words)):
        return None
    return next((cast("str", row["tells"]) for row in rows if row["contains"] in words), None)
