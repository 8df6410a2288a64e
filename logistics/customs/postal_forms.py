"""Which customs declaration goes on a postal item: the label CN 22 or the form CN 23 (UPU)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from logistics.customs.covered import carried_by
from logistics.customs.knowledge import Knowledge
from logistics.customs.knowledge import knowledge as shipped_knowledge
from logistics.customs.landed.exchange import in_currency
from logistics.kernel.codes import CurrencyCode
from logistics.kernel.quantity import Mass
from logistics.shipments.facts import Consignment, Shipment, TransportDocumentKind
from logistics.shipments.facts.totals import goods_total, gross_total

LABEL, FORM = "cn22", "cn23"
"""The kinds of paper: a label for small packets of small value, a form for all else."""

_SDR = CurrencyCode("XDR")
_PARCEL = "C"
"""How numbers of parcels begin (UPU S10)."""


def postal_forms(
    shipment: Shipment, part: Consignment, *, on: date, knowledge: Knowledge | None = None
) -> tuple[str, ...]:
    """The one declaration that a consignment by post bears; both where it cannot be told.

    It cannot while the weight, or the value in special drawing rights, is unknown; the latter
    needs a rate of exchange of the shipment to or from ``XDR``.
    """
    held = knowledge or shipped_knowledge()
    mass = _heaviest(carried_by(shipment, part))
    light = None if mass is None else mass.kg <= held.limit("postal-label-mass", on)
    cheap = _cheap(shipment, part, held.limit("postal-label-value", on), on)
    if _parcel(part) or light is False or cheap is False:
        return (FORM,)
    return (LABEL,) if light and cheap else (LABEL, FORM)


def _parcel(part: Consignment) -> bool:
    numbers = (
        paper.number or ""
        for paper in part.documents
        if paper.kind is TransportDocumentKind.POSTAL_ITEM
    )
    return any(number.strip().upper().startswith(_PARCEL) for number in numbers)


def _heaviest(here: Shipment) -> Mass | None:
    """The gross mass of the heaviest package; of all goods where they are one package."""
    each = list(_each(here))
    known = [mass for mass in each if mass is not None]
    if known and len(known) == len(each):
        return max(known)
    whole = gross_total(here)
    return whole if sum(group.count or 0 for group in here.packages) <= 1 else None


def _each(here: Shipment) -> Iterator[Mass | None]:
    for group in here.packages:
        net, tare = group.net_each, group.tare_each
        yield net + tare if net and tare else None


def _cheap(shipment: Shipment, part: Consignment, limit: Decimal, on: date) -> bool | None:
    """Whether the goods are worth less than ``limit`` SDR; lines may be here only in part."""
    goods = goods_total(carried_by(shipment, part))
    value = in_currency(goods, _SDR, shipment.exchange_rates, on) if goods else None
    if value is None or (value >= limit and shipment.consignments[1:]):
        return None
    return value < limit
