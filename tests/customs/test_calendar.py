"""Working days are those of the country: its holidays, its substitutes, its worked weekends."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.customs.readiness import calendar

COUNTRIES = ("RW", "KE", "TZ", "UG", "CN")


@pytest.mark.parametrize(
    ("country", "day", "works"),
    [
        ("RW", "2026-04-07", False),
        ("RW", "2026-07-01", False),
        ("RW", "2026-07-02", True),
        ("RW", "2026-07-04", False),
        ("RW", "2026-07-06", False),
        ("RW", "2026-12-26", False),
        ("RW", "2026-12-28", False),
        ("RW", "2026-12-29", True),
        ("RW", "2026-08-15", False),
        ("KE", "2026-07-01", True),
        ("KE", "2026-06-01", False),
        ("TZ", "2026-07-07", False),
        ("UG", "2026-10-09", False),
        ("CN", "2026-02-14", True),
        ("CN", "2026-02-16", False),
        ("CN", "2026-02-23", False),
        ("CN", "2026-02-24", True),
        ("CN", "2026-02-28", True),
        ("CN", "2026-03-01", False),
        ("CN", "2026-10-10", True),
        ("XX", "2026-07-01", True),
        ("XX", "2026-07-04", False),
    ],
)
def test_a_country_works_on_a_day(country: str, day: str, works: bool) -> None:  # noqa: FBT001 - a column of the table
    assert calendar.is_working(country, date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("country", "day", "count", "found"),
    [
        ("RW", "2026-07-02", 1, "2026-06-30"),
        ("RW", "2026-07-06", 1, "2026-07-02"),
        ("RW", "2026-04-08", 1, "2026-04-02"),
        ("RW", "2026-12-29", 1, "2026-12-24"),
        ("RW", "2026-12-27", 0, "2026-12-24"),
        ("CN", "2026-02-24", 1, "2026-02-14"),
        ("CN", "2026-02-24", 2, "2026-02-13"),
    ],
)
def test_working_days_are_counted_back(country: str, day: str, count: int, found: str) -> None:
    counted = calendar.minus(country, date.fromisoformat(day), count)
    assert counted == date.fromisoformat(found)


@pytest.mark.parametrize(
    ("first", "last", "country", "doubtful"),
    [
        ("2026-05-26", "2026-05-28", "RW", True),
        ("2026-05-28", "2026-05-29", "RW", False),
        ("2026-02-01", "2026-03-01", "CN", False),
        ("2027-02-01", "2027-03-01", "CN", True),
        ("2026-12-31", "2027-01-01", "CN", True),
        ("2026-07-01", "2026-07-01", "XX", True),
    ],
)
def test_estimates_are_told(first: str, last: str, country: str, doubtful: bool) -> None:  # noqa: FBT001 - as above
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert calendar.doubtful(country, *days) is doubtful


@given(
    st.sampled_from(COUNTRIES),
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.integers(min_value=0, max_value=30),
)
def test_counting_forth_undoes_counting_back(country: str, day: date, count: int) -> None:
    earlier = calendar.minus(country, day, count)
    assert calendar.is_working(country, earlier)
    assert calendar.plus(country, earlier, count) == calendar.on_or_before(country, day)
