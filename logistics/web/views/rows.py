"""Rows of the knowledge as pages show them: their columns as labels and values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from logistics.customs.browsing.told import ToldRow
from logistics.customs.knowledge.contents import content_of
from logistics.customs.knowledge.rows import Dated, Source
from logistics.customs.overlay import Mark
from logistics.web.saying import NOTHING, said


class Only(StrEnum):
    """Which rows are asked for."""

    MARKED = "marked"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A row with its source and mark; ``summary`` is its content in one line."""

    table: str
    row: Dated
    source: Source
    mark: Mark | None
    pairs: tuple[tuple[str, str], ...]

    @property
    def summary(self) -> str:
        """What the row says, its columns aside."""
        return " · ".join(value for _, value in self.pairs if value != NOTHING)


def row_view(told: ToldRow) -> RowView:
    """The row as pages show it."""
    pairs = tuple(
        (name.replace("_", " ").capitalize(), _shown(value))
        for name, value in content_of(told.row).items()
    )
    return RowView(table=told.table, row=told.row, source=told.source, mark=told.mark, pairs=pairs)


def narrowed(
    rows: Iterable[ToldRow], *, table: str = "", words: str = "", only: Only | None = None
) -> Iterator[RowView]:
    """The rows of a table, by default all, in which all ``words`` stand."""
    wanted = words.casefold().split()
    for told in rows:
        if table not in {"", told.table} or not _of_kind(told, only):
            continue
        view = row_view(told)
        text = f"{told.row.id} {told.table} {view.summary} {told.source.title}".casefold()
        if all(word in text for word in wanted):
            yield view


def _of_kind(told: ToldRow, only: Only | None) -> bool:
    if only is Only.MARKED:
        return told.mark is not None
    return only is None or (told.mark is None and not told.row.certain)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return said("web.row.yes" if value else "web.row.no")
    if isinstance(value, list):
        return "; ".join(value) or NOTHING
    return str(value) if value else NOTHING
