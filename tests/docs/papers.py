"""A small paper of every shape the engine knows, and how to read a PDF back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pypdfium2
from PIL import Image

from logistics.docs.fonts.faces import default_font_directory
from logistics.docs.fonts.source import typeface
from logistics.docs.grid.compose import compose
from logistics.docs.grid.layout import Align, Layout, Style
from logistics.docs.grid.measure import Typeface
from logistics.docs.grid.pages import Page
from logistics.docs.grid.reading import furniture, read_layout
from logistics.docs.marks import Mark
from logistics.docs.payloads.heading import Heading
from logistics.docs.press.form import form_characters
from logistics.docs.press.metadata import Imprint
from logistics.docs.press.printing import Press, print_paper

AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
STYLES = {
    "value": Style(9000, 6500),
    "party": Style(9000, 6500, lead_bold=True),
    "cell": Style(8500, 8500),
    "figure": Style(8500, 5500, align=Align.RIGHT),
    "note": Style(7000, 7000),
}


def _box(name: str, x: int, y: int, w: int, h: int, **more: Any) -> dict[str, Any]:
    label = {"en": name.capitalize(), "zh": "栏", "fr": "Case"}
    return {"name": name, "label": label, "x": x, "y": y, "w": w, "h": h, **more}


def shape(**changes: Any) -> dict[str, Any]:
    """The parsed layout file of the small paper; ``changes`` replace its blocks by name."""
    blocks = {
        "head": {
            "boxes": "head",
            "height": 60,
            "fields": [
                _box("seller", 0, 0, 90, 30, source="seller", style="party"),
                _box("buyer", 0, 30, 90, 30, source="buyer"),
                _box("remarks", 90, 0, 90, 60, source="remarks", overflow="annex"),
            ],
        },
        "lines": {
            "table": "lines",
            "rows": "lines",
            "fill": True,
            "columns": [
                {
                    "name": "no",
                    "label": {"en": "No.", "zh": "序号", "fr": "N°"},
                    "source": "number",
                    "w": 12,
                },
                {
                    "name": "goods",
                    "label": {"en": "Goods", "zh": "货物", "fr": "Marchandises"},
                    "source": "goods",
                    "note": "note",
                    "w": Decimal("127.5"),
                },
                {
                    "name": "amount",
                    "label": {"en": "Amount", "zh": "金额", "fr": "Montant"},
                    "source": "amount",
                    "style": "figure",
                    "w": Decimal("40.5"),
                },
            ],
            "carried": {
                "label": {"en": "Carried forward", "zh": "转下页", "fr": "À reporter"},
                "cells": {"amount": "running"},
            },
            "foot": {
                "label": {"en": "Total", "zh": "合计", "fr": "Total"},
                "cells": {"amount": "total"},
            },
        },
        "close": {
            "boxes": "close",
            "height": 45,
            "fields": [
                _box("stamp", 0, 0, 90, 45, purpose="stamp"),
                _box("signature", 90, 0, 90, 45, purpose="signature"),
            ],
        },
    }
    title = {"en": "Test paper", "zh": "试验单", "fr": "Papier d’essai"}
    return {
        "edition": "1",
        "parts": [{"title": title, "blocks": list((blocks | changes).values())}],
    }


def layout(**changes: Any) -> Layout:
    """The small paper's layout."""
    return read_layout("test-paper", shape(**changes), STYLES)


@dataclass(frozen=True)
class GoodsLine:
    """A printable row."""

    number: str = "1"
    goods: str = "Green coffee\n生咖啡豆"
    note: str = "Lot NY-1"
    amount: str = "100.00"
    running: str = "100.00"


@dataclass(frozen=True)
class Paper:
    """A printable payload."""

    seller: str = "Nyungwe Coffee Ltd\nKN 5 Road, Kigali"
    buyer: str = "上海高原咖啡贸易有限公司"
    remarks: str = "Two originals"
    lines: tuple[GoodsLine, ...] = (GoodsLine(),)
    total: str = "100.00"
    heading: Heading = field(default_factory=lambda: Heading("INV-1", "KGL-1", "2"))
    unverified: tuple[str, ...] = ()


def paper_with(rows: int) -> Paper:
    """A paper whose line ``n`` costs ``n`` hundred."""
    lines = tuple(
        GoodsLine(
            number=str(n),
            goods=f"Goods line-{n}-\n货物{n}号",
            amount=f"{n}00.00",
            running=f"{n * (n + 1) // 2}00.00",
        )
        for n in range(1, rows + 1)
    )
    return Paper(lines=lines, total=f"{rows * (rows + 1) // 2}00.00")


def face() -> Typeface:
    """The widths of the built fonts."""
    return typeface(default_font_directory())


def composed(
    paper: Paper, *, marks: Sequence[Mark] = (), verify: str = "", **changes: Any
) -> tuple[Page, ...]:
    """The pages of a small paper."""
    words = furniture()
    held = layout(**changes)
    return compose(held, paper, face=face(), furniture=words, marks=marks, verify=verify).pages


def rendered(
    paper: Paper, *, marks: Sequence[Mark] = (), verify: str = "", **changes: Any
) -> bytes:
    """The bytes of a small paper."""
    held, words = layout(**changes), furniture()
    press = Press(default_font_directory(), face(), form_characters(held, words))
    composed = compose(held, paper, face=face(), furniture=words, marks=marks, verify=verify)
    return print_paper(press, composed, Imprint("Test paper", paper.heading.shipment, AT))


def rasters(paper: bytes, dots: int) -> list[Image.Image]:
    """Each page as a picture of so many dots an inch."""
    document = pypdfium2.PdfDocument(paper)
    try:
        return [page.render(scale=dots / 72).to_pil() for page in document]
    finally:
        document.close()


def page_texts(paper: bytes) -> list[str]:
    """The text layer of each page, as a reader copies it."""
    document = pypdfium2.PdfDocument(paper)
    try:
        texts = []
        for page in document:
            layer = page.get_textpage()
            # A hyphen that ends a line is told apart by the reader of PDFs, not by us.
            texts.append(str(layer.get_text_range()).replace("\ufffe", "-"))
            layer.close()
            page.close()
        return texts
    finally:
        document.close()


def squeezed(text: str) -> str:
    """``text`` without blanks and line ends."""
    return "".join(text.split())
