"""Values kept apart: Rwanda declares goods free on board, China with cost, insurance, freight."""

from collections.abc import Sequence
from decimal import Decimal

from logistics.docs.payloads.writing import bilingual, figure, joined
from logistics.kernel.codes import CurrencyCode
from logistics.kernel.money import Money
from logistics.kernel.rounding import round_to
from logistics.shipments.facts import CostKind, Shipment
from logistics.shipments.facts.totals import goods_total, line_amount, sum_of_costs

_BEFORE_LOADING = (CostKind.INLAND_FREIGHT, CostKind.OTHER, CostKind.PACKING)
_AFTER_LOADING = (
    CostKind.OCEAN_FREIGHT,
    CostKind.INSURANCE,
    CostKind.UNLOADING,
    CostKind.INLAND_IN_CHINA,
)
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
    """Costs of these kinds, each with whether the prices hold it; ``–`` for none."""
    told = [
        joined(str(cost.amount.currency), figure(cost.amount), _whether(cost.included))
        for cost in shipment.costs
        if cost.kind in kinds and cost.amount
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
    held = _held(shipment, goods.currency, tuple(CostKind)) if goods else None
    return goods - held if goods and held else None


def free_on_board(shipment: Shipment) -> Money | None:
    """The goods loaded for export (FOB): less later costs held, plus earlier costs not held.

    ``None`` as for :func:`goods_alone`.
    """
    goods = goods_total(shipment)
    if goods is None:
        return None
    later = _held(shipment, goods.currency, _AFTER_LOADING)
    earlier = _held(shipment, goods.currency, _BEFORE_LOADING, included=False)
    return goods - later + earlier if later and earlier else None


def _held(
    shipment: Shipment, currency: CurrencyCode, kinds: Sequence[CostKind], *, included: bool = True
) -> Money | None:
    return sum_of_costs(
        (cost for cost in shipment.costs if cost.kind in kinds and cost.included is included),
        currency,
    )


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
