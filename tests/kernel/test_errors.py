import pytest

from logistics.kernel.errors import InvalidError, LogisticsError, NotFoundError, Problem
from logistics.kernel.words import UnknownKeyError


def test_an_error_says_its_sentence_with_its_facts() -> None:
    refused = InvalidError("mass.negative", given="-5")
    assert str(refused) == "A weight cannot be negative (-5)."
    assert refused.problems == (Problem("mass.negative", "", {"given": "-5"}),)


def test_an_error_at_a_place_says_where() -> None:
    refused = InvalidError("mass.negative", pointer="/lines/0/net", given="-5")
    assert str(refused) == "/lines/0/net: A weight cannot be negative (-5)."


def test_several_problems_are_told_at_once() -> None:
    found = [
        Problem("mass.negative", "/lines/0/net", {"given": "-5"}),
        Problem("volume.negative", "/lines/1/volume", {"given": "-1"}),
    ]
    refused = InvalidError("shipment.invalid", problems=iter(found))
    assert refused.code == "shipment.invalid"
    assert refused.problems == tuple(found)
    assert str(refused) == (
        "/lines/0/net: A weight cannot be negative (-5).; "
        "/lines/1/volume: A volume cannot be negative (-1)."
    )


def test_every_kind_of_error_can_be_caught_as_one() -> None:
    with pytest.raises(LogisticsError):
        raise NotFoundError("mass.negative", given="-5")


def test_a_sentence_that_is_missing_is_a_defect() -> None:
    with pytest.raises(UnknownKeyError, match=r"problem\.no\.such\.thing"):
        _ = Problem("no.such.thing").message
