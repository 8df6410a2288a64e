from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.kernel.amount_words import in_chinese, in_english
from logistics.kernel.codes import CurrencyCode
from logistics.kernel.money import Money

_FIGURES = {numeral: value for value, numeral in enumerate("零壹贰叁肆伍陆柒捌玖")}
_UNITS = {"拾": 10, "佰": 100, "仟": 1000}


def _money(amount: str | int, currency: str) -> Money:
    return Money(Decimal(amount), CurrencyCode(currency))


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        ("112000", "USD", "US DOLLAR ONE HUNDRED TWELVE THOUSAND AND 00/100 ONLY"),
        ("0.05", "USD", "US DOLLAR ZERO AND 05/100 ONLY"),
        ("1000001.5", "USD", "US DOLLAR ONE MILLION ONE AND 50/100 ONLY"),
        ("21", "RWF", "RWANDA FRANC TWENTY-ONE ONLY"),
        ("90019", "RWF", "RWANDA FRANC NINETY THOUSAND NINETEEN ONLY"),
        ("1.234", "KWD", "KUWAITI DINAR ONE AND 234/1000 ONLY"),
    ],
)  # fmt: skip
def test_an_amount_reads_in_english(amount: str, currency: str, words: str) -> None:
    assert in_english(_money(amount, currency)) == words


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        ("112320", "USD", "壹拾壹万贰仟叁佰贰拾美元整"),
        ("10500.05", "CNY", "壹万零伍佰人民币元零伍分"),
        ("100010000", "RWF", "壹亿零壹万卢旺达法郎整"),
        ("20010", "RWF", "贰万零壹拾卢旺达法郎整"),
        ("0.5", "USD", "零美元伍角"),
        ("300", "RWF", "叁佰卢旺达法郎整"),
    ],
)
def test_an_amount_reads_in_chinese(amount: str, currency: str, words: str) -> None:
    assert in_chinese(_money(amount, currency)) == words


def _read_myriad(words: str) -> int:
    total = figure = 0
    for numeral in words:
        if numeral in _UNITS:
            total += figure * _UNITS[numeral]
            figure = 0
        else:
            figure = _FIGURES[numeral]
    return total + figure


@given(st.integers(1, 10**12 - 1))
def test_chinese_words_read_back_as_the_amount(number: int) -> None:
    words = in_chinese(_money(number, "RWF")).removesuffix("卢旺达法郎整")
    value, rest = 0, words
    for power, unit in ((8, "亿"), (4, "万")):
        before, found, after = rest.rpartition(unit)
        if found:
            value, rest = value + _read_myriad(before) * 10**power, after
    assert value + _read_myriad(rest) == number
    assert "零零" not in words
    assert not words.startswith("零")


@given(st.integers(0, 10**15 - 1), st.integers(0, 10**15 - 1))
def test_different_amounts_have_different_words(one: int, other: int) -> None:
    same = in_english(_money(one, "RWF")) == in_english(_money(other, "RWF"))
    assert same == (one == other)
