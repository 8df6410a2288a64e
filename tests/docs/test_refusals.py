"""What no paper can print is told by where it was entered and by the label it stands under."""

from dataclasses import replace

import pytest

from logistics.docs.fonts.faces import default_font_directory
from logistics.docs.languages import Pair
from logistics.docs.previews import draw_paper
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
