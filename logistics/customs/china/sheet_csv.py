"""The broker's sheet as a table: one row an entry, head first, then item by item."""

from collections.abc import Iterator, Sequence

from logistics.customs.china.csv_text import Cell, Figure, csv_bytes
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


_FIGURES = frozenset(
    {
        "packages",
        "gross-mass",
        "net-mass",
        "quantity",
        "total-price",
        "line-net-mass",
        "line-gross-mass",
        "legal-quantity-1",
        "legal-quantity-2",
    }
)
"""The entries that a spreadsheet may compute with; all others are text, codes of digits too."""


def sheet_csv(sheet: Sheet) -> bytes:
    """The whole sheet."""
    return csv_bytes([COLUMNS, *_rows(sheet)])


def _rows(sheet: Sheet) -> Iterator[Sequence[Cell]]:
    for entry in sheet.head:
        yield "", "", *_cells(entry)
    for item in sheet.items:
        for entry in item.entries:
            yield Figure(str(item.number)), item.line, *_cells(entry)


def _cells(entry: Entry) -> Sequence[Cell]:
    basis, text = entry.basis, entry.text or ""
    return (
        entry.key,
        Figure(str(entry.number)),
        entry.label.en,
        entry.label.zh,
        Figure(text) if entry.key in _FIGURES else text,
        entry.status.value,
        entry.note or "",
        " ".join(basis.entered),
        " ".join(basis.rows),
        basis.source or "",
        basis.confidence.value if basis.confidence else "",
        "yes" if basis.worked else "",
    )
