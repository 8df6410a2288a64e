"""Whose costs are whose: what the prices hold by entry or by the rule of Incoterms 2020."""

from logistics.kernel.codes import IncotermsRule
from logistics.shipments.facts.declaration import Cost, CostKind

_TO_THE_DOOR = frozenset({"DAP", "DPU", "DDP"})

AFTER_UNLOADING = (CostKind.UNLOADING, CostKind.INLAND_IN_CHINA)
"""Costs that the customs value in China leaves out where they are shown separately."""

BEFORE_LOADING = (CostKind.INLAND_FREIGHT, CostKind.PACKING, CostKind.OTHER)
"""Costs that belong to the value free on board."""

AFTER_LOADING = (CostKind.OCEAN_FREIGHT, CostKind.INSURANCE, *AFTER_UNLOADING)
"""Costs that the value free on board leaves out."""


def delivered(term: IncotermsRule) -> bool:
    """Whether the price holds carriage beyond the place of unloading."""
    return term in _TO_THE_DOOR


def buyer_fetches(term: IncotermsRule, *, named_at_loading: bool) -> bool:
    """Whether the buyer pays the way to the main carriage.

    Under FCA he does not where ``named_at_loading``: the named place is where it begins.
    """
    return term == "EXW" or (term == "FCA" and not named_at_loading)


def held_by_price(cost: Cost, term: IncotermsRule | None, *, named_at_loading: bool) -> bool | None:
    """Whether the price holds a cost: as entered, else as the rule has it.

    ``None`` where neither tells. ``False`` without an entry means that the buyer bears it:
    it counts on the way to the value in China, and no paper of the seller charges it.
    ``named_at_loading`` tells whether the main carriage begins at the named place.
    """
    if cost.included is not None or term is None:
        return cost.included
    if cost.kind is CostKind.INLAND_FREIGHT:
        return not buyer_fetches(term, named_at_loading=named_at_loading)
    if cost.kind is CostKind.OCEAN_FREIGHT:
        return term.freight_paid_by_seller
    if cost.kind is CostKind.INSURANCE:
        return term.insured_by_seller or delivered(term)
    if cost.kind is CostKind.UNLOADING:
        return _unloaded_by_seller(term)
    if cost.kind is CostKind.INLAND_IN_CHINA:
        return delivered(term)
    return False if cost.kind is CostKind.BUYING_COMMISSION else None


def _unloaded_by_seller(term: IncotermsRule) -> bool | None:
    """Only DPU makes unloading the seller's; under DAP and DDP his carriage may hold it."""
    if term == "DPU":
        return True
    return None if delivered(term) else False


def borne_by_buyer(cost: Cost, term: IncotermsRule | None, *, named_at_loading: bool) -> bool:
    """Whether the buyer pays a cost himself: not entered otherwise, and so by the rule."""
    held = held_by_price(cost, term, named_at_loading=named_at_loading)
    return cost.included is None and held is False
