"""Values kept apart: Rwanda declares goods free on board, China with cost, insurance, freight."""

from decimal import Decimal

from logistics.docs.payloads.writing import bilingual, figure, joined
from logistics.kernel.money import Money
from logistics.kernel.rounding import round_to
from logistics.shipments.facts import CostKind, Shipment
from logistics.shipments.facts.bargain import borne_by_buyer, held_by_price
from logistics.shipments.facts.journey import named_at_loading
from logistics.shipments.facts.totals import costs_of, free_on_board, goods_total, line_amount

OTHER_COSTS = (
    CostKind.OTHER,
    CostKind.PACKING,
    CostKind.ASSIST,
    CostKind.ROYALTY,
    CostKind.RESALE_PROCEEDS,
    CostKind.BUYING_COMMISSION,
    CostKind.UNLOADING,
    CostKind.INLAND_IN_CHINA,
)
"""Costs for which the papers have no line of their own."""


def cost_line(shipment: Shipment, *kinds: CostKind) -> str:
    """Costs of these kinds, each with whether the prices hold it; ``–`` for none.

    A cost that the buyer bears himself is no part of the bargain and is left out.
    """
    term, named = shipment.terms.incoterm, named_at_loading(shipment)
    told = [
        joined(
            str(cost.amount.currency),
            figure(cost.amount),
            _whether(held_by_price(cost, term, named_at_loading=named)),
        )
        for cost in shipment.costs
        if cost.kind in kinds
        and cost.amount
        and not borne_by_buyer(cost, term, named_at_loading=named)
    ]
    return "\n".join(told) or "–"


def _whether(included: bool | None) -> str:  # noqa: FBT001 - one of three written words
    if included is None:
        return ""
    return f"({bilingual('paper.included' if included else 'paper.added', between=' ')})"


def goods_alone(shipment: Shipment) -> Money | None:
    """The goods at the seller's door: line amounts less the costs that they hold.

    ``None`` while an amount is unknown or a cost is in another currency.
    """
    goods = goods_total(shipment)
    held = costs_of(shipment, goods.currency, tuple(CostKind)) if goods else None
    return goods - held if goods and held else None


def statistical_values(shipment: Shipment) -> tuple[Money | None, ...]:
    """FOB value of each line in the currency of the declaration's rate (SAD box 46).

    The FOB value is shared over the lines by their amounts; every line is rounded so that
    the lines add up to the rounded total. ``None`` for each line while value or rate is
    missing.
    """
    unknown = (None,) * len(shipment.lines)
    value, rate = (
        free_on_board(shipment),
        shipment.declaration and shipment.declaration.exchange_rate,
    )
    goods = goods_total(shipment)
    if not value or not goods or not goods.amount or not rate or not rate.rate:
        return unknown
    if rate.from_currency != value.currency or rate.to_currency is None:
        return unknown
    places = rate.to_currency.minor_digits
    values: list[Money] = []
    running = done = Decimal(0)
    for line in shipment.lines:
        amount = line_amount(line)
        running += amount.amount if amount else Decimal(0)
        reached = round_to(value.amount * rate.rate * running / goods.amount, places)
        values.append(Money(reached - done, rate.to_currency))
        done = reached
    return tuple(values)
