"""What the printed invoice tells and no other element holds, as notes by subject."""

from collections.abc import Iterator

from logistics.docs.electronic_invoice.codes import codes
from logistics.docs.electronic_invoice.parts import Part, group, leaf
from logistics.docs.electronic_invoice.settlement import cost_name
from logistics.docs.payloads.carriage import packages_total
from logistics.docs.payloads.trade import credit, delivery, papers_beside
from logistics.docs.payloads.values import cost_line, goods_alone
from logistics.docs.payloads.writing import (
    captioned,
    figure,
    grouped,
    joined,
    kilograms,
    lines,
    with_unit,
)
from logistics.shipments.facts import Cost, Shipment
from logistics.shipments.facts.totals import (
    gross_total,
    net_total,
    packed_gross,
    packed_net,
    packed_volume,
)


def notes(shipment: Shipment, kind: str) -> Iterator[Part | None]:
    """Terms of delivery, costs, credit, weights, tax receipt, papers but that of ``kind``."""
    told = {
        "delivery": delivery(shipment),
        "costs": _costs(shipment),
        "credit": credit(shipment.terms.letter_of_credit),
        "consignment": _consignment(shipment),
        "papers": "; ".join(papers_beside(shipment, kind)),
        "export": captioned("ebm_receipt_no", shipment.terms.ebm_receipt),
    }
    for subject, text in told.items():
        if text:
            yield group(
                "IncludedNote", leaf("Content", text), leaf("SubjectCode", codes("notes")[subject])
            )


def _costs(shipment: Shipment) -> str:
    """Every cost with whether the prices hold it, and the goods without those they hold."""
    kinds = dict.fromkeys(cost.kind for cost in shipment.costs if cost.amount)
    told = [(kind, cost_line(shipment, kind)) for kind in kinds]
    named = [
        joined(cost_name(Cost(kind=kind)), line, between=": ")
        for kind, text in told
        for line in text.split("\n")
        if line.strip("–")
    ]
    if not named:
        return ""
    return lines(*named, captioned("goods_before_costs", figure(goods_alone(shipment))))


def _consignment(shipment: Shipment) -> str:
    return lines(
        captioned("package_total", packages_total(shipment)),
        captioned("net_kg", kilograms(net_total(shipment) or packed_net(shipment))),
        captioned("gross_kg", kilograms(gross_total(shipment) or packed_gross(shipment))),
        with_unit(grouped(packed_volume(shipment)), "m³"),
    )
