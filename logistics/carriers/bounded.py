"""How much of one message is read: no real one comes near the bound, a hostile one passes it."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from logistics.carriers.events import EventProblem

MOST_ELEMENTS = 20_000
"""An answer of the size allowed has no room for as many events, only for as many nothings."""

Row = TypeVar("Row")


def bounded(rows: Iterable[Row], problems: list[EventProblem]) -> Iterator[tuple[int, Row]]:
    """The elements of a message with their index; those beyond the bound are one problem."""
    for index, row in enumerate(rows):
        if index == MOST_ELEMENTS:
            problems.append(too_many_elements())
            return
        yield index, row


def too_many_elements() -> EventProblem:
    """The problem of a message that goes on beyond the bound."""
    return EventProblem(None, "", "message.too_many_elements", {"limit": MOST_ELEMENTS})
