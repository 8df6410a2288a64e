from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.kernel.codes import CurrencyCode
from logistics.kernel.errors import InvalidError
from logistics.kernel.money import Money, UnitPrice, total
from logistics.kernel.quantity import Quantity

USD = CurrencyCode("USD")
RWF = CurrencyCode("RWF")

CENTS = st.decimals(min_value=-(10**12), max_value=10**12, places=2)
PRICES = st.decimals(min_value=0, max_value=10**6, places=6)
COUNTS = st.decimals(min_value=Decimal("0.001"), max_value=10**6, places=3)


def usd(amount: str) -> Money:
    return Money(Decimal(amount), USD)


def price(amount: str, per: str = "1", unit: str = "KGM") -> UnitPrice:
    return UnitPrice(Decimal(amount), USD, Quantity(Decimal(per), unit))


@given(st.lists(CENTS, max_size=20))
def test_a_total_is_the_exact_sum_in_any_order(amounts: list[Decimal]) -> None:
    monies = [Money(amount, USD) for amount in amounts]
    assert Fraction(total(monies, USD).amount) == sum(map(Fraction, amounts), Fraction(0))
    assert total(reversed(monies), USD) == total(monies, USD)


@given(CENTS, CENTS)
def test_what_is_added_can_be_taken_away(one: Decimal, other: Decimal) -> None:
    assert Money(one, USD) + Money(other, USD) - Money(other, USD) == Money(one, USD)


def test_the_sum_of_nothing_is_zero() -> None:
    assert total([], RWF) == Money(Decimal(0), RWF)


def test_currencies_never_mix() -> None:
    francs = Money(Decimal(5), RWF)
    with pytest.raises(InvalidError, match="USD and RWF cannot be added"):
        _ = usd("1.00") + francs
    with pytest.raises(InvalidError, match="cannot be added"):
        _ = usd("1.00") - francs
    with pytest.raises(InvalidError) as refused:
        total([francs], USD)
    assert refused.value.code == "money.mixed"
    assert usd("5") != francs


@pytest.mark.parametrize(("amount", "currency"), [("1.005", USD), ("1.5", RWF), ("1.0", RWF)])
def test_money_has_no_more_digits_than_its_currency(amount: str, currency: CurrencyCode) -> None:
    with pytest.raises(InvalidError, match="has more decimals than") as refused:
        Money(Decimal(amount), currency)
    assert refused.value.code == "money.places"


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "1000000000000000", "-1E+15"])
def test_an_amount_that_could_not_be_kept_is_refused(amount: str) -> None:
    for made in (usd, price, lambda text: Money.rounded(Decimal(text), USD)):
        with pytest.raises(InvalidError) as refused:
            made(amount)
        assert refused.value.code == "money.range"


def test_huge_prices_for_huge_quantities_are_refused_and_do_not_crash() -> None:
    with pytest.raises(InvalidError) as refused:
        price("999999999999999").amount_for(Quantity(Decimal(10**15 - 1), "TNE"))
    assert refused.value.code == "money.range"


@pytest.mark.parametrize(
    ("money", "shown"),
    [(usd("1234567.5"), "USD 1,234,567.50"), (Money(Decimal(1500), RWF), "RWF 1,500")],
)
def test_money_is_shown_with_its_currency_and_all_its_digits(money: Money, shown: str) -> None:
    assert str(money) == shown


def test_the_coffee_of_one_container_is_priced_per_kilogram() -> None:
    assert price("5.123456").amount_for(Quantity(Decimal(19200), "KGM")) == usd("98370.36")


@pytest.mark.parametrize(
    ("quoted", "quantity", "amount"),
    [
        (price("250", "50"), Quantity(Decimal("19.2"), "TNE"), "96000.00"),
        (price("2.5", "1", "LBR"), Quantity(Decimal("45359.237"), "KGM"), "250000.00"),
        (price("300", "1", "BG"), Quantity(Decimal(320), "BG"), "96000.00"),
        (price("0.005"), Quantity(Decimal(1), "KGM"), "0.01"),
        (price("1", "3"), Quantity(Decimal(2), "KGM"), "0.67"),
    ],
)
def test_a_line_amount_follows_the_unit_of_its_price(
    quoted: UnitPrice, quantity: Quantity, amount: str
) -> None:
    assert quoted.amount_for(quantity) == usd(amount)


def test_a_price_per_bag_does_not_price_kilograms() -> None:
    with pytest.raises(InvalidError, match="in KGM cannot be priced per BG"):
        price("300", "1", "BG").amount_for(Quantity(Decimal(60), "KGM"))


def test_a_price_has_at_most_six_decimals_and_is_for_something() -> None:
    with pytest.raises(InvalidError, match="more than 6 decimals"):
        price("0.1234567")
    with pytest.raises(InvalidError, match="above zero"):
        price("1", "0")


@given(PRICES, COUNTS, COUNTS)
def test_a_line_amount_is_rounded_once_from_the_exact_product(
    amount: Decimal, per: Decimal, count: Decimal
) -> None:
    quoted = UnitPrice(amount, USD, Quantity(per, "KGM"))
    exact = Fraction(amount) * Fraction(count) / Fraction(per)
    line = quoted.amount_for(Quantity(count, "KGM"))
    assert Fraction(line.amount) * 100 == (exact * 200 + 1) // 2


def test_money_is_frozen() -> None:
    with pytest.raises(AttributeError):
        usd("1").amount = Decimal(2)  # type: ignore[misc]  # the refusal is what is tested
