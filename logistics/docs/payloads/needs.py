"""Which shipments need a paper, by what was entered of them."""

from logistics.shipments.facts import Shipment


def always(_: Shipment) -> bool:
    """Every shipment needs it."""
    return True
