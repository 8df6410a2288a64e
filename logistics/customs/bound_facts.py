"""Facts that are bound to places of a file: whether they say anything, and how JSON holds them."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any


def is_blank(facts: Any) -> bool:
    """Whether nothing of a group of facts is said."""
    return bool(facts == type(facts)())


def told(value: Any) -> Any:
    """Facts as JSON holds them: decimals as text, days as ISO 8601, groups by their fields."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple):
        return [told(held) for held in value]
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "__dataclass_fields__"):
        return {held.name: told(getattr(value, held.name)) for held in fields(value)}
    return value
