"""What no paper can print is told by where it was entered and by the label it stands under."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from logistics.docs.fonts.faces import default_font_directory
from logistics.docs.languages import Pair
from logistics.docs.previews import draw_paper
from logistics.docs.refusals import told_where_entered
from logistics.docs.rendering import render
from logistics.kernel.errors import InvalidError, Problem
from logistics.shipments.facts import Shipment
from tests.docs.coffee import coffee, coffee_with, payload
from tests.docs.papers import AT

KIND = "commercial-invoice"


def refusals(shipment: Shipment, kind: str = KIND) -> list[Problem]:
    """What is said when the paper is drawn."""
    with pytest.raises(InvalidError) as refused:
        draw_paper(kind, shipment, at=AT, fonts=default_font_directory())
    return list(refused.value.problems)


def named(name: str, *, at: int = 1) -> Shipment:
    """The coffee shipment with another name of one party."""
    parties = list(coffee().parties)
    parties[at] = replace(parties[at], name=name)
    return coffee_with(parties=tuple(parties))


def test_a_character_is_told_once_where_it_was_entered() -> None:
    (problem,) = refusals(named("Café ☕ Bourbon", at=0))
    assert (problem.code, problem.pointer) == ("paper.glyph", "/parties/0/name")
    assert problem.message.startswith("The field “Seller / exporter” (seller) holds")
    assert "U+2615" in problem.message


def test_each_character_and_each_place_is_told() -> None:
    line = replace(coffee().lines[0], description="☕𠮷")
    shipment = replace(named("☕", at=0), lines=(line,))
    told = {(one.pointer, one.facts["code_point"]) for one in refusals(shipment)}
    assert told == {
        ("/parties/0/name", "U+2615"),
        ("/lines/0/description", "U+2615"),
        ("/lines/0/description", "U+20BB7"),
    }


def test_the_longest_text_of_a_field_that_is_too_long_is_pointed_to() -> None:
    (problem,) = refusals(named("W" * 200, at=0))
    assert (problem.code, problem.pointer) == ("paper.does_not_fit", "/parties/0/name")
    assert "“Seller / exporter” (seller)" in problem.message


def test_a_row_is_told_with_its_place_and_a_box_with_its_number() -> None:
    held = coffee_with(lines=(replace(coffee().lines[0], description="A\u200dB"),))
    (problem,) = refusals(held, "phytosanitary-application")
    assert problem.pointer == "/lines/0/description"
    (problem,) = refusals(held, "china-ldc-origin-application")
    assert problem.message.startswith("The field “8 Number and kind")
    assert "/0/" in problem.message


def test_without_a_shipment_a_problem_points_into_the_payload() -> None:
    held = payload(KIND, named("☕", at=0))
    with pytest.raises(InvalidError) as refused:
        render(KIND, held, at=AT, pair=Pair.EN_ZH)
    assert {one.pointer for one in refused.value.problems} == {"/seller"}
    assert all("“" in one.message for one in refused.value.problems)


def test_of_many_problems_the_first_are_told_and_how_many_more_there_are() -> None:
    *told, more = refusals(_undrawable(40))
    assert len(told) == 50
    assert {one.code for one in told} == {"paper.glyph"}
    assert {one.pointer for one in told} == {"/lines/0/description"}
    assert (more.code, more.pointer) == ("paper.more", "")
    assert more.facts["count"] == 40 * 60 - 50
    assert "2350 more" in more.message


def test_a_shipment_that_changed_since_is_not_pointed_into() -> None:
    held = payload(KIND, named("☕", at=0))
    with pytest.raises(InvalidError) as refused, told_where_entered(None, held):
        render(KIND, held, at=AT, pair=Pair.EN_ZH)
    assert [(one.code, one.pointer) for one in refused.value.problems] == [("paper.glyph", "")]
    assert "(seller)" in refused.value.problems[0].message


def test_twice_the_lines_are_twice_the_work_to_explain() -> None:
    done = [_work(count) for count in (100, 200, 400)]
    for before, after in pairwise(done):
        assert 0 < before < after <= 2.2 * before


class Sought(str):
    """A text that counts, for all of its kind, how often one is looked into."""

    __slots__ = ()
    work = 0

    def __contains__(self, held: object) -> bool:
        Sought.work += 1
        return super().__contains__(held)  # type: ignore[operator]  # as str takes it

    def __iter__(self) -> Iterator[str]:
        Sought.work += len(self)
        return super().__iter__()

    def split(self, *asked: Any) -> list[str]:
        Sought.work += len(self)
        return super().split(*asked)


def _work(count: int) -> int:
    """How much is done with the texts entered to explain why so many lines are not printed."""
    shipment = _undrawable(count)
    held = payload(KIND, shipment)
    lines = tuple(replace(line, description=Sought(line.description)) for line in shipment.lines)
    entered = replace(shipment, lines=lines)
    Sought.work = 0
    with pytest.raises(InvalidError), told_where_entered(entered, held):
        render(KIND, held, at=AT, pair=Pair.EN_ZH)
    return Sought.work


def _undrawable(count: int) -> Shipment:
    """The coffee shipment with so many lines, sixty characters without glyph in each."""
    line = coffee().lines[0]
    text = "".join(map(chr, range(0x1F300, 0x1F33C)))
    goods = [replace(line, id=f"L{at}", description=f"{text} {at}") for at in range(count)]
    return coffee_with(lines=tuple(goods))
