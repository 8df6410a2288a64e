from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.kernel.amount_figures import count_said, figures, says_amount
from logistics.kernel.amount_words import in_english
from logistics.kernel.codes import CurrencyCode
from logistics.kernel.money import Money


@given(st.decimals(min_value=0, max_value="999999999999.99", places=2))
def test_words_of_ours_read_back_as_their_figures(amount: Decimal) -> None:
    assert figures(in_english(Money(amount, CurrencyCode("USD")))) == amount


@given(st.integers(0, 10**15 - 1))
def test_currencies_without_minor_unit_read_back(amount: int) -> None:
    assert figures(in_english(Money(Decimal(amount), CurrencyCode("RWF")))) == amount


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Say US dollars one hundred and twelve thousand three hundred and twenty only", "112320"),
        ("ONE THOUSAND DOLLARS AND FIFTY CENTS", "1000.50"),
        ("USD one thousand and cents five only", "1000.05"),
        ("Twelve hundred francs", "1200"),
        ("Five cents", "0.05"),
        ("Two million US Dollars and 07/100", "2000000.07"),
        ("hundred dollars", "100"),
        ("forty-two cents only", "0.42"),
    ],
)
def test_words_of_others_are_read(words: str, said: str) -> None:
    assert figures(words) == Decimal(said)


@pytest.mark.parametrize("words", ["", "as per invoice", "USD 112,320.00", "cents"])
def test_what_says_no_amount_in_words_is_none(words: str) -> None:
    assert figures(words) is None


@given(st.integers(0, 10**12))
def test_a_count_in_words_reads_back(count: int) -> None:
    words = in_english(Money(Decimal(count), CurrencyCode("RWF")))
    assert count_said(words, {"rwanda", "franc"}) == count


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Three hundred and twenty bags", 320),
        ("twelve hundred bags", 1200),
        ("two million and five", 2000005),
        ("zero bags", 0),
        ("two three bags", None),
        ("three two zero bags", None),
        ("five thousand two million bags", None),
        ("one bag, two bags", None),
        ("half of three hundred bags", None),
        ("three hundred bags / ten", None),
        ("bags", None),
        ("320 bags", None),
    ],
)
def test_a_count_is_read_where_it_is_all_that_is_said(words: str, said: int | None) -> None:
    assert count_said(words, {"bag", "bags"}) == said


def test_an_amount_in_words_says_nothing_else() -> None:
    assert says_amount("Say dollars one hundred and five cents only", {"dollars"})
    for words in ("one hundred dollars, see invoice", "dollars and cents only", ""):
        assert not says_amount(words, {"dollars"})
