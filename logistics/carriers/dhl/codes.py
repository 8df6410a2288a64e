"""DHL's status codes, and what the words beside them add."""

from collections.abc import Iterable, Mapping
from typing import cast

from logistics.carriers.code_table import CodeTable, Meaning, code_table

TRANSIT = "transit"


def _table() -> CodeTable:
    return code_table(__package__)


def meaning_of(code: str, told: Mapping[str, object]) -> Meaning | None:
    """What a ``statusCode`` means, in any case; ``None`` when the table lacks it."""
    return _table().meaning_of("STATUS", code.lower(), told)


def told_by_words(texts: Iterable[str]) -> str | None:
    """What remark, status and description tell beyond the code, such as ``CUSTOMS_HELD``."""
    words = " ".join(" ".join(texts).split()).casefold()
    rows = _table().content["remarks"]
    return next((cast("str", row["tells"]) for row in rows if row["contains"] in words), None)
