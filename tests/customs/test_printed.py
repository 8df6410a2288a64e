"""Numbers, masses, counts and days in the dress of papers."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.customs.botany import same_species, species_listed
from logistics.customs.printed import (
    printed_amount,
    printed_count,
    printed_day,
    printed_mass,
    sum_of,
)
from logistics.kernel.quantity import Mass


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("19200", "19200", "KGM"),
        ("19,200.00 KGS", "19200.00", "KGM"),
        ("38 400 kg.", "38400", "KGM"),
        ("19.2 MT", "19.2", "TNE"),
        ("42'328.75 lbs", "42328.75", "LBR"),
        ("750 g", "750", "GRM"),
        ("19,200 千克", "19200", "KGM"),
        ("Nineteen thousand (two hundred) kilograms only", "19200", "KGM"),
        ("nineteen metric tons", "19", "TNE"),
        ("19200 kg (nineteen thousand two hundred kilograms)", "19200", "KGM"),
        ("19 200 kg (42,328 lb)", "19200", "KGM"),
        ("19,200 kg net", "19200", "KGM"),
        ("NET 19,200.00 KGS", "19200.00", "KGM"),
        ("19.2 metric tons", "19.2", "TNE"),
        ("42,329 lb (19,200 kg)", "42329", "LBR"),
        ("19,200 kg (320 bags)", "19200", "KGM"),
        ("19200 (lb)", "19200", "LBR"),
    ],
)
def test_a_mass_is_read_with_its_unit(text: str, number: str, unit: str) -> None:
    read = printed_mass(text, "KGM")
    assert read is not None
    assert (read.number, read.unit) == (Decimal(number), unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bags",
        "19200 bags",
        "19,20 kg",
        "1 2 kg",
        "-5 kg",
        "nineteen point two tonnes",
        "nineteen and a half tonnes",
        "one lot, see packing list",
        "nineteen tonnes two hundred kilograms",
        "two three kg",
        "two kg lb",
        "19200 kg (42,400 lb)",
        "19200 kg (nineteen thousand kilograms)",
        "(19200 kg)",
    ],
)
def test_what_is_no_mass_is_not_read(text: str) -> None:
    assert printed_mass(text, "KGM") is None


def test_masses_of_several_units_are_added_in_kilograms() -> None:
    read = [printed_mass(text, "KGM") for text in ("1.2 t", "300 kg")]
    total = sum_of([mass for mass in read if mass])
    assert total is not None
    assert total.is_of(Mass(Decimal(1500)))
    assert not total.is_of(Mass(Decimal(1501)))
    assert sum_of([]) is None


@given(grams=st.integers(min_value=1, max_value=10**9))
def test_a_mass_agrees_with_itself_in_every_unit(grams: int) -> None:
    kilograms = Decimal(grams) / 1000
    mass = Mass(kilograms)
    for text in (f"{kilograms:,f} kg", f"{grams} g", f"{kilograms / 1000:f} t"):
        read = printed_mass(text, "LBR")
        assert read is not None
        assert read.is_of(mass)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("320", 320),
        ("1,200 cartons", 1200),
        ("320 BAGS (THREE HUNDRED AND TWENTY)", 320),
        ("640包", 640),
        ("320.5", None),
        ("18 drums of 290", None),
        ("bags", None),
    ],
)
def test_a_count_is_read_with_what_is_counted(text: str, count: int | None) -> None:
    assert printed_count(text) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("400 cartons on 10 pallets", 400),
        ("10 pallets (400 cartons)", 400),
        ("390 cartons on 10 pallets", 390),
        ("399 cartons of 400", 399),
        ("400.5", None),
        ("Say: three hundred and ninety (cartons) only", 390),
        ("one container full", None),
        ("ten pallets", None),
        ("in bulk, one container", None),
        ("thirty-three dozen and four cartons", None),
    ],
)
def test_of_several_counts_the_one_looked_for_is_read(text: str, count: int | None) -> None:
    assert printed_count(text, looked_for=400) == count


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("112,320.00", "112320.00"),
        ("USD 112,320.00", "112320.00"),
        ("112 320.00 USD", "112320.00"),
        ("US$112,320.00", "112320.00"),
        ("EUR 112,320.00", None),
        ("one hundred", None),
    ],
)
def test_an_amount_is_read_in_our_currency_only(text: str, amount: str | None) -> None:
    assert printed_amount(text, "USD") == (Decimal(amount) if amount else None)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24", "24 NOV 2026", "24 November 2026", "24th November 2026", "Nov 24, 2026",
        "24/11/2026", "24.11.2026", "24-Nov-2026", "2026/11/24", "2026年11月24日",
        "24-Nov-26", "24 NOV 26", "24/11/26", "Nov 24, 26",
    ],
)  # fmt: skip
def test_a_day_is_read_as_papers_write_it(text: str) -> None:
    assert printed_day(text) == date(2026, 11, 24)


@pytest.mark.parametrize(
    "text", ["", "soon", "31/02/2026", "24 Foo 2026", "24 11 26", "Nov 2026", "2026-13-01"]
)
def test_what_is_no_day_is_not_read(text: str) -> None:
    assert printed_day(text) is None


@pytest.mark.parametrize(
    ("stated", "ours", "same"),
    [
        ("COFFEA ARABICA L.", "Coffea arabica", True),
        ("Camellia sinensis (L.) Kuntze", "Camellia sinensis", True),
        ("Coffea canephora", "Coffea arabica", False),
        ("Coffea", "Coffea arabica", False),
        ("Macadamia ternifolia × integrifolia", "Macadamia ternifolia", False),
        ("Macadamia ternifolia and Macadamia integrifolia", "Macadamia ternifolia", False),
    ],
)
def test_a_species_is_its_genus_and_epithet(stated: str, ours: str, *, same: bool) -> None:
    assert same_species(stated, ours) is same


def test_species_are_parted_by_commas_strokes_and_words() -> None:
    told = species_listed("Ananas comosus; Mangifera indica, Musa nana and Persea americana")
    assert told == ("Ananas comosus", "Mangifera indica", "Musa nana", "Persea americana")
