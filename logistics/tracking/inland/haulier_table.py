"""Reports as a haulier's table: CSV with a heading, in any order of columns."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from io import StringIO

from logistics.kernel.errors import InvalidError
from logistics.tracking.inland.reports import Line, Written, report_of
from logistics.tracking.inland.short_message import MOST_LINES
from logistics.tracking.inland.words import plain

MAX_BYTES = 1_000_000
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "number": ("REFERENCE", "SHIPMENT", "NUMBER"),
    "container": ("CONTAINER",),
    "place": ("PLACE", "LOCATION", "LIEU"),
    "direction": ("DIRECTION", "EVENT", "EVENEMENT"),
    "day": ("DATE", "DAY"),
    "time": ("TIME", "LOCAL TIME", "HEURE"),
}
_NEEDED = ("number", "place", "direction", "time")
_DELIMITERS = ",;\t"


def table_lines(content: bytes, *, heard: datetime) -> tuple[Line, ...]:
    """Every row that is not blank, read or with its problem; ``heard`` is aware.

    The columns are reference, place, direction and time, and may be container and date; the
    separator is a comma, a semicolon or a tab. Raises :class:`InvalidError`
    ``inland.encoding``, ``inland.columns``, ``inland.table``, ``inland.empty`` or
    ``inland.too_many``.
    """
    if len(content) > MAX_BYTES:
        raise InvalidError("inland.too_many", pointer="/table", most=MOST_LINES)
    text = _decoded(content)
    first = text.split("\n", 1)[0]
    separator = max(_DELIMITERS, key=first.count)
    rows = _rows(text, separator)
    heading = next((row for _, row in rows), None)
    if heading is None:
        raise InvalidError("inland.empty", pointer="/table")
    columns = _columns(heading)
    lines = [
        _line(number, separator.join(row), _written(row, columns), heard)
        for number, row in rows
        if any(cell.strip() for cell in row)
    ]
    if not lines:
        raise InvalidError("inland.empty", pointer="/table")
    return tuple(lines)


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):  # what spreadsheets write
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InvalidError("inland.encoding", pointer="/table")


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for count, row in enumerate(reader):
            if count > MOST_LINES:
                raise InvalidError("inland.too_many", pointer="/table", most=MOST_LINES)
            yield reader.line_num, row
    except csv.Error:
        raise InvalidError("inland.table", pointer="/table", line=reader.line_num) from None


def _columns(heading: Sequence[str]) -> Mapping[str, int]:
    named = [plain(cell) for cell in heading]
    found = {
        part: named.index(name)
        for part, names in _COLUMNS.items()
        for name in names
        if name in named
    }
    missing = [_COLUMNS[part][0].lower() for part in _NEEDED if part not in found]
    if missing:
        raise InvalidError("inland.columns", pointer="/table", missing=", ".join(missing))
    return found


def _written(row: Sequence[str], columns: Mapping[str, int]) -> Written:
    told = {part: row[place] for part, place in columns.items() if place < len(row)}
    return Written(**(dict.fromkeys(_NEEDED, "") | told))


def _line(number: int, text: str, written: Written, heard: datetime) -> Line:
    try:
        return Line(number, text[:200], report=report_of(written, heard=heard))
    except InvalidError as problem:
        return Line(number, text[:200], problem=problem)
