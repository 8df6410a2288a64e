"""Rows of the shipments room."""

from logistics.shipments.models.book import PartyRow, ProductRow
from logistics.shipments.models.shipment import IssuedPaperRow, ShipmentLineRow, ShipmentRow
from logistics.shipments.models.transport import (
    ConsignmentRow,
    ContainerRow,
    ShipmentReferenceRow,
    TransportDocumentRow,
)

__all__ = [
    "ConsignmentRow",
    "ContainerRow",
    "IssuedPaperRow",
    "PartyRow",
    "ProductRow",
    "ShipmentLineRow",
    "ShipmentReferenceRow",
    "ShipmentRow",
    "TransportDocumentRow",
]
