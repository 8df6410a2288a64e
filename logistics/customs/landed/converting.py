"""The one currency in which the figures of a question are worked."""

from collections.abc import Mapping
from dataclasses import dataclass

from logistics.customs.landed.exchange import YUAN, Way, way
from logistics.customs.landed.question import CostQuestion
from logistics.customs.landed.told import Gap, Step
from logistics.kernel.codes import CurrencyCode
from logistics.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Converter:
    """Ways into ``currency``, which is the yuan wherever the rates entered lead there."""

    currency: CurrencyCode
    ways: Mapping[CurrencyCode, Way]

    def convert(self, amount: Money) -> Money:
        """The amount in the currency of the figures, rounded once."""
        return self.ways[amount.currency].convert(amount, self.currency)

    def steps(self) -> tuple[Step, ...]:
        """The rates used, each once."""
        steps = (step for one in self.ways.values() for step in one.steps())
        by_pair = {(step.facts["from_currency"], step.facts["to_currency"]): step for step in steps}
        return tuple(by_pair.values())


def converter_of(question: CostQuestion) -> tuple[Converter | None, tuple[Gap, ...]]:
    """How the amounts of a question come into one currency, and the rates it lacks.

    Without a rate to the yuan the figures stay in the one currency of all amounts; with
    several currencies and a rate missing there is no converter.
    """
    used = _currencies(question)
    ways = {held: way(question.exchange_rates, held, YUAN, question.day) for held in used}
    lacking = [held for held, found in ways.items() if found is None]
    known = {held: found for held, found in ways.items() if found is not None}
    gaps = tuple(
        Gap(
            key="exchange-rate",
            facts={"from_currency": str(held), "to_currency": str(YUAN)},
            fields=("/exchange_rates",),
        )
        for held in lacking
    )
    if not lacking:
        return Converter(currency=YUAN, ways=known), gaps
    if len(used) == 1:
        return Converter(currency=used[0], ways={used[0]: Way(())}), gaps
    return None, gaps


def _currencies(question: CostQuestion) -> tuple[CurrencyCode, ...]:
    amounts = [line.amount for line in question.lines] + [cost.amount for cost in question.costs]
    return tuple(dict.fromkeys(amount.currency for amount in amounts if amount))
