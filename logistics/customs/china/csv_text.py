"""Tables as CSV (RFC 4180) that spreadsheets open without harm."""

import csv
import io
from collections.abc import Iterable, Sequence

_MARK = "\N{BYTE ORDER MARK}"
_GUARD = "'"
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", _GUARD)
"""What a cell may not begin with: spreadsheets take it for a formula. The guard guards itself."""


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a byte order mark; a cell that would be a formula begins with ``'``."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_guarded(cell) for cell in row])
    return (_MARK + text.getvalue()).encode()


def csv_rows(content: bytes) -> list[list[str]]:
    """The cells of such a file, as they were before they were guarded."""
    text = content.decode("utf-8-sig")
    return [[_bare(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]


def _guarded(cell: str) -> str:
    return _GUARD + cell if cell.startswith(_ACTIVE) else cell


def _bare(cell: str) -> str:
    return cell.removeprefix(_GUARD)
