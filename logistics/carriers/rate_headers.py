"""Reading what a carrier says about its limits: Retry-After and the RateLimit families."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

SHORTEST_WAIT = timedelta(seconds=1)
LONGEST_WAIT = timedelta(hours=6)

_SECONDS = re.compile(r"[0-9]{1,9}", re.ASCII)
_DRAFT_REMAINING = re.compile(r"(?:^|[;,\s])r(?:emaining)?=([0-9]{1,12})(?![0-9])", re.ASCII)
_DRAFT_RESET = re.compile(r"(?:^|[;,\s])(?:t|reset)=([0-9]{1,12})(?![0-9])", re.ASCII)
_DRAFT_WINDOW = re.compile(r"(?:^|[;,\s])w=([0-9]{1,12})(?![0-9])", re.ASCII)
_WHOLE = re.compile(r"\s*([0-9]{1,13})\s*(?:[,;].*)?", re.ASCII)
_EPOCH = 1_000_000_000
"""A reset above this is a Unix time and not a number of seconds."""
_EPOCH_MILLISECONDS = _EPOCH * 1000
_LONGEST_HEADER = 500


@dataclass(frozen=True, slots=True)
class RateLimit:
    """Calls left in the current window, and how long until it starts anew."""

    remaining: int | None
    reset_in: timedelta | None


def retry_after(value: str | None, now: datetime) -> timedelta | None:
    """The wait of a ``Retry-After`` header, seconds or HTTP-date, between 1 s and 6 h.

    ``None`` for an absent or unreadable value; a date already past asks for the shortest wait.
    """
    if value is None:
        return None
    text = value.strip()
    if _SECONDS.fullmatch(text):
        return _clamped(timedelta(seconds=int(text)))
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return _clamped(aware - now)


def rate_limit(headers: Mapping[str, str], now: datetime) -> RateLimit | None:
    """The limit told by ``RateLimit``, ``RateLimit-*`` or ``X-RateLimit-*`` (names lower-case).

    Of several limits the one that binds: no call left and the longest to wait, else the fewest
    calls left. Where no reset is told, the longest window of the policy bounds the wait.
    ``None`` when no such header is there or none can be read.
    """
    remaining, reset = _draft(headers.get("ratelimit", ""))
    for family in ("ratelimit", "x-ratelimit"):
        if remaining is None:
            remaining = _whole(headers.get(f"{family}-remaining"))
        if reset is None:
            reset = _whole(headers.get(f"{family}-reset"))
    if remaining is None and reset is None:
        return None
    if reset is None:
        reset = _longest_window(headers)
    return RateLimit(remaining, None if reset is None else _reset_in(reset, now))


def _draft(value: str) -> tuple[int | None, int | None]:
    """Calls left and reset of the binding item of a ``RateLimit`` header."""
    if '"' not in value:
        return _numbers(value[:_LONGEST_HEADER])  # an older draft: one limit, parted by commas
    told = [_numbers(item) for item in value[:_LONGEST_HEADER].split(",")]
    limits = [(left, reset) for left, reset in told if left is not None]
    return min(limits, key=lambda one: (one[0], -(one[1] or 0)), default=(None, None))


def _numbers(item: str) -> tuple[int | None, int | None]:
    remaining, reset = _DRAFT_REMAINING.search(item), _DRAFT_RESET.search(item)
    return (int(remaining[1]) if remaining else None, int(reset[1]) if reset else None)


def _longest_window(headers: Mapping[str, str]) -> int | None:
    """Seconds of the longest window that ``RateLimit-Policy`` or ``RateLimit-Limit`` names."""
    told = (headers.get(name, "") for name in ("ratelimit-policy", "ratelimit-limit"))
    found = (_DRAFT_WINDOW.finditer(value[:_LONGEST_HEADER]) for value in told)
    return max((int(window[1]) for each in found for window in each), default=None)


def _whole(value: str | None) -> int | None:
    found = _WHOLE.fullmatch(value[:100]) if value else None
    return int(found[1]) if found else None


def _reset_in(reset: int, now: datetime) -> timedelta:
    if reset <= _EPOCH:
        return _clamped(timedelta(seconds=reset))
    moment = reset // 1000 if reset > _EPOCH_MILLISECONDS else reset
    return _clamped(timedelta(seconds=moment - int(now.timestamp())))


def _clamped(wait: timedelta) -> timedelta:
    return min(max(wait, SHORTEST_WAIT), LONGEST_WAIT)
