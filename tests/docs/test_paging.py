from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.docs.grid.compose import compose
from logistics.docs.grid.reading import furniture, layout_of
from logistics.docs.grid.tables import split_rows
from logistics.docs.languages import Pair
from logistics.kernel.errors import InvalidError
from tests.docs.kinds import payload_for
from tests.docs.papers import GoodsLine, Paper, composed, face, page_texts, paper_with, rendered

HEIGHTS = st.lists(st.integers(1, 60), max_size=120)


@pytest.mark.parametrize(
    ("heights", "counts"),
    [
        ([], [0]),
        ([10, 10], [2]),
        ([30, 30], [1, 1]),
        ([10] * 8, [7, 1]),
        ([10] * 9, [8, 1]),
        ([10] * 20, [9, 9, 2]),
    ],
)
def test_rows_are_shared_out(heights: list[int], counts: list[int]) -> None:
    assert split_rows(heights, first=100, full=100, sums=5, closing=50) == counts


@given(HEIGHTS, st.integers(0, 100), st.integers(0, 100))
def test_no_page_is_overfull_and_no_row_is_lost(
    heights: list[int], first: int, closing: int
) -> None:
    counts = split_rows(heights, first, 100, 10, closing)
    assert sum(counts) == len(heights)
    done = 0
    for page, count in enumerate(counts):
        depth = sum(heights[done : done + count])
        brought = 10 if page else 0
        after = closing if page == len(counts) - 1 else 10
        room = 100 if page else first
        if count:
            assert depth + brought + after <= room
        done += count


@given(HEIGHTS, st.integers(0, 40))
def test_totals_do_not_stand_alone_while_a_row_fits_beside_them(
    heights: list[int], closing: int
) -> None:
    counts = split_rows(heights, 100, 100, 10, closing)
    if len(counts) > 1 and heights[-1] + 10 + closing <= 100:
        assert counts[-1] >= 1


@pytest.mark.parametrize("rows", [0, 1, 12, 60, 400])
def test_every_page_is_furnished_and_every_row_printed_whole(rows: int) -> None:
    texts = page_texts(rendered(paper_with(rows)))
    for number, text in enumerate(texts, start=1):
        assert f"{number} / {len(texts)}" in text
        assert all(said in text for said in ("Test paper", "INV-1", "KGL-1", "Version"))
    for row in range(1, rows + 1):
        holding = [text for text in texts if f"line-{row}-" in text]
        assert len(holding) == 1
        assert f"货物{row}号" in holding[0]
    assert "Stamp" in texts[-1]
    assert f"{rows * (rows + 1) // 2}00.00" in texts[-1]


def test_sums_are_carried_forward_page_by_page() -> None:
    texts = page_texts(rendered(paper_with(60)))
    assert len(texts) > 2
    for earlier, later in pairwise(texts):
        last = max(row for row in range(1, 61) if f"line-{row}-" in earlier)
        carried = f"{last * (last + 1) // 2}00.00"
        assert "Carried forward" in earlier
        assert "Brought forward" in later
        assert carried in earlier
        assert carried in later


def test_the_sums_of_a_row_are_of_one_size() -> None:
    payload = payload_for("packing-list", Pair.EN_ZH, 60)
    pages = compose(
        layout_of("packing-list"), payload, face=face(), furniture=furniture(Pair.EN_ZH)
    ).pages
    carried = [text for text in pages[-2].texts if "/running_" in text.source]
    assert len(carried) == 6
    assert len({text.size for text in carried}) == 1
    assert len({text.size for text in pages[-2].texts if "/volume" in text.source}) == 1


def test_headers_are_repeated() -> None:
    assert all("Goods" in text for text in page_texts(rendered(paper_with(60))))


def test_unused_space_is_struck_through() -> None:
    slanted = [
        rule
        for rule in composed(paper_with(1))[0].rules
        if rule.x != rule.to_x and rule.y != rule.to_y
    ]
    assert len(slanted) == 1


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(InvalidError) as refused:
        composed(Paper(lines=(GoodsLine(),) * 2001))
    assert refused.value.code == "paper.too_large"
    assert "2000 rows" in str(refused.value)


def test_a_row_higher_than_a_page_is_refused_by_its_field() -> None:
    lines = (GoodsLine(), GoodsLine(goods="a\n" * 90 + "b"))
    with pytest.raises(InvalidError) as refused:
        composed(Paper(lines=lines))
    assert refused.value.code == "paper.does_not_fit"
    assert refused.value.problems[0].facts == {"field": "lines/1/goods"}
