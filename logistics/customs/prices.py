"""What a price is held against: earlier shipments, and prices that somebody publishes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from logistics.customs.operator import ReferencePrice
from logistics.kernel.decimals import EXACT
from logistics.kernel.errors import InvalidError
from logistics.kernel.money import UnitPrice
from logistics.kernel.words import say
from logistics.shipments.facts import KnownPrice, Line, PriceKind

LAST_SHIPMENTS = 6
"""Of how many earlier shipments, the latest, a median is taken."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What one unit usually costs, in the currency and unit of the price it is held against."""

    amount: Decimal
    source: str

    def percent_off(self, amount: Decimal) -> Decimal:
        """By how many per cent ``amount`` is above this; negative where it is below."""
        gap = EXACT.multiply(EXACT.subtract(amount, self.amount), Decimal(100))
        return EXACT.divide(gap, self.amount)


def for_one(price: UnitPrice, like: UnitPrice) -> Decimal | None:
    """``price`` for one unit of ``like``; ``None`` where the two cannot be compared."""
    if price.currency != like.currency:
        return None
    try:
        per = price.per.converted_to(like.per.unit).value
    except InvalidError:
        return None
    return EXACT.divide(price.amount, per) if per else None


def bases_of(line: Line, listed: ReferencePrice | None) -> Iterator[Basis]:
    """All that the price of a line can be held against: published prices, earlier shipments.

    Only prices above zero, in its own currency and a unit of the same kind, count.
    """
    if line.price is None:
        return
    amount = for_one(listed.price, line.price) if listed else None
    if listed and amount:
        yield Basis(amount, f"{listed.source} ({listed.on})")
    for known, published in _comparable(line, line.price, PriceKind.REFERENCE)[:1]:
        yield Basis(published, _named(known))
    earlier = _comparable(line, line.price, PriceKind.SHIPMENT)[:LAST_SHIPMENTS]
    if earlier:
        amounts = [paid for _, paid in earlier]
        yield Basis(_median(amounts), say("price.median", {"count": len(amounts)}))


def _comparable(
    line: Line, like: UnitPrice, kind: PriceKind
) -> Sequence[tuple[KnownPrice, Decimal]]:
    """The comparable prices of a kind, latest first, those without a day last."""
    known = [
        (held, amount)
        for held in line.known_prices
        if held.kind is kind and held.price and (amount := for_one(held.price, like))
    ]
    return sorted(known, key=lambda pair: pair[0].on or date.min, reverse=True)


def _named(known: KnownPrice) -> str:
    source = known.source or say("price.published")
    return f"{source} ({known.on})" if known.on else source


def _median(amounts: Sequence[Decimal]) -> Decimal:
    ordered, half = sorted(amounts), len(amounts) // 2
    if len(ordered) % 2:
        return ordered[half]
    return EXACT.divide(EXACT.add(ordered[half - 1], ordered[half]), Decimal(2))
