from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.kernel.errors import InvalidError
from logistics.kernel.instants import (
    EARLIEST,
    LATEST,
    format_instant,
    in_utc,
    parse_date,
    parse_instant,
)

KIGALI = timezone(timedelta(hours=2))
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
INSTANTS = st.datetimes(
    datetime(1990, 1, 2),  # noqa: DTZ001 - Hypothesis takes bounds without a zone
    datetime(2099, 12, 30),  # noqa: DTZ001 - as above
    timezones=OFFSETS,
)


@given(INSTANTS)
def test_an_instant_reads_back_as_written_with_its_offset(moment: datetime) -> None:
    again = parse_instant(format_instant(moment))
    assert again == moment
    assert again.utcoffset() == moment.utcoffset()


@given(INSTANTS)
def test_the_same_instant_in_utc(moment: datetime) -> None:
    assert in_utc(moment) == moment
    assert in_utc(moment).tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-06-01T14:30:00+02:00", datetime(2026, 6, 1, 14, 30, tzinfo=KIGALI)),
        ("2026-06-01t12:30:00z", datetime(2026, 6, 1, 12, 30, tzinfo=UTC)),
        ("2026-06-01 12:30:00.5Z", datetime(2026, 6, 1, 12, 30, 0, 500000, tzinfo=UTC)),
        ("2026-06-01T12:30:00.123456789Z", datetime(2026, 6, 1, 12, 30, 0, 123456, tzinfo=UTC)),
    ],
)
def test_rfc_3339_is_read(text: str, moment: datetime) -> None:
    assert parse_instant(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "", "2026-06-01", "2026-06-01T14:30:00", "2026-06-01T14:30+02:00", "20260601T143000Z",
        "2026-02-30T00:00:00Z", "2026-06-01T25:00:00Z", "2026-06-01T12:00:60Z",
        "2026-06-01T12:00:00+24:00", "2026-06-01T12:00:00+02:60",
        "2026-06-01T12:00:00Z\n", "٢٠٢٦-06-01T12:00:00Z",
        "0001-01-01T00:00:00+14:00 ",
    ],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(InvalidError) as refused:
        parse_instant(text, pointer="/eta")
    assert refused.value.code == "time.format"
    assert refused.value.problems[0].pointer == "/eta"


@pytest.mark.parametrize(
    "text",
    ["1989-12-31T23:59:59Z", "2100-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00",
     "9999-12-31T23:59:59-14:00"],
)  # fmt: skip
def test_a_time_of_another_age_is_refused(text: str) -> None:
    with pytest.raises(InvalidError, match="outside 1990 to 2100") as refused:
        parse_instant(text)
    assert refused.value.code == "time.range"


@given(st.dates(EARLIEST.date(), LATEST.date() - timedelta(days=1)))
def test_a_date_reads_back_as_written(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    "text", ["", "2026-6-1", "20260601", "2026-02-30", "1989-12-31", "2100-01-01", "2026-06-01 "]
)
def test_any_other_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidError) as refused:
        parse_date(text, pointer="/on")
    assert refused.value.code == "date.format"
    assert refused.value.problems[0].pointer == "/on"


def test_a_time_without_zone_is_a_defect() -> None:
    naive = datetime(2026, 6, 1)  # noqa: DTZ001 - what is refused
    with pytest.raises(ValueError, match="naive"):
        format_instant(naive)
    with pytest.raises(ValueError, match="naive"):
        in_utc(naive)
