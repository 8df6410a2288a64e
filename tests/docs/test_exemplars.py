import pytest

from logistics.docs.fonts.faces import default_font_directory
from logistics.docs.grid.compose import compose
from logistics.docs.grid.pages import STRONG, THIN, Page
from logistics.docs.grid.reading import furniture, read_layout
from logistics.docs.languages import Pair
from logistics.docs.marks import Exemplar, Mark, Marks, Rank, exemplars
from logistics.docs.previews import draw_all
from tests.docs.coffee import coffee, coffee_with
from tests.docs.papers import AT, STYLES, face, page_texts, paper_with, shape
from tests.docs.test_composing import assert_tidy

SECOND_ORIGINAL = Exemplar(Rank.ORIGINAL, 2, 3)
ONLY_COPY = Exemplar(Rank.COPY)


def _pages(exemplar: Exemplar | None, *marks: Mark, pair: Pair = Pair.EN_ZH) -> tuple[Page, ...]:
    words = furniture(pair)
    paper = paper_with(40)
    every: Marks = (*marks, exemplar) if exemplar else marks
    held = read_layout("test-paper", shape(), STYLES, pair)
    return compose(held, paper, face=face(), furniture=words, marks=every).pages


def _word(page: Page) -> str:
    return "".join(text.text for text in page.texts if text.source == "label:exemplar")


@pytest.mark.parametrize(
    ("exemplar", "pair", "word"),
    [
        (Exemplar(Rank.ORIGINAL), Pair.EN_ZH, "ORIGINAL  正本"),
        (SECOND_ORIGINAL, Pair.EN_ZH, "ORIGINAL 2 of 3  正本"),
        (SECOND_ORIGINAL, Pair.EN_FR, "ORIGINAL 2 of 3"),
        (ONLY_COPY, Pair.EN_ZH, "COPY  副本"),
        (Exemplar(Rank.COPY, 1, 2), Pair.EN_FR, "COPY 1 of 2 · COPIE"),
        (None, Pair.EN_ZH, ""),
    ],
)
def test_every_page_tells_which_of_several_it_is(
    exemplar: Exemplar | None, pair: Pair, word: str
) -> None:
    pages = _pages(exemplar, pair=pair)
    assert len(pages) > 1
    assert {_word(page) for page in pages} == {word}


@pytest.mark.parametrize("marks", [(), (Mark.VOID,), (Mark.VOID, Mark.PREVIEW, Mark.DRAFT)])
def test_the_word_stands_in_its_box_beside_any_banner(marks: tuple[Mark, ...]) -> None:
    for exemplar in exemplars(9, 9):
        for page in _pages(exemplar, *marks):
            assert_tidy(page)
            assert not page.mark.startswith(("ORIGINAL", "COPY"))
            [word] = [text for text in page.texts if text.source == "label:exemplar"]
            assert not any(bar.crosses(word.cell) for bar in page.bars)


def test_an_original_is_ruled_more_strongly_than_a_copy() -> None:
    def weights(exemplar: Exemplar) -> set[int]:
        page = _pages(exemplar)[0]
        [word] = [text for text in page.texts if text.source == "label:exemplar"]
        return {rule.weight for rule in page.rules if rule.x == rule.to_x == word.cell.right}

    assert STRONG in weights(SECOND_ORIGINAL)
    assert STRONG not in weights(ONLY_COPY)
    assert THIN in weights(ONLY_COPY)


def test_originals_come_before_copies_each_counted_by_itself() -> None:
    told = [(one.rank, one.number, one.of) for one in exemplars(2, 1)]
    assert told == [(Rank.ORIGINAL, 1, 2), (Rank.ORIGINAL, 2, 2), (Rank.COPY, 1, 1)]


def test_only_a_final_paper_is_drawn_as_originals_and_copies() -> None:
    fonts, several = default_font_directory(), exemplars(1, 2)
    drawn = {paper.name: paper for paper in draw_all(coffee(), at=AT, several=several, fonts=fonts)}
    invoices = [name for name in drawn if name.startswith("commercial-invoice")]
    assert invoices == [
        "commercial-invoice-original-1",
        "commercial-invoice-copy-1",
        "commercial-invoice-copy-2",
    ]
    assert "ORIGINAL" in page_texts(drawn["commercial-invoice-original-1"].content)[0]
    assert "COPY 2 of 2" in page_texts(drawn["commercial-invoice-copy-2"].content)[0]
    assert "ORIGINAL" not in page_texts(drawn["china-ldc-origin-application"].content)[0]
    previews = draw_all(coffee_with(papers=()), at=AT, several=several, fonts=fonts)
    assert [paper.name for paper in previews] == [paper.kind for paper in previews]
