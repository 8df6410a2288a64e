from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.kernel.errors import InvalidError
from logistics.kernel.partial_dates import PartialDate, Precision, parse_partial_date

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2024-08-14", Precision.DAY, date(2024, 8, 14), date(2024, 8, 14)),
        ("2024-02", Precision.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-12", Precision.MONTH, date(2023, 12, 1), date(2023, 12, 31)),
        ("2014", Precision.YEAR, date(2014, 1, 1), date(2014, 12, 31)),
    ],
)
def test_a_date_reaches_as_far_as_it_is_unknown(
    text: str, precision: Precision, first: date, last: date
) -> None:
    known = parse_partial_date(text)
    assert (known.precision, known.first, known.last) == (precision, first, last)
    assert str(known) == known.isoformat() == text


@given(DAYS, st.sampled_from([10, 7, 4]))
def test_a_date_reads_back_as_written_and_holds_its_days(day: date, length: int) -> None:
    text = day.isoformat()[:length]
    known = parse_partial_date(text)
    assert str(known) == text
    assert known.first <= day <= known.last
    assert {known.first.isoformat()[:length], known.last.isoformat()[:length]} == {text}


@pytest.mark.parametrize(
    "text",
    [
        *("", "24", "2024-8", "2024-13", "2024-00", "2024-02-30", "2024-08-", "202408", "soon"),
        *("2024 ", "２０２４", "1989", "2100", "2024-08-14T00:00", "-2024", "2024-08-01-01"),
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidError) as refused:
        parse_partial_date(text, pointer="/date")
    (problem,) = refused.value.problems
    assert (problem.code, problem.pointer) == ("date.partial", "/date")
    assert text[:40] in problem.message


def test_the_day_alone_is_known_where_nothing_else_is_said() -> None:
    assert PartialDate(date(2024, 8, 1)) == parse_partial_date("2024-08-01")
    assert PartialDate(date(2024, 8, 1)) != parse_partial_date("2024-08")
