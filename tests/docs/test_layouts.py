from decimal import Decimal
from typing import Any

import pytest

from logistics.docs.grid.reading import LayoutError, read_layout
from tests.docs.papers import STYLES, Paper, composed, page_texts, rendered, shape


def _with_box(**box: Any) -> dict[str, Any]:
    drawn = {"name": "a", "label": {"en": "A", "zh": "甲"}, "x": 0, "y": 0, "w": 90, "h": 20}
    return shape(head={"boxes": "head", "height": 60, "fields": [drawn | box]})


@pytest.mark.parametrize(
    ("box", "why"),
    [
        ({"w": 181}, "head.a leaves its block"),
        ({"y": 41}, "head.a leaves its block"),
        ({"purpose": "signature"}, "head.a is under 60 × 25 mm"),
        ({"purpose": "stamp", "w": 44, "h": 50}, "head.a is under 45 × 45 mm"),
        ({"style": "huge"}, "'huge' is missing or unknown"),
    ],
)
def test_a_box_that_cannot_be_drawn_is_not_loaded(box: dict[str, Any], why: str) -> None:
    with pytest.raises(LayoutError, match=why):
        read_layout("test-paper", _with_box(**box), STYLES)


def test_boxes_may_not_overlap() -> None:
    held = shape()
    held["parts"][0]["blocks"][0]["fields"][1]["y"] = 20
    with pytest.raises(LayoutError, match="seller overlaps buyer"):
        read_layout("test-paper", held, STYLES)


def test_columns_fill_the_width() -> None:
    held = shape()
    held["parts"][0]["blocks"][1]["columns"][0]["w"] = Decimal(13)
    with pytest.raises(LayoutError, match=r"181\.0 mm, not 180"):
        read_layout("test-paper", held, STYLES)


@pytest.mark.parametrize(
    ("cells", "why"),
    [({"price": "total"}, "foot names no column price"), ({"no": "total"}, "no room for a label")],
)
def test_sums_stand_under_a_column_and_beside_a_label(cells: dict[str, str], why: str) -> None:
    held = shape()
    held["parts"][0]["blocks"][1]["foot"]["cells"] = cells
    with pytest.raises(LayoutError, match=why):
        read_layout("test-paper", held, STYLES)


def test_a_block_higher_than_a_page_is_not_loaded() -> None:
    with pytest.raises(LayoutError, match="higher than a page"):
        read_layout("t", shape(head={"boxes": "head", "height": 251, "fields": []}), STYLES)


def test_a_block_may_repeat_for_each_row() -> None:
    item = {
        "boxes": "item",
        "height": 40,
        "repeat": "lines",
        "fields": [
            {
                "name": "goods",
                "label": {"en": "Goods", "zh": "货物", "number": "31"},
                "source": "goods",
                "x": 0,
                "y": 0,
                "w": 180,
                "h": 40,
            }
        ],
    }
    paper = Paper(lines=Paper().lines * 9)
    pages = composed(paper, lines=item)
    sources = {text.source for page in pages for text in page.texts}
    assert {f"lines/{n}/goods" for n in range(9)} <= sources
    assert len(pages) == 2


def test_a_block_may_stand_at_the_foot_of_the_page() -> None:
    held = shape()["parts"][0]["blocks"][2]
    high = composed(Paper(), lines={"boxes": "none", "height": 0, "fields": []})
    low = composed(
        Paper(),
        lines={"boxes": "none", "height": 0, "fields": []},
        close=held | {"at_bottom": True},
    )
    stamp_high, stamp_low = (
        next(text.y for text in pages[0].texts if text.source == "label:stamp")
        for pages in (high, low)
    )
    assert stamp_low > stamp_high


def test_numbers_of_official_boxes_are_printed() -> None:
    held = shape()["parts"][0]["blocks"][0]
    held["fields"][0]["label"] = {"en": "Exporter", "zh": "出口商", "number": "1b"}
    assert "1b Exporter" in " ".join(page_texts(rendered(Paper(), head=held))[0].split())
