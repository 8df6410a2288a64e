"""Tables read back: as a program reads them, and as a spreadsheet shows them."""

import csv
import io
import re
from decimal import Decimal, InvalidOperation

_TEXT = re.compile(r'="([^"]*)"')


def raw_rows(content: bytes) -> list[list[str]]:
    """The cells as they stand in the file."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def csv_rows(content: bytes) -> list[list[str]]:
    """The cells as they were before they were written."""
    return [[_bare(cell) for cell in row] for row in raw_rows(content)]


def _bare(cell: str) -> str:
    text = _TEXT.fullmatch(cell)
    return text[1] if text else cell.removeprefix("'")


def shown(cell: str) -> str:
    """A cell as Excel shows it in a column of usual width."""
    text = _TEXT.fullmatch(cell)
    if text:
        return text[1]
    try:
        number = Decimal(cell)
    except InvalidOperation:
        return cell
    return f"{number:f}".lstrip("0") or "0" if len(cell) <= 11 else f"{number:.5E}"
