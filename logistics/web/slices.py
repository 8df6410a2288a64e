"""Long lists shown a page at a time by its number."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from logistics.kernel.errors import InvalidError

Item = TypeVar("Item")

EACH_PAGE = 25
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class PageSlice(Generic[Item]):
    """The entries of one page, its number from 1, and whether another follows."""

    items: tuple[Item, ...]
    number: int
    has_more: bool


def page_slice(entries: Iterable[Item], asked: str | None) -> PageSlice[Item]:
    """The page asked for, by default the first; ``http.page`` for what is no such number."""
    return loaded_slice(lambda part: islice(entries, part.start, part.stop), asked)


def loaded_slice(load: Callable[[slice], Iterable[Item]], asked: str | None) -> PageSlice[Item]:
    """As :func:`page_slice`, of entries of which only the part asked for is loaded."""
    given = asked or "1"
    if not (given.isascii() and given.isdigit() and 1 <= int(given[:6]) <= _MOST):
        raise InvalidError("http.page", given=given[:40])
    number = int(given)
    start = (number - 1) * EACH_PAGE
    held = tuple(load(slice(start, start + EACH_PAGE + 1)))
    return PageSlice(held[:EACH_PAGE], number, len(held) > EACH_PAGE)
