"""Which payload belongs to which kind of paper."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from logistics.docs.payloads.commercial_invoice import commercial_invoice
from logistics.docs.payloads.heading import Numbering, Payload
from logistics.docs.payloads.origin_certificate import origin_application
from logistics.docs.payloads.packing_list import packing_list
from logistics.docs.payloads.phytosanitary import phytosanitary_application
from logistics.docs.payloads.worksheet import export_worksheet
from logistics.shipments.facts import Shipment

PAYLOADS: Mapping[str, Callable[[Shipment, Numbering], Payload]] = MappingProxyType(
    {
        "commercial-invoice": commercial_invoice,
        "packing-list": packing_list,
        "phytosanitary-application": phytosanitary_application,
        "china-ldc-origin-application": origin_application,
        "asycuda-worksheet": export_worksheet,
    }
)
"""The papers drawn here, in the order in which they quote one another."""


def payload_of(kind: str, shipment: Shipment, numbering: Numbering) -> Payload:
    """The frozen payload of one paper; ``KeyError`` for a kind that is not drawn here."""
    return PAYLOADS[kind](shipment, numbering)
