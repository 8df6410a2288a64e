"""How much is done to find the French on a paper: in proportion to its text, whatever that is."""

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import SupportsIndex

import pytest

from logistics.docs.grid.compose import compose
from logistics.docs.grid.phrasebook import phrasebook, squeezed
from logistics.docs.grid.reading import furniture, layout_of
from logistics.docs.grid.spoken import french_of, mark_french, spans_of
from logistics.docs.languages import Pair
from tests.docs.kinds import payload_for
from tests.docs.letterheads.emblems import letterhead
from tests.docs.papers import face

BOOK = phrasebook("china-ldc-origin-application", "fr")
SENTENCES = sorted(
    {phrase.english for phrases in BOOK.values() for phrase in phrases if phrase.facts}
)
FORM = ["Form", "of", ":line", "oftheinvoice", "Formulaire", "sur", ":ligne"]
EACH = 400
"""How much is looked at for each character at most."""


class Looked(str):
    """A text that counts how many of its characters are looked at."""

    __slots__ = ("looked",)
    looked: int

    def startswith(self, *asked: object) -> bool:
        self.looked += 1
        return super().startswith(*asked)  # type: ignore[arg-type]  # as str takes it

    def find(self, words: str, start: int = 0, end: int = sys.maxsize) -> int:  # type: ignore[override]  # the bounds are whole numbers here
        found = super().find(words, start, end)
        self.looked += (found if found >= 0 else len(self)) - start + len(words)
        return found

    def __getitem__(self, place: SupportsIndex | slice) -> str:
        held = super().__getitem__(place)
        self.looked += len(held)
        return held


def looked_at(text: str) -> int:
    """How many characters of a text are looked at to find its French."""
    held = Looked(squeezed(text))
    held.looked = 0
    list(spans_of(held, BOOK))
    return held.looked


@pytest.mark.parametrize("words", [FORM, *map(list, SENTENCES), ["ONLY"], ["A1", "1of"]])
@pytest.mark.parametrize("end", ["", "Z", "ET1/100", "1"])
def test_twice_the_words_of_the_catalogue_are_looked_at_twice(words: list[str], end: str) -> None:
    def text(times: int) -> str:
        return "".join(word * times for word in words) + end

    once, twice = looked_at(text(100)), looked_at(text(200))
    assert twice <= 2.2 * once
    assert twice <= EACH * len(text(200))
    again = looked_at("".join(words) * 200 + end)
    assert again <= EACH * len(text(200))


def test_words_of_a_sentence_that_is_not_said_are_no_french() -> None:
    hanging = (
        "Form" * 20 + "of" * 60 + ":line" * 30 + "oftheinvoice" * 15 + "Formulaire" + "sur" * 40
    )
    assert french_of([hanging + ":ligne" * 30], BOOK) == [()]
    assert french_of(
        ["Form 1 of 2: line 3 of the invoice / Formulaire 1 sur 9 : ligne 3"], BOOK
    ) == [()]


def test_a_sentence_is_french_where_it_says_the_same_facts() -> None:
    said = "Form 1 of 2: line L3 of the invoice / Formulaire 1 sur 2 : ligne L3 de la facture"
    ((start, end),) = french_of([said], BOOK)[0]
    assert said[start:end] == "Formulaire 1 sur 2 : ligne L3 de la facture"


def test_french_is_looked_for_once_on_a_paper_with_a_letterhead() -> None:
    pair, done = Pair.EN_FR, []
    for count in (1, 12, 60):
        composing = partial(
            compose,
            layout_of("packing-list", pair),
            payload_for("packing-list", pair, count),
            face=face(),
            furniture=furniture(pair),
            letterhead=letterhead(),
        )
        done.append(calls(mark_french, composing))
    assert done == [1, 1, 1]


def test_each_line_is_gone_over_once_however_many_french_words_stand_in_it() -> None:
    def gone_over(times: int) -> int:
        line = "certificate / certificat " * times
        return calls(str.isspace, partial(french_of, [line], BOOK))

    once, twice = gone_over(100), gone_over(200)
    assert 0 < once < twice <= 2.2 * once


def calls(function: Callable[..., object], do: Callable[[], object]) -> int:
    """How often a function is called."""
    counted = 0
    code, name = getattr(function, "__code__", None), getattr(function, "__name__", "")

    def count(frame: FrameType, event: str, called: object) -> None:
        nonlocal counted
        if event == "c_call":
            counted += getattr(called, "__name__", "") == name
        else:
            counted += event == "call" and frame.f_code is code

    sys.setprofile(count)
    try:
        do()
    finally:
        sys.setprofile(None)
    return counted
