"""Rates of exchange as entered: direct, or by way of one currency; not turned round."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from logistics.customs.landed.told import Step
from logistics.kernel.codes import CurrencyCode
from logistics.kernel.decimals import EXACT, plain
from logistics.kernel.money import Money
from logistics.kernel.partial_dates import PartialDate
from logistics.shipments.facts import ExchangeRate

YUAN = CurrencyCode("CNY")


@dataclass(frozen=True, slots=True)
class Way:
    """The entered rates that lead from one currency to another, in order; none for the same."""

    rates: tuple[ExchangeRate, ...]

    @property
    def factor(self) -> Decimal:
        """Units of the last currency for one of the first."""
        result = Decimal(1)
        for held in self.rates:
            result = EXACT.multiply(result, held.rate or Decimal(0))
        return result

    def convert(self, amount: Money, to: CurrencyCode) -> Money:
        """The amount in ``to``, rounded once."""
        return Money.rounded(EXACT.multiply(amount.amount, self.factor), to)

    def back(self, amount: Money, to: CurrencyCode) -> Money:
        """An amount of the last currency in the first, rounded once."""
        return Money.rounded(EXACT.divide(amount.amount, self.factor), to)

    def steps(self) -> Iterable[Step]:
        """Each rate with who published it for which day."""
        for held in self.rates:
            yield Step(
                key="exchange",
                facts={
                    "from_currency": str(held.from_currency),
                    "to_currency": str(held.to_currency),
                    "rate": plain(held.rate or Decimal(0)),
                },
                source=held.source,
                source_date=PartialDate(held.on) if held.on else None,
                to_verify=held.source is None or held.on is None,
            )


def way(
    rates: Iterable[ExchangeRate], start: CurrencyCode, end: CurrencyCode, day: date
) -> Way | None:
    """The way from one currency to another by the rates entered; ``None`` when there is none.

    Of several rates of a pair the last one published up to ``day`` counts, else the first.
    """
    if start == end:
        return Way(())
    usable = [held for held in rates if held.rate and held.rate > 0]
    if direct := _best(usable, start, end, day):
        return Way((direct,))
    for first in usable:
        middle = first.to_currency
        if first.from_currency != start or middle is None:
            continue
        one, two = _best(usable, start, middle, day), _best(usable, middle, end, day)
        if one and two:
            return Way((one, two))
    return None


def in_yuan(amount: Money, rates: Iterable[ExchangeRate], day: date) -> Decimal | None:
    """What ``amount`` is in yuan, as :func:`in_currency` tells it."""
    return in_currency(amount, YUAN, rates, day)


def in_currency(
    amount: Money, currency: CurrencyCode, rates: Iterable[ExchangeRate], day: date
) -> Decimal | None:
    """What ``amount`` is in ``currency``, unrounded, to hold it against a limit.

    ``None`` without a rate. A limit is no figure of the cost: here a rate turned round serves
    where no other leads there.
    """
    held = tuple(rates)
    if found := way(held, amount.currency, currency, day):
        return EXACT.multiply(amount.amount, found.factor)
    turned = way(held, currency, amount.currency, day)
    return EXACT.divide(amount.amount, turned.factor) if turned else None


def _best(
    rates: list[ExchangeRate], start: CurrencyCode, end: CurrencyCode, day: date
) -> ExchangeRate | None:
    pair = [held for held in rates if (held.from_currency, held.to_currency) == (start, end)]
    past = [held for held in pair if held.on and held.on <= day]
    newest = max(past, key=lambda held: held.on or date.min, default=None)
    return newest or (pair[0] if pair else None)
