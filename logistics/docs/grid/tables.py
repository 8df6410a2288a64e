"""Tables over pages: repeated headers, whole rows, sums carried forward, unused space struck."""

from collections.abc import Sequence
from dataclasses import dataclass

from logistics.docs.grid.cells import (
    SIDE,
    Setting,
    fit_text,
    fit_unbroken,
    place,
    place_label,
    set_text,
)
from logistics.docs.grid.flow import BOTTOM, LEFT, TOP, Flow, path_of
from logistics.docs.grid.layout import Align, Column, Label, Style, Sums, Table
from logistics.docs.grid.measure import Area, from_mm
from logistics.docs.grid.pages import STRONG, THIN, Rule

_ABOVE, _BELOW = from_mm("0.9"), from_mm("1.1")
_SUM_DEPTH = from_mm("5.6")
_SUM_LABEL = Style(size=7500, smallest=5500, bold=True)
_SUM_VALUE = Style(size=9000, smallest=6000, bold=True, align=Align.RIGHT)
_LEAST_STRUCK = from_mm(8)


@dataclass(frozen=True, slots=True)
class Cell:
    """A row's setting in one column, with its small note under it."""

    column: Column
    setting: Setting
    path: str
    note: Setting | None
    note_path: str

    @property
    def height(self) -> int:
        """Depth of value and note."""
        return self.setting.height + (self.note.height if self.note else 0)


@dataclass(frozen=True, slots=True)
class Row:
    """A row set and measured, ready to be placed on whichever page has room."""

    record: object
    prefix: str
    cells: tuple[Cell, ...]
    height: int


def split_rows(heights: Sequence[int], first: int, full: int, sums: int, closing: int) -> list[int]:
    """How many rows go on each page, in one pass over ``heights``.

    ``first`` is the room on the page at hand and ``full`` that of a new page, both under
    the table's header; ``sums`` the depth of a row carried or brought forward; ``closing``
    what must stand on the same page as the last row. A page that ends before the last row
    leaves at least one row for the page with the closing block.
    """
    counts: list[int] = []
    done, left, room = 0, sum(heights), first
    while left + closing > room and len(counts) <= len(heights) + 1:
        taken = used = 0
        while done + taken < len(heights) and used + heights[done + taken] + sums <= room:
            used += heights[done + taken]
            taken += 1
        alone = taken == 1 and (bool(counts) or first == full)
        if taken and done + taken == len(heights) and not alone:
            taken -= 1
            used -= heights[done + taken]
        counts.append(taken)
        done, left, room = done + taken, left - used, full - sums
        if done == len(heights):
            break
    return [*counts, len(heights) - done]


def draw_table(flow: Flow, table: Table, record: object, tail: int) -> None:
    """All rows of ``table``; ``tail`` is the depth of the blocks that belong under its last row."""
    header = _header_depth(flow, table)
    sums = _SUM_DEPTH if table.carried else 0
    full = flow.bottom - TOP - header
    rows = _set_rows(flow, table, record, full - 2 * sums)
    closing = tail + (_SUM_DEPTH if table.foot else 0)
    counts = split_rows([row.height for row in rows], flow.room - header, full, sums, closing)
    done = 0
    for number, count in enumerate(counts):
        last = number == len(counts) - 1
        if count or last:
            _draw_stretch(flow, table, rows[:done], rows[done : done + count], header, last=last)
            if last:
                _draw_end(flow, table, record, tail)
        done += count
        if not last:
            flow.open_page()


def _set_rows(flow: Flow, table: Table, record: object, deepest: int) -> list[Row]:
    rows: list[Row] = []
    for index, member in enumerate(flow.members(record, table.rows)):
        prefix = f"{path_of('', table.rows)}/{index}/"
        cells = tuple(_set_cell(flow, column, member, prefix) for column in table.columns)
        height = max(cell.height for cell in cells) + _ABOVE + _BELOW
        if height > deepest:
            flow.does_not_fit(max(cells, key=lambda cell: cell.height).path)
        rows.append(Row(member, prefix, cells, min(height, deepest)))
    return rows


def _set_cell(flow: Flow, column: Column, member: object, prefix: str) -> Cell:
    width = column.width - 2 * SIDE
    text = flow.value(member, column.source, prefix)
    path = path_of(prefix, column.source)
    setting = set_text(text, column.style, flow.face, width)
    if column.style.align is not Align.LEFT:
        whole = fit_unbroken(text, column.style, flow.face, width)
        if whole is None:
            flow.does_not_fit(path)
        setting = whole or setting
    note, note_path = None, ""
    if column.note and column.note_style:
        note_path = path_of(prefix, column.note)
        held = flow.value(member, column.note, prefix)
        note = set_text(held, column.note_style, flow.face, width) if held else None
    return Cell(column, setting, path, note, note_path)


def _header_depth(flow: Flow, table: Table) -> int:
    depths = [
        place_label(column.label, Area(0, 0, column.width, BOTTOM), flow.face, column.name)[1]
        for column in table.columns
    ]
    return max(depths) + _BELOW


def _draw_stretch(
    flow: Flow, table: Table, before: list[Row], rows: list[Row], header: int, *, last: bool
) -> None:
    head = flow.take(header)
    for column in table.columns:
        cell = Area(LEFT + column.x, head.y, column.width, header)
        flow.page.texts += place_label(column.label, cell, flow.face, column.name)[0]
    _rule_columns(flow, table, head.y, head.bottom)
    if before and table.carried:
        _draw_sums(flow, table, table.carried, before[-1], flow.furniture.brought)
    top = flow.y
    for row in rows:
        _draw_row(flow, row)
    _rule_columns(flow, table, top, flow.y)
    if not last and table.carried and rows:
        _draw_sums(flow, table, table.carried, rows[-1], table.carried.label)


def _draw_row(flow: Flow, row: Row) -> None:
    area = flow.take(row.height)
    for cell in row.cells:
        column = cell.column
        room = Area(LEFT + column.x, area.y, column.width, area.height).inset(SIDE, _ABOVE, 0)
        flow.page.texts += place(cell.setting, room, column.style.align, flow.face, cell.path)
        if cell.note:
            under = room.inset(0, cell.setting.height, 0)
            flow.page.texts += place(
                cell.note, under, column.style.align, flow.face, cell.note_path
            )
    flow.page.rules.append(Rule(area.x, area.bottom, area.right, area.bottom))


def _rule_columns(flow: Flow, table: Table, top: int, bottom: int) -> None:
    flow.page.frame(Area(LEFT, top, table.columns[-1].x + table.columns[-1].width, bottom - top))
    for column in table.columns[1:]:
        flow.page.rules.append(Rule(LEFT + column.x, top, LEFT + column.x, bottom))


def _draw_end(flow: Flow, table: Table, record: object, tail: int) -> None:
    foot = _SUM_DEPTH if table.foot else 0
    spare = flow.room - tail - foot
    if table.fill and spare > 0:
        blank = flow.take(spare)
        _rule_columns(flow, table, blank.y, blank.bottom)
        if spare > _LEAST_STRUCK:
            flow.page.rules.append(
                Rule(blank.x + SIDE, blank.bottom - SIDE, blank.right - SIDE, blank.y + SIDE)
            )
    if table.foot:
        _draw_sums(flow, table, table.foot, Row(record, "", (), 0), table.foot.label)


def _draw_sums(flow: Flow, table: Table, sums: Sums, row: Row, label: Label) -> None:
    area = flow.take(_SUM_DEPTH)
    flow.page.frame(area, THIN)
    if sums is table.foot:
        flow.page.rules.append(Rule(area.x, area.y, area.right, area.y, STRONG))
    by_name = {column.name: column for column in table.columns}
    first = min(by_name[name].x for name, _ in sums.cells)
    room = Area(LEFT, area.y, first, area.height).inset(SIDE, _ABOVE, 0)
    words = fit_text(f"{label.en}  {label.zh}", _SUM_LABEL, flow.face, room)
    if words:
        flow.page.texts += place(words, room, Align.LEFT, flow.face, f"label:{table.name}.sums")
    for name, source in sums.cells:
        column = by_name[name]
        flow.page.rules.append(Rule(LEFT + column.x, area.y, LEFT + column.x, area.bottom))
        room = Area(LEFT + column.x, area.y, column.width, area.height).inset(SIDE, _ABOVE, 0)
        path = path_of(row.prefix, source)
        setting = fit_text(flow.value(row.record, source, row.prefix), _SUM_VALUE, flow.face, room)
        if setting:
            flow.page.texts += place(setting, room, Align.RIGHT, flow.face, path)
        else:
            flow.does_not_fit(path)
