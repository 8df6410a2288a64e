"""How much is done to lay a paper out: in proportion to what is on it, and bounded."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

import pytest

from logistics.docs.grid.compose import compose
from logistics.docs.grid.flow import MAX_CHARACTERS, MAX_ROWS
from logistics.docs.grid.layout import Layout
from logistics.docs.grid.measure import Typeface
from logistics.docs.grid.reading import furniture, layout_of
from logistics.docs.payloads.heading import Payload
from logistics.docs.payloads.kinds import FORMS
from logistics.docs.printable import MOST_CHARACTERS
from logistics.kernel.errors import InvalidError
from tests.docs.kinds import payload_for
from tests.docs.papers import GoodsLine, Paper, face, layout

SIZES = 12
"""A text is tried in so many sizes at most."""


class Counted(Mapping[int, int]):
    """Widths that count how often one is asked for."""

    def __init__(self, widths: Mapping[int, int]) -> None:
        self.widths = widths
        self.asked = 0

    def __getitem__(self, point: int) -> int:
        self.asked += 1
        return self.widths[point]

    def __iter__(self) -> Iterator[int]:
        return iter(self.widths)

    def __len__(self) -> int:
        return len(self.widths)


def work(form: Layout, payload: Payload) -> tuple[int, int, str]:
    """How many characters were measured, how many things were placed, and why it was refused."""
    held = face()
    regular, bold = Counted(held.regular), Counted(held.bold)
    language = form.parts[0].title.language
    words = next(furniture(pair) for pair in FORMS["packing-list"].pairs if pair.second == language)
    try:
        paper = compose(form, payload, face=Typeface(regular, bold), furniture=words)
    except InvalidError as refused:
        return regular.asked + bold.asked, 0, refused.code
    placed = sum(len(page.texts) + len(page.rules) + len(page.bars) for page in paper.pages)
    return regular.asked + bold.asked, placed, ""


@pytest.mark.parametrize("kind", FORMS)
def test_twice_the_lines_are_twice_the_work(kind: str) -> None:
    pair = FORMS[kind].pairs[-1]
    form = layout_of(kind, pair)
    done = [work(form, payload_for(kind, pair, count)) for count in (25, 50, 100, 200)]
    assert {refused for _, _, refused in done} == {""}
    for before, after in pairwise(done):
        assert after[0] <= 2.2 * before[0]
        assert after[1] <= 2.2 * before[1]


@pytest.mark.parametrize("text", ["green coffee ", "咖啡豆", "W", "a-b/", "R&D <b>, ", "é\n"])
@pytest.mark.parametrize("place", ["remarks", "goods", "note"])
def test_twice_the_text_is_twice_the_work(text: str, place: str) -> None:
    def paper(length: int) -> Paper:
        long = (text * length)[:length].strip()
        if place == "remarks":
            return Paper(remarks=long)
        return Paper(lines=(replace(GoodsLine(), **{place: long}),))

    counts = (4000, 8000, 16_000, 32_000)
    done = [work(layout(), paper(count)) for count in counts]
    for before, after in pairwise(done):
        assert after[0] <= 2.2 * before[0]
    for count, (measured, _, refused) in zip(counts, done, strict=True):
        assert measured <= 5 * SIZES * count + 20_000
        assert refused in {"", "paper.does_not_fit"}


@pytest.mark.parametrize(
    ("paper", "code"),
    [
        (Paper(remarks="word " * 100_000), "text.too_long"),
        (Paper(remarks="word " * 19_999), ""),
        (Paper(remarks="x\n" * 49_000), "paper.too_large"),
        (Paper(lines=(GoodsLine(),) * 20_000), "paper.too_large"),
        (Paper(lines=(GoodsLine(goods="W" * 90_000),)), "paper.does_not_fit"),
        (Paper(lines=(GoodsLine(amount="9" * 90_000),)), "paper.does_not_fit"),
        (Paper(lines=(GoodsLine(note="咖" * 90_000),)), "paper.does_not_fit"),
        (Paper(lines=(GoodsLine(goods="W" * 2000),) * 2000), "paper.too_large"),
        (Paper(unverified=("word " * 15_000,)), ""),
        (Paper(seller="W" * 99_000), "paper.does_not_fit"),
    ],
    ids=range(10),
)
def test_an_endless_text_or_table_is_refused_before_it_costs_much(paper: Paper, code: str) -> None:
    measured, _, refused = work(layout(), paper)
    assert refused == code
    assert measured <= 5 * SIZES * MAX_CHARACTERS


def test_the_bounds_of_a_paper_are_what_this_file_supposes() -> None:
    assert (MAX_ROWS, MOST_CHARACTERS, MAX_CHARACTERS) == (2000, 100_000, 800_000)
