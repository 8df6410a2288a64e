"""Layouts read from their data files and checked: a paper that cannot be drawn is not loaded."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import Any

from logistics.docs.grid.layout import (
    Align,
    Block,
    Box,
    Boxes,
    Column,
    Furniture,
    Label,
    Layout,
    Marking,
    Overflow,
    Part,
    Purpose,
    Style,
    Sums,
    Table,
)
from logistics.docs.grid.measure import Area, from_mm, from_points
from logistics.docs.languages import Pair

BODY_WIDTH = from_mm(180)
"""Between the margins: 20 mm on the left as the UN Layout Key has it, 10 mm on the right."""

BODY_HEIGHT = from_mm(250)
"""The tallest block that fits under the furniture of a page with notes."""

_LEAST = {Purpose.SIGNATURE: (60, 25), Purpose.STAMP: (45, 45)}
_FOLDER = "logistics.docs.layouts"


class LayoutError(ValueError):
    """A layout file cannot be drawn: a defect of the program's data, named by file and box."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What a layout is read with: the styles by name and the language beside English.

    ``bilingual`` is "fr" for a form that is in French as well, whatever that language is.
    """

    styles: Mapping[str, Style]
    language: str
    bilingual: str = ""

    def label(self, held: Mapping[str, str]) -> Label:
        """The label in English and that language; a language that it lacks is a ``KeyError``."""
        en, second = held["en"], held[self.language]
        number = held.get("number", "")
        other = "" if second == en else second
        french = held["fr"] if self.bilingual == "fr" != self.language else ""
        return Label(en, other, number, self.language, "" if french == en else french)


@cache
def layout_of(kind: str, pair: Pair = Pair.EN_ZH) -> Layout:
    """The layout of a kind of paper; ``FileNotFoundError`` for a kind that is not drawn here."""
    return read_layout(kind, layout_file(kind), _styles(), pair)


@cache
def furniture(pair: Pair = Pair.EN_ZH) -> Furniture:
    """The words and labels that every page carries."""
    held = layout_file("furniture")
    try:
        return _furniture(held, _Look(_styles(), pair.second))
    except KeyError as absent:
        raise LayoutError(f"furniture: {absent} is missing") from absent


def _furniture(held: Mapping[str, Any], look: _Look) -> Furniture:
    return Furniture(
        number=look.label(held["number"]),
        application=look.label(held["application"]),
        unnumbered=look.label(held["unnumbered"]),
        shipment=look.label(held["shipment"]),
        version=look.label(held["version"]),
        page=look.label(held["page"]),
        of=held["of"],
        brought=look.label(held["brought"]),
        annex=look.label(held["annex"]),
        see_annex=look.label(held["see_annex"]),
        verify=look.label(held["verify"]),
        verify_code=look.label(held["verify_code"]),
        marks={
            name: Marking(mark["word"], look.label(mark["banner"]))
            for name, mark in held["marks"].items()
        },
        exemplars={name: look.label(word) for name, word in held["exemplars"].items()},
    )


def read_layout(
    kind: str,
    held: Mapping[str, Any],
    styles: Mapping[str, Style],
    pair: Pair = Pair.EN_ZH,
) -> Layout:
    """A layout from its parsed file; raises :class:`LayoutError` naming what is wrong."""
    look = _Look(styles, pair.second, held.get("bilingual", ""))
    try:
        parts = tuple(
            Part(
                look.label(part["title"]),
                tuple(_block(block, look) for block in part["blocks"]),
                part.get("repeat", ""),
            )
            for part in held["parts"]
        )
        return Layout(kind, held["edition"], parts, headed=held.get("headed", True))
    except KeyError as absent:
        raise LayoutError(f"{kind}: {absent} is missing or unknown") from absent
    except LayoutError as wrong:
        raise LayoutError(f"{kind}: {wrong}") from wrong


def layout_file(name: str) -> dict[str, Any]:
    """A file of layouts, parsed; ``FileNotFoundError`` for a kind that is not drawn here."""
    text = files(_FOLDER).joinpath(f"{name}.json").read_text(encoding="utf-8")
    held: dict[str, Any] = json.loads(text, parse_float=Decimal)
    return held


@cache
def _styles() -> dict[str, Style]:
    return {
        name: Style(
            size=from_points(held["size"]),
            smallest=from_points(held["smallest"]),
            bold=held.get("bold", False),
            lead_bold=held.get("lead_bold", False),
            align=Align(held.get("align", "left")),
        )
        for name, held in layout_file("styles").items()
    }


def _block(held: Mapping[str, Any], look: _Look) -> Block:
    return _table(held, look) if "table" in held else _boxes(held, look)


def _boxes(held: Mapping[str, Any], look: _Look) -> Boxes:
    name, height = held["boxes"], from_mm(held["height"])
    boxes = tuple(_box(box, look) for box in held["fields"])
    frame = Area(0, 0, BODY_WIDTH, height)
    if height > BODY_HEIGHT:
        raise LayoutError(f"{name} is higher than a page")
    for box in boxes:
        _demand(frame.holds(box.area), f"{name}.{box.name} leaves its block")
        width, depth = _LEAST.get(box.purpose, (0, 0))
        roomy = box.area.width >= from_mm(width) and box.area.height >= from_mm(depth)
        _demand(roomy, f"{name}.{box.name} is under {width} × {depth} mm")
    for one, other in combinations(boxes, 2):
        _demand(not one.area.crosses(other.area), f"{name}.{one.name} overlaps {other.name}")
    return Boxes(
        name=name,
        height=height,
        boxes=boxes,
        repeat=held.get("repeat", ""),
        at_bottom=held.get("at_bottom", False),
        gap=from_mm(held.get("gap", 0)),
    )


def _box(held: Mapping[str, Any], look: _Look) -> Box:
    left, top, right, bottom = (
        from_mm(held["x"]),
        from_mm(held["y"]),
        from_mm(held["x"] + held["w"]),
        from_mm(held["y"] + held["h"]),
    )
    return Box(
        name=held["name"],
        label=look.label(held["label"]),
        source=held.get("source", ""),
        area=Area(left, top, right - left, bottom - top),
        style=look.styles[held.get("style", "value")],
        purpose=Purpose(held.get("purpose", "text")),
        overflow=Overflow(held.get("overflow", "refuse")),
    )


def _table(held: Mapping[str, Any], look: _Look) -> Table:
    name = held["table"]
    edges = [0]
    columns: list[Column] = []
    for column in held["columns"]:
        edges.append(edges[-1] + column["w"])
        left, right = from_mm(edges[-2]), from_mm(edges[-1])
        columns.append(
            Column(
                name=column["name"],
                label=look.label(column["label"]),
                source=column["source"],
                x=left,
                width=right - left,
                style=look.styles[column.get("style", "cell")],
                note=column.get("note", ""),
                note_style=look.styles["note"] if "note" in column else None,
                note_width=(BODY_WIDTH if "note_over" in column else right) - left,
            )
        )
    _demand(from_mm(edges[-1]) == BODY_WIDTH, f"{name}: columns add up to {edges[-1]} mm, not 180")
    known = [column.name for column in columns]
    return Table(
        name=name,
        rows=held["rows"],
        columns=tuple(columns),
        carried=_sums(held, "carried", known, look),
        foot=_sums(held, "foot", known, look),
        fill=held.get("fill", False),
        gap=from_mm(held.get("gap", 0)),
    )


def _sums(held: Mapping[str, Any], key: str, columns: Sequence[str], look: _Look) -> Sums | None:
    sums = held.get(key)
    if sums is None:
        return None
    cells: list[tuple[str, str]] = []
    for name, source in sums["cells"].items():
        _demand(name in columns, f"{held['table']}: {key} names no column {name}")
        cells.append((name, source))
    _demand(columns[0] not in sums["cells"], f"{held['table']}: {key} leaves no room for a label")
    return Sums(look.label(sums["label"]), tuple(cells))


def _demand(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as a sentence where used
    if not holds:
        raise LayoutError(otherwise)
