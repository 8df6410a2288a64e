"""A shipment on other days: all its dates and times moved by the same number of days. Pure."""

from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from logistics.kernel.errors import InvalidError
from logistics.kernel.instants import format_instant, parse_date, parse_instant
from logistics.shipments.facts.papers import AsIssued

FactT = TypeVar("FactT")


def shifted(facts: FactT, days: int) -> FactT:
    """``facts`` with every date and date-time ``days`` later, offsets and hours kept.

    As-issued values that are written as a date or date-time move too. Crop years and dates
    within free text stay. Raises ``OverflowError`` beyond the calendar.
    """
    moved: FactT = _moved(facts, timedelta(days=days))
    return moved


def _moved(fact: Any, by: timedelta) -> Any:
    if isinstance(fact, date):
        return fact + by
    if isinstance(fact, tuple):
        return tuple(_moved(item, by) for item in fact)
    if isinstance(fact, AsIssued):
        return replace(fact, value=_moved_text(fact.value, by))
    if is_dataclass(fact) and not isinstance(fact, type):
        return replace(
            fact, **{item.name: _moved(getattr(fact, item.name), by) for item in fields(fact)}
        )
    return fact


def _moved_text(text: str, by: timedelta) -> str:
    try:
        return (parse_date(text) + by).isoformat()
    except InvalidError:
        pass
    try:
        return format_instant(parse_instant(text) + by)
    except InvalidError:
        return text
