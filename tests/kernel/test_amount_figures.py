from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.kernel.amount_figures import figures
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
