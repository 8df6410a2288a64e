"""Pages of a list by keyset: each page begins after the last row of the one before."""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from logistics.kernel.errors import InvalidError
from logistics.kernel.text import normal_text

MOST = 200
USUAL = 50

RowT = TypeVar("RowT")
SortKey = tuple[str, str]
"""What a list is sorted by, as text, and the id that breaks ties."""


@dataclass(frozen=True, slots=True)
class Page(Generic[RowT]):
    """Rows in a stable order; ``cursor`` asks for the next page, ``None`` at the end."""

    rows: tuple[RowT, ...]
    cursor: str | None


def require_limit(limit: int) -> int:
    """``limit`` when between 1 and 200; :class:`InvalidError` ``list.limit`` otherwise."""
    if not 1 <= limit <= MOST:
        raise InvalidError("list.limit", given=limit, most=MOST)
    return limit


def page_of(rows: Sequence[RowT], limit: int, key: Callable[[RowT], SortKey]) -> Page[RowT]:
    """The first ``limit`` of ``rows``, and a cursor behind them when there are more."""
    shown = tuple(rows[:limit])
    return Page(shown, _cursor(key(shown[-1])) if len(rows) > limit else None)


def key_of(cursor: str) -> SortKey:
    """The sort key a cursor holds; :class:`InvalidError` ``list.cursor`` for any other text."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        key = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, RecursionError):
        raise InvalidError("list.cursor") from None
    if not isinstance(key, list) or len(key) != 2 or not all(map(_is_told, key)):
        raise InvalidError("list.cursor")
    return key[0], key[1]


def _is_told(part: object) -> bool:
    """Whether ``part`` could stand in a row: a text in its normal form."""
    try:
        return isinstance(part, str) and normal_text(part, limit=MOST) == part
    except InvalidError:
        return False


def _cursor(key: SortKey) -> str:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")
