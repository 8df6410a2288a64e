"""Tables over pages: repeated headers, whole rows, sums carried forward, unused space struck."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from logistics.docs.grid.cells import (
    SIDE,
    Setting,
    fit_text,
    fit_unbroken,
    place,
    place_label,
    set_text,
)
from logistics.docs.grid.elements import Element, Role
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
    """A row's setting in one column, with its small note."""

    column: Column
    setting: Setting
    path: str
    note: Setting | None
    note_path: str

    @property
    def spreads(self) -> bool:
        """Whether the note reaches over the columns to the right."""
        return self.note is not None and self.column.note_width > self.column.width


@dataclass(frozen=True, slots=True)
class Row:
    """A row set and measured, ready to be placed on whichever page has room."""

    record: object
    prefix: str
    cells: tuple[Cell, ...]

    @property
    def shared(self) -> int:
        """Depth of the values above a note that spreads; none spreads: depth of the row."""
        return self._depth_of(self._under_spread)

    @property
    def height(self) -> int:
        """Depth of the row with its paddings."""
        notes = max(
            (cell.note.height for cell in self.cells if cell.note and cell.spreads), default=0
        )
        return max(self._depth_of(self.cells), self.shared + notes)

    @property
    def deepest(self) -> Cell:
        """The cell that makes the row as high as it is."""
        return max(self.cells, key=_depth)

    @property
    def _under_spread(self) -> tuple[Cell, ...]:
        spread = [index for index, cell in enumerate(self.cells) if cell.spreads]
        return self.cells[spread[0] :] if spread else self.cells

    @staticmethod
    def _depth_of(cells: Sequence[Cell]) -> int:
        depths = [
            cell.setting.height + (cell.note.height if cell.note and not cell.spreads else 0)
            for cell in cells
        ]
        return max(depths) + _ABOVE + _BELOW


def _depth(cell: Cell) -> int:
    return cell.setting.height + (cell.note.height if cell.note else 0)


def split_rows(heights: Sequence[int], first: int, full: int, sums: int, closing: int) -> list[int]:
    """How many rows go on each page, in one pass over ``heights``.

    ``first`` is the room on the page at hand and ``full`` that of a new page, both under
    the table's header; ``sums`` the depth of a row carried or brought forward; ``closing``
    what must stand on the same page as the last row. A page that ends before the last row
    leaves at least one row for the page with the closing block.
    """
    counts: list[int] = []
    done, left, room = 0, sum(heights), first
    while left + closing > room:
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


def draw_table(flow: Flow, table: Table, record: object, tail: int, prefix: str = "") -> None:
    """All rows of ``table``; ``tail`` is the depth of the blocks that belong under its last row.

    ``prefix`` is the path of ``record`` within the payload.
    """
    header = _header_depth(flow, table)
    sums = _SUM_DEPTH if table.carried else 0
    full = flow.bottom - TOP - header
    deepest = full - 2 * sums
    rows = _set_rows(flow, table, record, deepest, prefix)
    closing = tail + (_SUM_DEPTH if table.foot else 0)
    counts = split_rows(
        [min(row.height, deepest) for row in rows], flow.room - header, full, sums, closing
    )
    done = 0
    element = flow.within.add(Role.TABLE)
    head, body = element.add(Role.HEAD), element.add(Role.BODY)
    for number, count in enumerate(counts):
        last = number == len(counts) - 1
        if count or last:
            before = rows[done - 1] if done else None
            _draw_head(flow, table, header, None if head.children else head.add(Role.ROW))
            _draw_stretch(flow, table, before, rows[done : done + count], body, last=last)
            if last:
                _draw_end(flow, table, Row(record, prefix, ()), tail, body)
        done += count
        if not last:
            flow.open_page()
    if not body.children:
        # A head may stand only above a body (ISO 14289-1, 7.5).
        body.children, head.children = head.children, []


def _set_rows(flow: Flow, table: Table, record: object, deepest: int, within: str) -> list[Row]:
    rows: list[Row] = []
    for index, member in enumerate(flow.members(record, table.rows)):
        prefix = f"{path_of(within, table.rows)}/{index}/"
        cells = tuple(_set_cell(flow, column, member, prefix) for column in table.columns)
        row = Row(member, prefix, cells)
        if row.height > deepest:
            flow.does_not_fit(row.deepest.path)
        rows.append(row)
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
        room = column.note_width - 2 * SIDE
        note = set_text(held, column.note_style, flow.face, room) if held else None
    return Cell(column, setting, path, note, note_path)


def _header_depth(flow: Flow, table: Table) -> int:
    depths = [
        place_label(
            column.label, Area(0, 0, column.width, BOTTOM), flow.face, column.name, element=None
        )[1]
        for column in table.columns
    ]
    return max(depths) + _BELOW


def _draw_head(flow: Flow, table: Table, depth: int, row: Element | None) -> None:
    head = flow.take(depth)
    for column in table.columns:
        cell = Area(LEFT + column.x, head.y, column.width, depth)
        element = row.add(Role.COLUMN_HEADER) if row else None
        placed, _ = place_label(column.label, cell, flow.face, column.name, element=element)
        flow.page.texts += placed
    _rule_columns(flow, table, head.y, head.bottom)


def _draw_stretch(
    flow: Flow,
    table: Table,
    before: Row | None,
    rows: Sequence[Row],
    body: Element,
    *,
    last: bool,
) -> None:
    if before and table.carried:
        _draw_sums(flow, table, table.carried, before, flow.furniture.brought, within=None)
    for row in rows:
        _draw_row(flow, row, body.add(Role.ROW))
    if not last and table.carried and rows:
        _draw_sums(flow, table, table.carried, rows[-1], table.carried.label, within=None)


def _draw_row(flow: Flow, row: Row, within: Element) -> None:
    area = flow.take(row.height)
    flow.page.frame(area)
    spread_from = None
    for cell in row.cells:
        column = cell.column
        align, element = column.style.align, within.add(Role.CELL)
        left = LEFT + column.x
        room = Area(left, area.y, column.width, area.height).inset(SIDE, _ABOVE, 0)
        flow.page.texts += place(cell.setting, room, align, flow.face, cell.path, element=element)
        depth = area.height if spread_from is None else row.shared - _BELOW
        if column.x:
            flow.page.rules.append(Rule(left, area.y, left, area.y + depth))
        if cell.spreads:
            spread_from = column
        if cell.note:
            above = row.shared - _BELOW if cell.spreads else _ABOVE + cell.setting.height
            under = Area(left, area.y, column.note_width, area.height).inset(SIDE, above, 0)
            flow.page.texts += place(
                cell.note, under, align, flow.face, cell.note_path, element=element
            )


def _rule_columns(flow: Flow, table: Table, top: int, bottom: int) -> None:
    flow.page.frame(Area(LEFT, top, table.columns[-1].x + table.columns[-1].width, bottom - top))
    for column in table.columns[1:]:
        flow.page.rules.append(Rule(LEFT + column.x, top, LEFT + column.x, bottom))


def _draw_end(flow: Flow, table: Table, whole: Row, tail: int, body: Element) -> None:
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
        # A table may have a foot only beneath rows (ISO 14289-1, 7.5).
        table_element = body.parent if body.children else None
        row = (table_element.add(Role.FOOT) if table_element else body).add(Role.ROW)
        _draw_sums(flow, table, table.foot, whole, table.foot.label, within=row)


def _draw_sums(
    flow: Flow, table: Table, sums: Sums, row: Row, label: Label, *, within: Element | None
) -> None:
    area = flow.take(_SUM_DEPTH)
    flow.page.frame(area, THIN)
    if sums is table.foot:
        flow.page.rules.append(Rule(area.x, area.y, area.right, area.y, STRONG))
    by_name = {column.name: column for column in table.columns}
    first = min(by_name[name].x for name, _ in sums.cells)
    room = Area(LEFT, area.y, first, area.height).inset(SIDE, _ABOVE, 0)
    cells = _sum_cells(table, sums, within)
    name = f"label:{table.name}.sums"
    words = fit_text(label.told(), _SUM_LABEL, flow.face, room)
    if words:
        flow.page.texts += place(words, room, Align.LEFT, flow.face, name, element=cells.get(""))
    else:
        flow.does_not_fit(name)
    rooms = {
        name: Area(LEFT + by_name[name].x, area.y, by_name[name].width, area.height).inset(
            SIDE, _ABOVE, 0
        )
        for name, _ in sums.cells
    }
    for name, path, setting in _sum_settings(flow, sums, row, rooms):
        room, x = rooms[name], LEFT + by_name[name].x
        flow.page.rules.append(Rule(x, area.y, x, area.bottom))
        element = cells.get(name)
        flow.page.texts += place(setting, room, Align.RIGHT, flow.face, path, element=element)


def _sum_settings(
    flow: Flow, sums: Sums, row: Row, rooms: Mapping[str, Area]
) -> Iterator[tuple[str, str, Setting]]:
    """Column, path and setting of each sum: all of one size, that of the one that needs most."""
    texts = {name: flow.value(row.record, source, row.prefix) for name, source in sums.cells}
    fitted = {
        name: fit_text(text, _SUM_VALUE, flow.face, rooms[name]) for name, text in texts.items()
    }
    size = min((setting.size for setting in fitted.values() if setting), default=0)
    for name, source in sums.cells:
        path = path_of(row.prefix, source)
        if fitted[name] is None:
            flow.does_not_fit(path)
        else:
            style = replace(_SUM_VALUE, size=size)
            yield name, path, set_text(texts[name], style, flow.face, rooms[name].width)


def _sum_cells(table: Table, sums: Sums, within: Element | None) -> dict[str, Element]:
    """The cells of a row of sums by column, the one of its label under ""."""
    if within is None:
        return {}
    summed = dict(sums.cells)
    first = next(at for at, column in enumerate(table.columns) if column.name in summed)
    cells = {"": within.add(Role.CELL, columns=first)}
    return cells | {column.name: within.add(Role.CELL) for column in table.columns[first:]}
