"""What carriers say about waiting, and what nobody could mean."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.carriers.rate_headers import RateLimit, rate_limit, retry_after

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        (None, None),
        ("120", timedelta(seconds=120)),
        (" 7 ", timedelta(seconds=7)),
        ("0", timedelta(seconds=1)),
        ("999999999", timedelta(hours=6)),
        ("Mon, 01 Jun 2026 12:01:30 GMT", timedelta(seconds=90)),
        ("Monday, 01-Jun-26 12:01:30 GMT", timedelta(seconds=90)),
        ("Mon, 01 Jun 2026 12:01:30", timedelta(seconds=90)),
        ("Mon, 01 Jun 2026 11:00:00 GMT", timedelta(seconds=1)),
        ("Tue, 01 Jun 2027 12:00:00 GMT", timedelta(hours=6)),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        ("٣", None),
        ("120, 240", None),
        ("Mon, 99 Jun 2026 12:00:00 GMT", None),
    ],
)
def test_retry_after_is_read_in_both_forms_and_kept_in_bounds(
    value: str | None, wait: timedelta | None
) -> None:
    assert retry_after(value, NOW) == wait


@given(st.text(max_size=60))
def test_no_value_breaks_the_reading(value: str) -> None:
    wait = retry_after(value, NOW)
    assert wait is None or timedelta(seconds=1) <= wait <= timedelta(hours=6)


@pytest.mark.parametrize(
    ("headers", "limit"),
    [
        ({}, None),
        ({"ratelimit": '"default";r=50;t=30'}, RateLimit(50, timedelta(seconds=30))),
        ({"ratelimit": "limit=100, remaining=7, reset=9"}, RateLimit(7, timedelta(seconds=9))),
        (
            {"ratelimit-remaining": "3", "ratelimit-reset": "60"},
            RateLimit(3, timedelta(seconds=60)),
        ),
        ({"x-ratelimit-remaining": "0"}, RateLimit(0, None)),
        (
            {"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(int(NOW.timestamp()) + 45)},
            RateLimit(0, timedelta(seconds=45)),
        ),
        ({"x-ratelimit-reset": "5"}, RateLimit(None, timedelta(seconds=5))),
        ({"ratelimit-remaining": "10, 10;w=60"}, RateLimit(10, None)),
        ({"ratelimit": "nonsense", "ratelimit-remaining": "-1"}, None),
    ],
)
def test_rate_limits_are_read_in_each_family(
    headers: dict[str, str], limit: RateLimit | None
) -> None:
    assert rate_limit(headers, NOW) == limit
