"""What carriers say about waiting, and what nobody could mean."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.carriers.rate_headers import RateLimit, rate_limit, retry_after

_NAMES = (
    "ratelimit",
    "ratelimit-policy",
    "ratelimit-limit",
    "ratelimit-remaining",
    "ratelimit-reset",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
)
_NEARLY = st.text(alphabet='"drtqw;=, 0123456789', max_size=80)

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
        (
            {"ratelimit": '"burst";r=5;t=1, "hour";r=0;t=600, "day";r=0;t=3600'},
            RateLimit(0, timedelta(hours=1)),
        ),
        ({"ratelimit": '"burst";r=5;t=1, "day";r=70;t=9'}, RateLimit(5, timedelta(seconds=1))),
        (
            {"ratelimit": '"day";r=0', "ratelimit-policy": '"day";q=100;w=7200, "s";q=1;w=1'},
            RateLimit(0, timedelta(hours=2)),
        ),
        (
            {"ratelimit-remaining": "0", "ratelimit-limit": "10, 10;w=60"},
            RateLimit(0, timedelta(seconds=60)),
        ),
        (
            {"x-ratelimit-remaining": "0", "x-ratelimit-reset": f"{int(NOW.timestamp()) + 45}000"},
            RateLimit(0, timedelta(seconds=45)),
        ),
    ],
)
def test_rate_limits_are_read_in_each_family(
    headers: dict[str, str], limit: RateLimit | None
) -> None:
    assert rate_limit(headers, NOW) == limit


@given(st.dictionaries(st.sampled_from(_NAMES), st.text(max_size=80) | _NEARLY))
def test_no_headers_break_the_reading_of_limits(headers: dict[str, str]) -> None:
    limit = rate_limit(headers, NOW)

    if limit is not None and limit.reset_in is not None:
        assert timedelta(seconds=1) <= limit.reset_in <= timedelta(hours=6)
