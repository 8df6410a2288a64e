"""Which rows a rule looks at while it judges one shipment, also where it then says nothing."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from logistics.customs.knowledge import Knowledge
from logistics.customs.knowledge.indexed import Indexed
from logistics.customs.knowledge.rows import Dated, Row

Note = Callable[[Iterable[object]], None]


def recorded(knowledge: Knowledge) -> tuple[Knowledge, dict[str, Dated]]:
    """The same knowledge, and the rows handed out of it by id, filled as rules look them up."""
    seen: dict[str, Dated] = {}

    def note(rows: Iterable[object]) -> None:
        seen.update((row.id, row) for row in rows if isinstance(row, Dated))

    held = {item.name: getattr(knowledge, item.name) for item in fields(knowledge)}
    noted: dict[str, Any] = {
        name: _noting(table, note)
        for name, table in held.items()
        if isinstance(table, Indexed | Sequence)
    }
    return replace(knowledge, **noted), seen


def _noting(table: Indexed[Any] | Sequence[Any], note: Note) -> Any:
    return _NotedIndex(table, note) if isinstance(table, Indexed) else _NotedRows(table, note)


class _NotedIndex(Indexed[Row]):
    """Rows of a table; each look-up is noted."""

    __slots__ = ("_held", "_note")

    def __init__(self, held: Indexed[Row], note: Note) -> None:
        super().__init__((), key=id)
        self._held, self._note = held, note

    def __iter__(self) -> Iterator[Row]:
        for row in self._held:
            self._note([row])
            yield row

    def __len__(self) -> int:
        return len(self._held)

    def of(self, key: object) -> tuple[Row, ...]:
        """All rows of a subject, whatever their dates."""
        rows = self._held.of(key)
        self._note(rows)
        return rows

    def on(self, key: object, day: date) -> tuple[Row, ...]:
        """The rows of a subject that are in force on a day."""
        rows = self._held.on(key, day)
        self._note(rows)
        return rows

    def one(self, key: object, day: date) -> Row | None:
        """The row of a subject that is in force on a day."""
        row = self._held.one(key, day)
        self._note([row])
        return row


class _NotedRows(Sequence[Any]):
    """Rows of a small table; those gone through are noted."""

    def __init__(self, held: Sequence[Any], note: Note) -> None:
        self._held, self._note = held, note

    def __getitem__(self, place: Any) -> Any:
        found = self._held[place]
        self._note(found if isinstance(place, slice) else [found])
        return found

    def __len__(self) -> int:
        return len(self._held)
