import operator
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.kernel.errors import InvalidError
from logistics.kernel.quantity import MASS_UNITS, Mass, Quantity, Volume, total_mass

VALUES = st.decimals(min_value=0, max_value=Decimal("999999999999999.999999999"), places=9)
MASSES = st.builds(Mass, VALUES, st.sampled_from(sorted(MASS_UNITS)))


def exact_kg(mass: Mass) -> Fraction:
    return Fraction(mass.value) * Fraction(MASS_UNITS[mass.unit])


@given(MASSES)
def test_kilograms_are_exact_whatever_the_unit(mass: Mass) -> None:
    assert Fraction(mass.kg) == exact_kg(mass)


@given(st.lists(MASSES, max_size=10))
def test_a_total_mass_is_exact(masses: list[Mass]) -> None:
    assert Fraction(total_mass(masses).kg) == sum(map(exact_kg, masses), Fraction(0))


@given(MASSES, MASSES)
def test_masses_add_and_compare_by_kilograms(one: Mass, other: Mass) -> None:
    assert exact_kg(one + other) == exact_kg(one) + exact_kg(other)
    for compare in (operator.eq, operator.lt, operator.le, operator.gt, operator.ge):
        assert compare(one, other) == compare(exact_kg(one), exact_kg(other))


def test_equal_masses_are_one_in_a_set_whatever_their_unit() -> None:
    assert {Mass(Decimal(1), "TNE"), Mass(Decimal(1000)), Mass(Decimal(10**6), "GRM")} == {
        Mass(Decimal(1000))
    }


def test_a_mass_equals_no_count() -> None:
    assert Mass(Decimal(60)) != Quantity(Decimal(60), "KGM")
    assert Mass(Decimal(60)) != Decimal(60)


def test_adding_keeps_the_unit_as_entered_while_it_can() -> None:
    assert str(Mass(Decimal("1.5"), "TNE") + Mass(Decimal(1), "TNE")) == "2.5 TNE"
    assert str(Mass(Decimal("1.5"), "TNE") + Mass(Decimal(1))) == "1501 KGM"


def test_320_bags_of_60_kilograms() -> None:
    assert Mass(Decimal(60)).times(320) == Mass(Decimal("19.2"), "TNE")


@pytest.mark.parametrize("wrong", ["-1", "NaN", "Infinity"])
def test_no_quantity_is_negative_or_endless(wrong: str) -> None:
    number = Decimal(wrong)
    for make, code in (
        (lambda: Mass(number), "mass.negative"),
        (lambda: Volume(number), "volume.negative"),
        (lambda: Quantity(number, "BG"), "quantity.negative"),
    ):
        with pytest.raises(InvalidError, match="cannot be negative") as refused:
            make()
        assert refused.value.code == code


def test_an_unknown_unit_of_mass_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InvalidError, match="Use one of KGM, GRM, TNE, LBR") as refused:
        Mass(Decimal(1), "BG")
    assert refused.value.code == "mass.unit"


def test_only_masses_convert() -> None:
    bags = Quantity(Decimal(320), "BG")
    assert bags.converted_to("BG") is bags
    assert bags.as_mass() is None
    tonnes = Quantity(Decimal("19.2"), "TNE")
    assert tonnes.converted_to("KGM") == Quantity(Decimal(19200), "KGM")
    assert tonnes.as_mass() == Mass(Decimal(19200))
    with pytest.raises(InvalidError) as refused:
        bags.converted_to("KGM")
    assert refused.value.code == "quantity.kind"


@pytest.mark.parametrize(
    ("quantity", "shown"),
    [
        (Mass(Decimal("19200.00")), "19200 KGM"),
        (Volume(Decimal("33.20")), "33.2 m³"),
        (Quantity(Decimal("320.0"), "BG"), "320 BG"),
    ],
)
def test_a_quantity_is_shown_plainly_with_its_unit(
    quantity: Mass | Volume | Quantity, shown: str
) -> None:
    assert str(quantity) == shown
