"""One cost as the values see it: added, taken off, or neither."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from logistics.customs.landed.converting import Converter
from logistics.customs.landed.told import Gap
from logistics.kernel.codes import IncotermsRule
from logistics.kernel.money import Money
from logistics.kernel.words import say
from logistics.shipments.facts import Cost, CostKind
from logistics.shipments.facts.bargain import (
    AFTER_LOADING,
    AFTER_UNLOADING,
    BEFORE_LOADING,
    held_by_price,
)

_OUTSIDE_CUSTOMS = (*AFTER_UNLOADING, CostKind.BUYING_COMMISSION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A cost in the currency of the figures; ``held`` tells whether the price holds it."""

    kind: CostKind
    pointer: str
    description: str
    given: Money | None
    amount: Money | None
    held: bool | None
    by_term: bool

    @property
    def in_customs(self) -> Money | None:
        """What the cost changes of the price on the way to the customs value."""
        if self.kind in _OUTSIDE_CUSTOMS:
            return _less(self.amount) if self.held else None
        return self.amount if self.held is False else None

    @property
    def on_board(self) -> Money | None:
        """What the cost changes of the price on the way to the value free on board."""
        if self.kind in AFTER_LOADING:
            return _less(self.amount) if self.held else None
        return self.amount if self.held is False and self.kind in BEFORE_LOADING else None

    def customs_gaps(self) -> Iterator[Gap]:
        """What must be entered of this cost before the customs value is known."""
        if self.kind not in _OUTSIDE_CUSTOMS:
            yield from self._gaps()
        elif self.held is None:
            yield self._gap("cost-inclusion")

    def board_gaps(self) -> Iterator[Gap]:
        """What must be entered of this cost before the value free on board is known."""
        if self.kind in BEFORE_LOADING:
            yield from self._gaps()
        elif self.kind in AFTER_LOADING and self.held is None:
            yield self._gap("cost-inclusion")
        elif self.kind in AFTER_LOADING and self.held and self.amount is None:
            yield self._gap("cost-amount")

    def facts(self) -> dict[str, str]:
        """How sentences name the cost."""
        how = "by-term" if self.by_term else "entered"
        return {
            "cost": self._named(),
            "kind": self.kind.value,
            "given": str(self.given) if self.given else "",
            "how": say(f"cost.held.{how}"),
        }

    def _named(self) -> str:
        kind = say(f"cost.kind.{self.kind}")
        return f"{kind}, {self.description}" if self.description else kind

    def _gaps(self) -> Iterator[Gap]:
        if self.held is None:
            yield self._gap("cost-inclusion")
        elif self.held is False and self.amount is None:
            yield self._gap("cost-amount")

    def _gap(self, key: str) -> Gap:
        return Gap(key=key, facts=self.facts(), fields=(self.pointer,))


def parts_of(
    costs: tuple[Cost, ...], term: IncotermsRule, converter: Converter, *, named_at_loading: bool
) -> tuple[Part, ...]:
    """All costs of a shipment as the values see them."""
    return tuple(
        Part(
            kind=cost.kind,
            pointer=f"/costs/{place}",
            description=cost.description or "",
            given=cost.amount,
            amount=converter.convert(cost.amount) if cost.amount else None,
            held=held_by_price(cost, term, named_at_loading=named_at_loading),
            by_term=cost.included is None,
        )
        for place, cost in enumerate(costs)
    )


def _less(amount: Money | None) -> Money | None:
    return Money(Decimal(0), amount.currency) - amount if amount else None
