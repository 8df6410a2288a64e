"""Rows that are looked up by their subject: goods, a tariff code, a name."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Generic

from logistics.customs.knowledge.rows import Row, in_force


class Indexed(Generic[Row]):
    """Rows in their order, found by key at once; frozen after making."""

    __slots__ = ("_by_key", "_rows")

    def __init__(self, rows: Iterable[Row], key: Callable[[Row], object]) -> None:
        self._rows = tuple(rows)
        by_key: dict[object, list[Row]] = {}
        for row in self._rows:
            by_key.setdefault(key(row), []).append(row)
        self._by_key = {name: tuple(held) for name, held in by_key.items()}

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def of(self, key: object) -> tuple[Row, ...]:
        """All rows of a subject, whatever their dates."""
        return self._by_key.get(key, ())

    def on(self, key: object, day: date) -> tuple[Row, ...]:
        """The rows of a subject that are in force on a day."""
        return tuple(row for row in self.of(key) if row.covers(day))

    def one(self, key: object, day: date) -> Row | None:
        """The row of a subject that is in force on a day."""
        return in_force(self.of(key), day)
