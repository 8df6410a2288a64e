"""The value note of an export: invoice, freight and insurance in both currencies."""

from logistics.customs.declaration.profile import CountryProfile
from logistics.customs.declaration.value_facts import Charge, Valuation
from logistics.customs.declaration.worth import (
    cost_abroad,
    declared_rate,
    goods_invoiced,
    in_national,
)
from logistics.kernel.money import Money
from logistics.shipments.facts import CostKind, Shipment
from logistics.shipments.facts.totals import gross_total

BY_VALUE = 0
"""Costs are shared over the items by value."""


def valuation_of(shipment: Shipment, profile: CountryProfile) -> Valuation:
    """What the general segment says of value; amounts that are not known stay empty."""
    invoice = goods_invoiced(shipment)
    gross = gross_total(shipment)
    return Valuation(
        working_mode=BY_VALUE if invoice else None,
        gross_weight=gross.kg if gross else None,
        invoice=charge(shipment, invoice, in_national(shipment, invoice), profile),
        external_freight=_abroad(shipment, CostKind.OCEAN_FREIGHT, profile),
        insurance=_abroad(shipment, CostKind.INSURANCE, profile),
        total_invoice=invoice.amount if invoice else None,
        total_weight=gross.kg if gross else None,
    )


def charge(
    shipment: Shipment, foreign: Money | None, national: Money | None, profile: CountryProfile
) -> Charge:
    """One amount in both currencies, with the rate between them."""
    if foreign is None:
        return Charge()
    rate = declared_rate(shipment)
    used = rate.rate if rate and rate.from_currency == foreign.currency else None
    return Charge(
        national=national.amount if national else None,
        foreign=foreign.amount,
        currency=foreign.currency,
        currency_name=profile.currency_names.get(foreign.currency),
        rate=used,
    )


def _abroad(shipment: Shipment, kind: CostKind, profile: CountryProfile) -> Charge:
    amount = cost_abroad(shipment, kind)
    return charge(shipment, amount, in_national(shipment, amount), profile)
