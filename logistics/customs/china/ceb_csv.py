"""The goods of a platform order as a table: one row a line and message, one column a field."""

from collections.abc import Iterator, Sequence

from logistics.customs.china.ceb import CebGoods
from logistics.customs.china.ceb_layout import ceb_layout
from logistics.customs.china.csv_text import Cell, Figure, csv_bytes
from logistics.customs.china.status import Status

_OPEN = frozenset({Status.MISSING, Status.VERIFY, Status.PLATFORM})


def ceb_csv(goods: CebGoods) -> bytes:
    """For each message a row of headings and its lines; all rows have as many cells.

    Behind message and line stands which fields are open, then the fields in their order.
    """
    rows = [*_rows(goods)]
    width = max(len(row) for row in rows)
    return csv_bytes([*row, *[""] * (width - len(row))] for row in rows)


def _rows(goods: CebGoods) -> Iterator[Sequence[Cell]]:
    for name, items in goods.messages.items():
        fields = ceb_layout().messages[name]
        yield ("message", "line", "open", *(field.name for field in fields))
        for item in items:
            opened = (
                f"{entry.key}: {entry.status.value}"
                for entry in item.entries
                if entry.status in _OPEN
            )
            values = (
                Figure(entry.text or "") if field.figure else entry.text or ""
                for field, entry in zip(fields, item.entries, strict=True)
            )
            yield (name, item.line, "; ".join(opened), *values)
