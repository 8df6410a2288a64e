"""Which costs the values in China and free on board need under each rule of Incoterms 2020."""

from collections.abc import Mapping

from logistics.kernel.codes import IncotermsRule
from logistics.shipments.facts import CostKind
from logistics.shipments.facts.bargain import buyer_fetches

_INLAND, _OCEAN, _INSURANCE = (
    CostKind.INLAND_FREIGHT,
    CostKind.OCEAN_FREIGHT,
    CostKind.INSURANCE,
)

_NEEDED: Mapping[str, tuple[CostKind, ...]] = {
    "EXW": (_OCEAN, _INSURANCE),
    "FCA": (_OCEAN, _INSURANCE),
    "FAS": (_OCEAN, _INSURANCE),
    "FOB": (_OCEAN, _INSURANCE),
    "CFR": (_INSURANCE,),
    "CPT": (_INSURANCE,),
}


def needed_for_cif(term: IncotermsRule, *, named_at_loading: bool) -> tuple[CostKind, ...]:
    """Costs outside the price, without which the value at the unloading point is unknown."""
    kinds = _NEEDED.get(term, ())
    fetched = buyer_fetches(term, named_at_loading=named_at_loading)
    return (_INLAND, *kinds) if fetched else kinds


def needed_for_fob(term: IncotermsRule, *, named_at_loading: bool) -> tuple[CostKind, ...]:
    """Costs without which the value free on board is unknown, within or outside the price."""
    if buyer_fetches(term, named_at_loading=named_at_loading):
        return (_INLAND,)
    if term.insured_by_seller:
        return (_OCEAN, _INSURANCE)
    return (_OCEAN,) if term.freight_paid_by_seller else ()
