"""Every number a shipment can be found by, and the form in which numbers are compared."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from logistics.shipments.facts.shipment import Shipment
from logistics.shipments.facts.transport import Consignment

OWN_KINDS = {"commercial-invoice": "invoice"}
"""Kinds of own papers that people call by a shorter name; others keep theirs."""

_LONGEST = 80


@dataclass(frozen=True, slots=True)
class NamedNumber:
    """A number with its kind; ``consignment`` is the local id where a consignment names it."""

    kind: str
    number: str
    consignment: str | None = None


def normal_number(text: str) -> str:
    """Letters and digits only, in one case: ``KH-INV 2026/031`` is ``khinv2026031``.

    At most 80 characters; empty when there is nothing to compare.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if sign.isalnum())[:_LONGEST]


def numbers_of(shipment: Shipment) -> tuple[NamedNumber, ...]:
    """All numbers once each, in the order: shipment, trade, papers, consignments."""
    found = [
        named
        for named in (*_of_trade(shipment), *_of_papers(shipment), *_of_transport(shipment))
        if normal_number(named.number)
    ]
    return tuple(dict.fromkeys(found))


def _of_trade(shipment: Shipment) -> Iterator[NamedNumber]:
    terms, declaration = shipment.terms, shipment.declaration
    given = (
        ("shipment", shipment.reference),
        ("contract", terms.contract and terms.contract.number),
        ("order", terms.order and terms.order.number),
        ("letter-of-credit", terms.letter_of_credit and terms.letter_of_credit.number),
        ("ebm-receipt", terms.ebm_receipt),
        ("declarant-reference", declaration and declaration.declarant_reference),
        ("export-declaration", declaration and declaration.entry_number),
    )
    for kind, number in given:
        if number:
            yield NamedNumber(kind, number)


def _of_papers(shipment: Shipment) -> Iterator[NamedNumber]:
    for own in shipment.papers:
        if own.number:
            yield NamedNumber(OWN_KINDS.get(own.kind, own.kind), own.number)
    for issued in shipment.issued_papers:
        if issued.number:
            yield NamedNumber(issued.kind, issued.number)


def _of_transport(shipment: Shipment) -> Iterator[NamedNumber]:
    for consignment in shipment.consignments:
        yield from _of_consignment(consignment)


def _of_consignment(consignment: Consignment) -> Iterator[NamedNumber]:
    for container in consignment.containers:
        if container.number:
            yield NamedNumber("container", container.number, consignment.id)
        for seal in container.seals:
            yield NamedNumber("seal", seal.number, consignment.id)
    for document in consignment.documents:
        if document.number:
            yield NamedNumber(document.kind.value, document.number, consignment.id)
