"""Whose costs are whose: what the prices hold by entry or by the rule of Incoterms 2020."""

from logistics.kernel.codes import IncotermsRule
from logistics.shipments.facts.declaration import Cost, CostKind

_TO_THE_DOOR = frozenset({"DAP", "DPU", "DDP"})
_FROM_THE_DOOR = frozenset({"EXW", "FCA"})

AFTER_UNLOADING = (CostKind.UNLOADING, CostKind.INLAND_IN_CHINA)
"""Costs that the customs value in China leaves out where they are shown separately."""


def delivered(term: IncotermsRule) -> bool:
    """Whether the price holds carriage beyond the place of unloading."""
    return term in _TO_THE_DOOR


def held_by_price(cost: Cost, term: IncotermsRule | None) -> bool | None:
    """Whether the price holds a cost: as entered, else as the rule has it.

    ``None`` where neither tells. ``False`` without an entry means that the buyer bears it:
    it counts on the way to the value in China, and no paper of the seller charges it.
    """
    if cost.included is not None or term is None:
        return cost.included
    if cost.kind is CostKind.INLAND_FREIGHT:
        return term not in _FROM_THE_DOOR
    if cost.kind is CostKind.OCEAN_FREIGHT:
        return term.freight_paid_by_seller
    if cost.kind is CostKind.INSURANCE:
        return term.insured_by_seller or delivered(term)
    if cost.kind in AFTER_UNLOADING:
        return delivered(term)
    return False if cost.kind is CostKind.BUYING_COMMISSION else None


def borne_by_buyer(cost: Cost, term: IncotermsRule | None) -> bool:
    """Whether the buyer pays a cost himself: not entered otherwise, and so by the rule."""
    return cost.included is None and held_by_price(cost, term) is False
