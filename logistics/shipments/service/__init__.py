"""Commands on shipments and the book; the caller's unit of work commits them.

Each command checks the actor's permission on the owner's things, takes the shipment's lock
before its children, lets the rows follow the facts, and leaves one audit row. What it
returns names the consignments it touched: tracking takes their entered times in through its
own mouth, called by the door.
"""

from logistics.shipments.service.attaching import (
    ATTACHABLE,
    AttachedNumber,
    attach_document,
    attach_number,
)
from logistics.shipments.service.book import (
    remove_party,
    remove_product,
    save_party,
    save_product,
)
from logistics.shipments.service.copying import copy_shipment
from logistics.shipments.service.entering import create_shipment, replace_shipment
from logistics.shipments.service.moving import move_lifecycle
from logistics.shipments.service.numbering import write_back_paper_number
from logistics.shipments.service.recording import record_paper, with_issued_paper
from logistics.shipments.service.storing import StoredShipment

__all__ = [
    "ATTACHABLE",
    "AttachedNumber",
    "StoredShipment",
    "attach_document",
    "attach_number",
    "copy_shipment",
    "create_shipment",
    "move_lifecycle",
    "record_paper",
    "remove_party",
    "remove_product",
    "replace_shipment",
    "save_party",
    "save_product",
    "with_issued_paper",
    "write_back_paper_number",
]
