"""The values of a declaration: FOB in national currency, shared over the items to the cent."""

from decimal import Decimal

from logistics.customs.landed.sharing import shared
from logistics.kernel.decimals import EXACT
from logistics.kernel.money import Money
from logistics.shipments.facts import CostKind, ExchangeRate, Shipment
from logistics.shipments.facts.bargain import borne_by_buyer, held_by_price
from logistics.shipments.facts.journey import named_at_loading
from logistics.shipments.facts.totals import (
    costs_of,
    free_on_board,
    goods_total,
    line_amount,
    sum_of_costs,
)

_ABROAD = (CostKind.OCEAN_FREIGHT, CostKind.INSURANCE)


def declared_rate(shipment: Shipment) -> ExchangeRate | None:
    """The rate that the declaration uses; ``None`` where one of its parts is missing."""
    rate = shipment.declaration.exchange_rate if shipment.declaration else None
    return rate if rate and rate.rate and rate.from_currency and rate.to_currency else None


def in_national(shipment: Shipment, amount: Money | None) -> Money | None:
    """An amount by the declaration's rate; ``None`` without it, or in another currency."""
    rate = declared_rate(shipment)
    if amount is None or rate is None or rate.rate is None or rate.to_currency is None:
        return None
    if amount.currency == rate.to_currency:
        return amount
    if amount.currency != rate.from_currency:
        return None
    return Money.rounded(EXACT.multiply(amount.amount, rate.rate), rate.to_currency)


def over_lines(shipment: Shipment, whole: Money | None) -> tuple[Money | None, ...]:
    """An amount shared over the lines by their amounts; the parts add up to it."""
    amounts = [line_amount(line) for line in shipment.lines]
    weights = [held.amount if held else Decimal(0) for held in amounts]
    if whole is None or not any(weights):
        return (None,) * len(shipment.lines)
    return shared(whole, weights)


def statistical_values(shipment: Shipment) -> tuple[Money | None, ...]:
    """FOB value of each line in the currency of the declaration's rate (SAD box 46).

    The FOB value is shared over the lines by their amounts; every line is rounded so that
    the lines add up to the rounded total. ``None`` for each line while value or rate is
    missing.
    """
    return over_lines(shipment, in_national(shipment, free_on_board(shipment)))


def goods_invoiced(shipment: Shipment) -> Money | None:
    """The invoice value without main freight and insurance that the prices hold (box 22)."""
    goods = goods_total(shipment)
    held = costs_of(shipment, goods.currency, _ABROAD) if goods else None
    return goods - held if goods and held else None


def cost_abroad(shipment: Shipment, kind: CostKind) -> Money | None:
    """Main freight or insurance that the seller pays, in his prices or on top of them."""
    goods = goods_total(shipment)
    if goods is None:
        return None
    term, named = shipment.terms.incoterm, named_at_loading(shipment)
    paid = [
        cost
        for cost in shipment.costs
        if cost.kind is kind
        and held_by_price(cost, term, named_at_loading=named) is not None
        and not borne_by_buyer(cost, term, named_at_loading=named)
    ]
    return sum_of_costs(paid, goods.currency) if paid else None
