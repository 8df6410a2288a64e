"""The customs declarations of the post: the label CN 22 and the form CN 23, the sender's own."""

from dataclasses import dataclass

from logistics.customs.postal_forms import FORM, LABEL
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.postal_item import PostalItem, doubts, postal_items
from logistics.shipments.facts import Shipment


@dataclass(frozen=True, slots=True)
class PostalDeclarationPayload:
    """A declaration for each item."""

    heading: Heading
    unverified: tuple[str, ...]
    items: tuple[PostalItem, ...]


def cn22(shipment: Shipment, numbering: Numbering) -> PostalDeclarationPayload:
    """The labels of small packets of small value."""
    return _declared(shipment, numbering, LABEL)


def cn23(shipment: Shipment, numbering: Numbering) -> PostalDeclarationPayload:
    """The forms of all other items."""
    return _declared(shipment, numbering, FORM)


def _declared(shipment: Shipment, numbering: Numbering, kind: str) -> PostalDeclarationPayload:
    return PostalDeclarationPayload(
        heading=numbering.heading(shipment.reference),
        unverified=doubts(shipment, numbering),
        items=postal_items(shipment, numbering, kind),
    )
