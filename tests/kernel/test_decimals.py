from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.kernel.decimals import decimal_places, not_negative, parse_decimal, plain
from logistics.kernel.errors import InvalidError
from logistics.kernel.rounding import round_to

NUMBERS = st.decimals(min_value=-(10**14), max_value=10**14, places=9)


@given(NUMBERS)
def test_a_plain_decimal_reads_back_as_written(number: Decimal) -> None:
    assert parse_decimal(plain(number), places=9) == number


@pytest.mark.parametrize(
    "text",
    ["", " 1", "1 ", "+1", "01", ".5", "5.", "1e3", "1E+3", "1,000", "NaN", "Infinity", "-", "١",
     "1_000", "1234567890123456", "0.1234567891", "1\n"],
)  # fmt: skip
def test_any_other_writing_is_refused(text: str) -> None:
    with pytest.raises(InvalidError) as refused:
        parse_decimal(text, places=9, pointer="/price")
    assert refused.value.code == "number.format"
    assert refused.value.problems[0].pointer == "/price"


def test_too_many_decimals_are_refused_and_never_rounded() -> None:
    with pytest.raises(InvalidError, match="more than 2 decimals") as refused:
        parse_decimal("1.005", places=2)
    assert refused.value.code == "number.places"


@pytest.mark.parametrize(
    ("written", "places"), [("1.50", 2), ("1", 0), ("1E+3", 0), ("1E-3", 3), ("NaN", 0)]
)
def test_places_are_counted_as_written(written: str, places: int) -> None:
    assert decimal_places(Decimal(written)) == places


@pytest.mark.parametrize(
    ("written", "shown"),
    [("1.500", "1.5"), ("100", "100"), ("1E+3", "1000"), ("-0", "0"), ("-0.00", "0"),
     ("0.10", "0.1"), ("-2.50", "-2.5"), ("1E-7", "0.0000001")],
)  # fmt: skip
def test_plain_writing_has_no_exponent_and_no_trailing_zero(written: str, shown: str) -> None:
    assert plain(Decimal(written)) == shown


@pytest.mark.parametrize("wrong", ["-0.01", "NaN", "Infinity", "-Infinity"])
def test_only_finite_numbers_from_zero_are_quantities(wrong: str) -> None:
    not_negative(Decimal(0), "mass.negative")
    with pytest.raises(InvalidError) as refused:
        not_negative(Decimal(wrong), "mass.negative")
    assert refused.value.code == "mass.negative"


@pytest.mark.parametrize(
    ("amount", "decimals", "rounded"),
    [("0.005", 2, "0.01"), ("-0.005", 2, "-0.01"), ("0.0049", 2, "0.00"), ("2.5", 0, "3"),
     ("-2.5", 0, "-3"), ("1", 2, "1.00")],
)  # fmt: skip
def test_halves_round_away_from_zero(amount: str, decimals: int, rounded: str) -> None:
    assert str(round_to(Decimal(amount), decimals)) == rounded


@given(NUMBERS, st.integers(0, 6))
def test_rounding_moves_at_most_half_a_unit_and_is_stable(number: Decimal, decimals: int) -> None:
    rounded = round_to(number, decimals)
    assert abs(rounded - number) * 2 <= Decimal(1).scaleb(-decimals)
    assert decimal_places(rounded) == decimals
    assert round_to(rounded, decimals) == rounded
