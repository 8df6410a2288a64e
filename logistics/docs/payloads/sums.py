"""Sums that run down a table and are carried from page to page.

A sum is told only as long as every row above it tells its part: from the first one that does not,
what could be carried would be too little, and its place stays empty.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import accumulate
from typing import TypeVar

from logistics.kernel.money import Money
from logistics.kernel.quantity import Mass, total_mass

_Part = TypeVar("_Part", Decimal, Mass, Money)


def masses_down(masses: Iterable[Mass | None]) -> tuple[Mass | None, ...]:
    """The mass down to each row."""
    return _down(masses, lambda one, other: total_mass((one, other)))


def volumes_down(volumes: Iterable[Decimal | None]) -> tuple[Decimal | None, ...]:
    """Cubic metres down to each row."""
    return _down(volumes, lambda one, other: one + other)


def amounts_down(amounts: Iterable[Money | None]) -> tuple[Money | None, ...]:
    """The amount down to each row; amounts in several currencies have no sum."""
    return _down(
        amounts, lambda one, other: one + other if one.currency == other.currency else None
    )


def _down(
    parts: Iterable[_Part | None], add: Callable[[_Part, _Part], _Part | None]
) -> tuple[_Part | None, ...]:
    def added(one: _Part | None, other: _Part | None) -> _Part | None:
        return None if one is None or other is None else add(one, other)

    return tuple(accumulate(parts, added))
