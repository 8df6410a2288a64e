"""What of the knowledge a question looks at, so that mutants of the rest need not be put to it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from logistics.customs.knowledge import Knowledge
from logistics.customs.knowledge.indexed import Indexed

ALL = "all rows"
"""In place of a key: a table gone through from end to end."""

Touched = set[tuple[str, object]]
"""Names of tables, each with a key that was looked up in it."""


def watched(knowledge: Knowledge, touched: Touched) -> Knowledge:
    """The same knowledge, which puts into ``touched`` whatever is looked up in it."""
    held = {item.name: getattr(knowledge, item.name) for item in fields(knowledge)}
    seen = {name: _watched(table, _noting(name, touched)) for name, table in held.items()}
    return replace(knowledge, **seen)


def changed(one: Knowledge, other: Knowledge, looked_up: Touched) -> Touched:
    """Which of the look-ups give something else in ``other`` than in ``one``."""
    return {
        (name, key)
        for name, key in looked_up
        if _found(getattr(one, name), key) != _found(getattr(other, name), key)
    }


def _found(table: Any, key: object) -> object:
    if key == ALL:
        return list(table.items()) if isinstance(table, Mapping) else list(table)
    return table.get(key) if isinstance(table, Mapping) else table.of(key)


def _noting(name: str, touched: Touched) -> Callable[[object], None]:
    return lambda key: touched.add((name, key))


def _watched(table: Any, note: Callable[[object], None]) -> Any:
    if isinstance(table, Indexed):
        return _WatchedIndex(table, note)
    return _WatchedMapping(table, note) if isinstance(table, Mapping) else _WatchedRows(table, note)


class _WatchedIndex(Indexed[Any]):
    def __init__(self, held: Indexed[Any], note: Callable[[object], None]) -> None:
        super().__init__((), key=id)
        self.held, self.note = held, note

    def __iter__(self) -> Iterator[Any]:
        self.note(ALL)
        return iter(self.held)

    def __len__(self) -> int:
        self.note(ALL)
        return len(self.held)

    def of(self, key: object) -> tuple[Any, ...]:
        """As of the table itself."""
        self.note(key)
        return self.held.of(key)


class _WatchedMapping(Mapping[str, Any]):
    def __init__(self, held: Mapping[str, Any], note: Callable[[object], None]) -> None:
        self.held, self.note = held, note

    def __getitem__(self, key: str) -> Any:
        self.note(key)
        return self.held[key]

    def __iter__(self) -> Iterator[str]:
        self.note(ALL)
        return iter(self.held)

    def __len__(self) -> int:
        self.note(ALL)
        return len(self.held)


class _WatchedRows(Sequence[Any]):
    """A small table: whoever takes it up sees all of it."""

    def __init__(self, held: tuple[Any, ...], note: Callable[[object], None]) -> None:
        self.held, self.note = held, note

    def __getitem__(self, place: Any) -> Any:
        self.note(ALL)
        return self.held[place]

    def __len__(self) -> int:
        self.note(ALL)
        return len(self.held)
