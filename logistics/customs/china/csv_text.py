"""Tables as CSV (RFC 4180) that spreadsheets open without harm.

A spreadsheet takes ``0901110000`` for a number and drops its zero, ``2026-07-26`` for a day of its
own format, and ``=A1`` for a formula. So a cell is written by the first rule that fits it:

- A :class:`Figure`, which counts or measures, stands as it is.
- A text that begins with a sign of formulas begins with ``'``, and so does one that begins with
  ``'`` itself.
- A text of digits, or of digits with the signs and months of numbers and days, is written
  ``="0901110000"``: a formula whose value is that text. Spreadsheets that leave formulas of CSV
  files alone show these signs, and change no digit either.
- Every other text stands as it is.

A program reads a cell back by taking what stands between ``="`` and ``"``; of any other cell it
drops one ``'`` at the beginning.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_MARK = "\N{BYTE ORDER MARK}"
_GUARD = "'"
_ACTIVE = (*"=+-@", *"\uff1d\uff0b\uff0d\uff20", "\t", "\r", "\n", _GUARD)
"""What a text may not begin with, in half and full width. The guard guards itself."""

_LONGEST = 200
"""A formula holds a text of up to 255 characters; no number or day is as long."""

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_CHANGED = re.compile(rf"(?=[^\d]*\d)(?:[\d.,:/ ()+-]|e|am|pm|(?:{_MONTHS})[a-z]*)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """Digits that count or measure, with which a spreadsheet is to compute."""

    text: str


Cell = str | Figure


def csv_bytes(rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with a byte order mark, each cell written by the rules above."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_written(cell) for cell in row])
    return (_MARK + text.getvalue()).encode()


def _written(cell: Cell) -> str:
    if isinstance(cell, Figure):
        return cell.text
    if cell.startswith(_ACTIVE):
        return _GUARD + cell
    if len(cell) <= _LONGEST and _CHANGED.fullmatch(cell):
        return f'="{cell}"'
    return cell
