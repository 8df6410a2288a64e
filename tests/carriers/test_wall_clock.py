"""Times without a zone, and the countries that decide it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.carriers.countries import country_by_code, country_of_text
from logistics.carriers.wall_clock import read_moment


@pytest.mark.parametrize(
    ("place", "country"),
    [
        ("Asia World Port Terminal,Yangon,Yangon,Myanmar", "MM"),
        ("KIGALI - RWANDA", "RW"),
        ("Dar es Salaam ,Dar es Salaam ,Tanzania", "TZ"),
        ("Pasir Panjang Terminal,Singapore,,Singapore", "SG"),
        ("Long Beach, CA", None),
        ("Kigali", None),
        ("", None),
        ("Yard 4,2026", None),
    ],
)
def test_the_country_ends_the_text(place: str, country: str | None) -> None:
    assert country_of_text(place) == country


@pytest.mark.parametrize(
    ("code", "country"), [("RWA", "RW"), ("rw", "RW"), ("CHN", "CN"), ("XX", None), ("", None)]
)
def test_a_code_of_two_or_three_letters_is_a_country(code: str, country: str | None) -> None:
    assert country_by_code(code) == country


@pytest.mark.parametrize(
    "written", ["", "2026-13-01", "2026-06-01T25:00", "2026-06-01T10", "1/6/26"]
)
def test_what_is_no_time_is_none(written: str) -> None:
    assert read_moment(written, "RW") is None


@given(st.text(), st.none() | st.text())
def test_any_text_is_a_time_or_none(written: str, country: str | None) -> None:
    found = read_moment(written, country)
    assert found is None or (found.at is not None and found.at.tzinfo is not None)


@given(st.text())
def test_any_text_ends_in_a_country_or_none(place: str) -> None:
    assert (country_of_text(place) or "AA").isupper()
    assert (country_by_code(place) or "AA").isupper()
