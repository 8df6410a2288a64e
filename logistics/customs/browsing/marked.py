"""Which marks hold: those of rows that still say what they said when they were marked."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from logistics.customs.knowledge import Knowledge
from logistics.customs.knowledge import knowledge as shipped_knowledge
from logistics.customs.knowledge.contents import content_digest
from logistics.customs.knowledge.rows import Dated
from logistics.customs.marks_file import unknown_row
from logistics.customs.overlay import Mark
from logistics.kernel.errors import InvalidError


def rows_by_id(knowledge: Knowledge) -> Mapping[str, Dated]:
    """Every dated row by its id."""
    return _shipped_rows() if knowledge is shipped_knowledge() else _rows(knowledge)


def _rows(knowledge: Knowledge) -> Mapping[str, Dated]:
    return MappingProxyType({row.id: row for _, row in knowledge.every_row()})


@cache
def _shipped_rows() -> Mapping[str, Dated]:
    return _rows(shipped_knowledge())


def row_named(knowledge: Knowledge, row_id: str) -> Dated:
    """The row of an id; :class:`InvalidError` ``marks.unknown_row`` with the ids near to it."""
    known = rows_by_id(knowledge)
    if row_id not in known:
        raise InvalidError("marks.unknown_row", problems=[unknown_row(row_id, known)])
    return known[row_id]


def holding(marks: Iterable[Mark], knowledge: Knowledge) -> tuple[Mark, ...]:
    """The marks that hold under a knowledge."""
    marks = tuple(marks)
    gone = frozenset(lapsed(marks, knowledge))
    return tuple(mark for mark in marks if mark not in gone)


def lapsed(marks: Iterable[Mark], knowledge: Knowledge) -> Iterator[Mark]:
    """The marks whose row has gone, or says something else by now."""
    marks = tuple(marks)
    known = rows_by_id(knowledge) if marks else {}
    for mark in marks:
        row = known.get(mark.row)
        if row is None or mark.digest not in {None, content_digest(row)}:
            yield mark
