"""The shape of dates of which perhaps only the month or the year is known."""

from typing import Any

PARTIAL_DATE_OR_NULL: dict[str, Any] = {
    "type": ["string", "null"],
    "pattern": r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
    "description": "A day (YYYY-MM-DD); a month (YYYY-MM) or a year (YYYY) where no more is known.",
    "examples": ["2024-12-01", "2024-08", "2014"],
}
"""Since when a source applies, as exactly as it is known."""
