"""Parts of the invoice in the order of its schema; a part that says nothing is left out."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from logistics.docs.electronic_invoice.codes import unit_code
from logistics.kernel.decimals import plain
from logistics.kernel.money import Money
from logistics.kernel.quantity import Quantity
from logistics.kernel.rounding import round_to

MOST_DECIMALS = 2
"""EN 16931 writes no amount with more, whatever the currency has."""

Attributes = tuple[tuple[str, str], ...]


class Part(NamedTuple):
    """An element: its name with the prefix of its namespace, and its text or what it holds."""

    name: str
    text: str = ""
    attributes: Attributes = ()
    parts: tuple["Part", ...] = ()


def group(name: str, *parts: Part | None) -> Part | None:
    """An element that holds others; ``None`` where it would hold none."""
    held = tuple(part for part in parts if part is not None)
    return Part(name, parts=held) if held else None


def leaf(name: str, text: str | None, **attributes: str) -> Part | None:
    """An element with a text; ``None`` without one."""
    return Part(name, text, tuple(attributes.items())) if text else None


def amount(name: str, money: Money, **attributes: str) -> Part | None:
    """An amount with the decimals of its currency."""
    places = min(money.currency.minor_digits, MOST_DECIMALS)
    return leaf(name, f"{round_to(money.amount, places):f}", **attributes)


def quantity(name: str, held: Quantity | None) -> Part | None:
    """A quantity with the code of its unit."""
    if held is None:
        return None
    return leaf(name, plain(held.value), unitCode=unit_code(held.unit) or held.unit)


def packages(name: str, held: Quantity | None) -> Part | None:
    """A count of packages with their kind, which is told from units by an X (Rec 20, annex)."""
    return leaf(name, plain(held.value), unitCode=f"X{held.unit}") if held else None


def measure(name: str, value: Decimal | None, unit: str) -> Part | None:
    """A measured value with the code of its unit."""
    return None if value is None else leaf(name, plain(value), unitCode=unit)


def day_in(name: str, on: date | None, within: str = "udt:DateTimeString") -> Part | None:
    """A calendar date, written as format 102 (YYYYMMDD)."""
    return group(name, leaf(within, f"{on:%Y%m%d}", format="102")) if on else None
