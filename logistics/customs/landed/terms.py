"""What prices under each rule of Incoterms 2020 hold, and what the value in China needs."""

from collections.abc import Mapping

from logistics.kernel.codes import IncotermsRule
from logistics.shipments.facts import Cost, CostKind

_TO_THE_DOOR = frozenset({"DAP", "DPU", "DDP"})
_FROM_THE_DOOR = frozenset({"EXW", "FCA"})

_INLAND, _OCEAN, _INSURANCE = (
    CostKind.INLAND_FREIGHT,
    CostKind.OCEAN_FREIGHT,
    CostKind.INSURANCE,
)

_NEEDED: Mapping[str, tuple[CostKind, ...]] = {
    "EXW": (_INLAND, _OCEAN, _INSURANCE),
    "FCA": (_INLAND, _OCEAN, _INSURANCE),
    "FAS": (_OCEAN, _INSURANCE),
    "FOB": (_OCEAN, _INSURANCE),
    "CFR": (_INSURANCE,),
    "CPT": (_INSURANCE,),
}

AFTER_UNLOADING = (CostKind.UNLOADING, CostKind.INLAND_IN_CHINA)
"""Costs that the customs value leaves out where they are shown separately."""

BEFORE_LOADING = (CostKind.INLAND_FREIGHT, CostKind.PACKING, CostKind.OTHER)
"""Costs that belong to the value free on board."""

AFTER_LOADING = (CostKind.OCEAN_FREIGHT, CostKind.INSURANCE, *AFTER_UNLOADING)
"""Costs that the value free on board leaves out."""


def delivered(term: IncotermsRule) -> bool:
    """Whether the price holds carriage beyond the place of unloading."""
    return term in _TO_THE_DOOR


def needed_for_cif(term: IncotermsRule, *, named_at_loading: bool) -> tuple[CostKind, ...]:
    """Costs outside the price, without which the value at the unloading point is unknown."""
    kinds = _NEEDED.get(term, ())
    return kinds[1:] if term == "FCA" and named_at_loading else kinds


def needed_for_fob(term: IncotermsRule, *, named_at_loading: bool) -> tuple[CostKind, ...]:
    """Costs without which the value free on board is unknown, within or outside the price."""
    if term in _FROM_THE_DOOR:
        return () if term == "FCA" and named_at_loading else (_INLAND,)
    if term.insured_by_seller:
        return (_OCEAN, _INSURANCE)
    return (_OCEAN,) if term.freight_paid_by_seller else ()


def held_by_price(cost: Cost, term: IncotermsRule) -> bool | None:
    """Whether the price holds a cost: as entered, else as the rule has it.

    ``None`` where neither tells.
    """
    if cost.included is not None:
        return cost.included
    if cost.kind is _INLAND:
        return term not in _FROM_THE_DOOR
    if cost.kind is _OCEAN:
        return term.freight_paid_by_seller
    if cost.kind is _INSURANCE:
        return term.insured_by_seller or delivered(term)
    if cost.kind in AFTER_UNLOADING:
        return delivered(term)
    return False if cost.kind is CostKind.BUYING_COMMISSION else None
