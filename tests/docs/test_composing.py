from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.docs.grid.flow import BOTTOM, LEFT, RIGHT, TOP
from logistics.docs.grid.measure import Area, from_mm
from logistics.docs.grid.pages import Page
from logistics.docs.marks import Mark
from logistics.docs.payloads.heading import Heading
from logistics.kernel.errors import InvalidError
from logistics.reference.glyphs import covered
from tests.docs.papers import (
    GoodsLine,
    Paper,
    composed,
    face,
    page_texts,
    paper_with,
    rendered,
    shape,
    squeezed,
)

SHEET = Area(LEFT, 0, RIGHT - LEFT, from_mm(297))
PRINTED = st.text(st.sampled_from(sorted(map(chr, covered() - {0x20}))), max_size=300)
WORDS = st.lists(
    st.text(st.sampled_from("aWi-.,咖啡豆（）《》 é"), min_size=1, max_size=30), max_size=25
).map(" ".join)


def assert_tidy(page: Page) -> None:
    extents = [(text, text.extent(face())) for text in page.texts]
    for text, extent in extents:
        assert text.cell.holds(extent), text
        assert SHEET.holds(extent), text
    for (one, first), (other, second) in combinations(extents, 2):
        assert not first.crosses(second), (one, other)


@pytest.mark.parametrize("rows", [0, 1, 12, 60])
def test_every_text_stands_inside_its_cell_and_none_crosses_another(rows: int) -> None:
    paper = paper_with(rows)
    for page in composed(paper, marks=(Mark.DRAFT, Mark.VOID)):
        assert_tidy(page)


@given(WORDS, WORDS, WORDS)
def test_any_words_are_tidy_or_refused(buyer: str, remarks: str, goods: str) -> None:
    paper = Paper(
        buyer=buyer, remarks=remarks, lines=(GoodsLine(goods=goods),), unverified=(remarks, goods)
    )
    try:
        pages = composed(paper)
    except InvalidError as refused:
        assert {problem.code for problem in refused.problems} == {"paper.does_not_fit"}  # noqa: PT017 - both outcomes are allowed
    else:
        for page in pages:
            assert_tidy(page)


@given(PRINTED)
def test_any_covered_text_comes_back_as_it_was_entered(text: str) -> None:
    read = squeezed("".join(page_texts(rendered(Paper(remarks=text)))))
    assert squeezed(text) in read


def test_a_text_shrinks_before_it_is_refused() -> None:
    sizes = {
        text.size
        for text in composed(Paper(buyer="上海高原咖啡贸易有限公司" * 16))[0].texts
        if text.source == "buyer"
    }
    assert len(sizes) == 1
    assert 6500 <= sizes.pop() < 9000


def test_a_text_that_does_not_fit_is_refused_by_its_field() -> None:
    with pytest.raises(InvalidError) as refused:
        composed(Paper(buyer="long " * 300))
    assert refused.value.code == "paper.does_not_fit"
    assert "buyer" in str(refused.value)


def test_figures_are_never_broken() -> None:
    with pytest.raises(InvalidError) as refused:
        composed(Paper(lines=(GoodsLine(amount="9" * 60),)))
    assert refused.value.problems[0].facts == {"field": "lines/0/amount"}


def test_a_long_remark_is_continued_in_the_annex() -> None:
    remark = "Retain one sealed sample for each lot. " * 50
    pages = page_texts(rendered(Paper(remarks=remark)))
    assert "See annex A1" in pages[0]
    assert "Annex" in pages[1]
    assert squeezed(remark) in squeezed(pages[1])


def test_an_annex_may_take_several_pages() -> None:
    pages = composed(Paper(remarks="line\n" * 300))
    assert len(pages) > 2
    for page in pages:
        assert_tidy(page)


def test_fields_to_verify_stand_at_the_foot_of_every_page() -> None:
    paper = paper_with(60)
    marked = Paper(lines=paper.lines, unverified=("Box 10: verify with RRA",))
    texts = page_texts(rendered(marked))
    assert len(texts) > 2
    assert all("verify with RRA" in text for text in texts)


def test_many_fields_to_verify_go_to_the_annex() -> None:
    notes = tuple(f"Box {n}: verify with the customs of the exporting country" for n in range(60))
    pages = page_texts(rendered(Paper(unverified=notes)))
    assert all("See annex A1" in page for page in pages)
    assert all(squeezed(note) in squeezed(pages[-1]) for note in notes)


def test_what_belongs_to_the_body_keeps_to_the_body() -> None:
    for page in composed(paper_with(60)):
        for text in page.texts:
            if text.source.startswith("lines/"):
                assert text.cell.y >= TOP
                assert text.cell.bottom <= BOTTOM


@pytest.mark.parametrize(
    ("marks", "word", "said"),
    [
        ((), "", ()),
        ((Mark.DRAFT,), "DRAFT", ("DRAFT", "草稿")),
        ((Mark.PREVIEW,), "PREVIEW", ("PREVIEW", "预览件")),
        ((Mark.DRAFT, Mark.VOID), "VOID", ("VOID", "作废", "DRAFT", "草稿")),
        ((Mark.DRAFT, Mark.PREVIEW), "PREVIEW", ("PREVIEW", "DRAFT")),
    ],
)
def test_marks_stand_large_behind_and_solid_above(
    marks: tuple[Mark, ...], word: str, said: tuple[str, ...]
) -> None:
    for page in composed(paper_with(40), marks=marks):
        banner = "".join(text.text for text in page.texts if text.source == "label:banner")
        assert page.mark == word
        assert len(page.bars) == bool(marks)
        assert bool(banner) == bool(marks)
        assert all(part in banner for part in said)


def test_the_same_paper_gives_the_same_bytes() -> None:
    paper = paper_with(30)
    assert rendered(paper, marks=(Mark.DRAFT,)) == rendered(paper, marks=(Mark.DRAFT,))
    assert rendered(paper) != rendered(paper, marks=(Mark.DRAFT,))


def test_a_paper_without_number_says_so() -> None:
    page = page_texts(rendered(Paper(heading=Heading("", "KGL-1"))))[0]
    assert "not numbered" in page


def test_the_characters_of_a_paper_are_capped() -> None:
    lines = (GoodsLine(goods="a" * 1000),) * 900
    with pytest.raises(InvalidError) as refused:
        composed(Paper(lines=lines))
    assert refused.value.problems[-1].facts == {"limit": 800_000, "unit": "characters"}


@pytest.mark.parametrize(
    ("paper", "field"),
    [
        (Paper(heading=Heading("N" * 200, "KGL-1")), "heading/number"),
        (Paper(heading=Heading("INV-1", "K" * 200)), "heading/shipment"),
        (Paper(total="9" * 90), "total"),
    ],
)
def test_furniture_and_sums_fit_or_are_refused(paper: Paper, field: str) -> None:
    with pytest.raises(InvalidError) as refused:
        composed(paper)
    assert {problem.pointer for problem in refused.value.problems} == {f"/{field}"}


def test_a_label_of_sums_without_room_is_refused() -> None:
    table = shape()["parts"][0]["blocks"][1]
    table["foot"]["cells"] = {"goods": "total", "amount": "total"}
    table["foot"]["label"]["en"] = "A total of everything above"
    with pytest.raises(InvalidError) as refused:
        composed(Paper(), lines=table)
    assert refused.value.problems[0].pointer == "/label:lines.sums"


def test_the_pages_of_a_paper_are_capped() -> None:
    held = shape()["parts"][0]["blocks"][0]["fields"][2]
    field = held | {"source": "goods", "x": 0, "w": 180}
    item = {"boxes": "item", "height": 60, "repeat": "lines", "fields": [field]}
    lines = (GoodsLine(goods="\n".join("x" * 1000)),) * 100
    with pytest.raises(InvalidError) as refused:
        composed(Paper(lines=lines), lines=item)
    assert refused.value.problems[-1].facts == {"limit": 500, "unit": "pages"}


def test_a_payload_holds_texts_and_rows_only() -> None:
    with pytest.raises(TypeError, match="total holds no text"):
        composed(Paper(total=100))  # type: ignore[arg-type]  # what the type forbids is refused
    with pytest.raises(TypeError, match="lines is no tuple"):
        composed(Paper(lines=[]))  # type: ignore[arg-type]  # as above


def test_a_note_may_reach_over_the_columns_to_the_right() -> None:
    table = shape()["parts"][0]["blocks"][1]
    table["columns"][1]["note_over"] = "end"
    paper = Paper(lines=(GoodsLine(note="long note " * 100), GoodsLine(note="")))
    narrow, wide = composed(paper), composed(paper, lines=table)
    assert_tidy(wide[0])
    lines_of_note = [
        sum(text.source == "lines/0/note" for text in pages[0].texts) for pages in (narrow, wide)
    ]
    assert lines_of_note[1] < lines_of_note[0]
