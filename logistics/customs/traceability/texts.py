"""The forms of texts that the standard names: URIs (RFC 3986) and date-times (RFC 3339)."""

import re
from datetime import datetime

_SEGMENT = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*"
_QUERY = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*"
_AUTHORITY = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@\[\]-]|%[0-9A-Fa-f]{2})*"
_URI = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.-]*:(?://{_AUTHORITY}(?:/{_SEGMENT})?|(?!//){_SEGMENT})"
    rf"(?:\?{_QUERY})?(?:#{_QUERY})?",
    re.ASCII,
)
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}:\d{2})(?:\.\d+)?([Zz]|[+-]\d{2}:\d{2})", re.ASCII
)


def is_uri(text: str) -> bool:
    """Whether the text is an absolute URI, written in ASCII."""
    return _URI.fullmatch(text) is not None


def is_moment(text: str) -> bool:
    """Whether the text is a date-time of the calendar with an offset."""
    found = _MOMENT.fullmatch(text)
    if found is None:
        return False
    day, time, offset = found.groups()
    try:
        datetime.fromisoformat(f"{day}T{time}{offset.upper()}")
    except ValueError:
        return False
    return True
