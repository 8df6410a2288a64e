"""The broker's sheet as a table: one row an entry, head first, then item by item."""

from collections.abc import Iterator, Sequence

from logistics.customs.china.csv_text import csv_bytes
from logistics.customs.china.sheet import Sheet
from logistics.customs.china.status import Entry

COLUMNS = (
    "item",
    "line",
    "key",
    "number",
    "english",
    "chinese",
    "value",
    "status",
    "note",
    "entered",
    "rows",
    "source",
    "confidence",
    "arithmetic",
)
"""The headings; ``item`` and ``line`` are empty in the head."""


def sheet_csv(sheet: Sheet) -> bytes:
    """The whole sheet."""
    return csv_bytes([COLUMNS, *_rows(sheet)])


def _rows(sheet: Sheet) -> Iterator[Sequence[str]]:
    for entry in sheet.head:
        yield "", "", *_cells(entry)
    for item in sheet.items:
        for entry in item.entries:
            yield str(item.number), item.line, *_cells(entry)


def _cells(entry: Entry) -> Sequence[str]:
    basis = entry.basis
    return (
        entry.key,
        str(entry.number),
        entry.label.en,
        entry.label.zh,
        entry.text or "",
        entry.status.value,
        entry.note or "",
        " ".join(basis.entered),
        " ".join(basis.rows),
        basis.source or "",
        basis.confidence.value if basis.confidence else "",
        "yes" if basis.worked else "",
    )
