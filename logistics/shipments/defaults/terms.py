"""Terms that the route and the prices already tell, and what prices include."""

from dataclasses import replace

from logistics.kernel.codes import IncotermsRule
from logistics.shipments.facts import Cost, CostKind, Leg, Shipment, Terms
from logistics.shipments.facts.journey import main_legs

_NAMED_AT_START = frozenset({"EXW", "FCA"})
_NAMED_AT_LOADING = frozenset({"FAS", "FOB"})
_NAMED_AT_DISCHARGE = frozenset({"CFR", "CIF", "CPT", "CIP"})
_INLAND_BY_BUYER = frozenset({"EXW", "FCA"})


def complete_terms(shipment: Shipment) -> Shipment:
    """Currency from the prices; named place and transhipment from the route."""
    terms = shipment.terms
    currencies = {line.price.currency for line in shipment.lines if line.price}
    only = next(iter(currencies)) if len(currencies) == 1 else None
    main = [leg for part in shipment.consignments[:1] for leg in main_legs(part)]
    transhipment = terms.transhipment
    if transhipment is None and main:
        transhipment = len(main) > 1
    return replace(
        shipment,
        terms=replace(
            terms,
            currency=terms.currency or only,
            named_place=terms.named_place or _named_place(terms, shipment, main),
            transhipment=transhipment,
        ),
    )


def _named_place(terms: Terms, shipment: Shipment, main: list[Leg]) -> str | None:
    """Where the rule's place lies on a route of one consignment (Incoterms 2020)."""
    if terms.incoterm is None or len(shipment.consignments) != 1:
        return None
    legs = shipment.consignments[0].legs
    if terms.incoterm in _NAMED_AT_LOADING:
        return main[0].from_place if main else None
    if terms.incoterm in _NAMED_AT_DISCHARGE:
        return main[-1].to_place if main else None
    if not legs:
        return None
    return legs[0].from_place if terms.incoterm in _NAMED_AT_START else legs[-1].to_place


def complete_costs(shipment: Shipment) -> Shipment:
    """Freight that the seller pays under his rule stands in his prices."""
    rule = shipment.terms.incoterm
    if rule is None:
        return shipment
    return replace(shipment, costs=tuple(_cost(cost, rule) for cost in shipment.costs))


def _cost(cost: Cost, rule: IncotermsRule) -> Cost:
    paid_by_seller = (
        (cost.kind is CostKind.INLAND_FREIGHT and rule not in _INLAND_BY_BUYER)
        or (cost.kind is CostKind.OCEAN_FREIGHT and rule.freight_paid_by_seller)
        or (cost.kind is CostKind.INSURANCE and rule.insured_by_seller)
    )
    return replace(cost, included=True) if cost.included is None and paid_by_seller else cost
