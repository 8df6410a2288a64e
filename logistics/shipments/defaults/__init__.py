"""Wholesome defaults: what follows from other entries and lists need not be typed. Pure.

Nothing that was typed is ever changed; what would be a guess stays empty for a check to ask.
"""

from logistics.shipments.defaults.declaration import complete_declaration
from logistics.shipments.defaults.goods import complete_lines
from logistics.shipments.defaults.packing import complete_packages
from logistics.shipments.defaults.parties import complete_parties
from logistics.shipments.defaults.terms import complete_costs, complete_terms
from logistics.shipments.facts import Shipment

__all__ = ["complete"]


def complete(shipment: Shipment) -> Shipment:
    """``shipment`` with its empty fields filled where other entries or lists decide them.

    Completing twice gives what completing once gave.
    """
    steps = (
        complete_parties,
        complete_packages,
        complete_lines,
        complete_terms,
        complete_costs,
        complete_declaration,
    )
    for step in steps:
        shipment = step(shipment)
    return shipment
