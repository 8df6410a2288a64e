"""Values kept apart: Rwanda declares goods free on board, China with cost, insurance, freight."""

from logistics.docs.payloads.writing import bilingual, figure, joined
from logistics.kernel.money import Money
from logistics.shipments.facts import CostKind, Shipment
from logistics.shipments.facts.bargain import borne_by_buyer, held_by_price
from logistics.shipments.facts.journey import named_at_loading
from logistics.shipments.facts.totals import costs_of, goods_total

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
