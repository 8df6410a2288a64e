"""The whole invoice, from the facts of a shipment."""

from collections.abc import Iterator
from enum import StrEnum

from logistics.docs.electronic_invoice.codes import codes
from logistics.docs.electronic_invoice.goods import line_items
from logistics.docs.electronic_invoice.lacking import lacking
from logistics.docs.electronic_invoice.notes import notes
from logistics.docs.electronic_invoice.parties import buyer, seller, ship_to
from logistics.docs.electronic_invoice.parts import Part, day_in, group, leaf
from logistics.docs.electronic_invoice.references import (
    delivery_terms,
    papers_beside,
    reference,
)
from logistics.docs.electronic_invoice.settlement import settlement
from logistics.docs.electronic_invoice.writing import to_bytes
from logistics.docs.payloads.carriage import main_modes
from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.trade import own_paper
from logistics.kernel.errors import InvalidError
from logistics.kernel.words import say
from logistics.shipments.facts import Shipment
from logistics.shipments.facts.totals import goods_total, invoice_total


class InvoiceKind(StrEnum):
    """The papers that are written so, by their kinds."""

    COMMERCIAL = "commercial-invoice"
    PRO_FORMA = "pro-forma-invoice"


def numbering_in(shipment: Shipment, kind: InvoiceKind) -> Numbering:
    """Number and date of the invoice as the shipment holds them, empty where it does not."""
    own = own_paper(shipment, kind)
    return Numbering(own.number or "", own.date)


def invoice_xml(
    shipment: Shipment, numbering: Numbering, kind: InvoiceKind = InvoiceKind.COMMERCIAL
) -> bytes:
    """The invoice as a UTF-8 document, the same bytes for the same facts.

    Raises :class:`InvalidError` ``invoice.lacking``, one problem a field, where the shipment
    lacks what the standard demands: nothing is made up. ``invoice.character`` is raised for a
    character that XML cannot hold.
    """
    problems = tuple(lacking(shipment, numbering))
    goods, owed = goods_total(shipment), invoice_total(shipment)
    if problems or goods is None or owed is None:
        raise InvalidError("invoice.lacking", problems=problems)
    root = group(
        "rsm:CrossIndustryInvoice",
        _context(),
        _heading(shipment, numbering, kind),
        group(
            "rsm:SupplyChainTradeTransaction",
            *line_items(shipment),
            _agreement(shipment, kind),
            group("ApplicableHeaderTradeDelivery", _modes(shipment), ship_to(shipment)),
            settlement(shipment, goods, owed),
        ),
    )
    return to_bytes(root or Part("rsm:CrossIndustryInvoice"))


def _context() -> Part | None:
    return group(
        "rsm:ExchangedDocumentContext",
        group(
            "GuidelineSpecifiedDocumentContextParameter",
            leaf("ID", codes("guideline")["extended"]),
        ),
    )


def _heading(shipment: Shipment, numbering: Numbering, kind: InvoiceKind) -> Part | None:
    return group(
        "rsm:ExchangedDocument",
        leaf("ID", numbering.number),
        leaf("Name", say(f"paper.einvoice.{kind}")),
        leaf("TypeCode", codes("papers")[kind]),
        day_in("IssueDateTime", numbering.on),
        *notes(shipment, kind),
    )


def _agreement(shipment: Shipment, kind: InvoiceKind) -> Part | None:
    terms = shipment.terms
    return group(
        "ApplicableHeaderTradeAgreement",
        seller(shipment),
        buyer(shipment),
        delivery_terms(shipment),
        reference("BuyerOrderReferencedDocument", terms.order),
        reference("ContractReferencedDocument", terms.contract),
        *papers_beside(shipment, kind),
    )


def _modes(shipment: Shipment) -> Part | None:
    """By which modes the main carriage goes."""
    return group("RelatedSupplyChainConsignment", *_movements(shipment))


def _movements(shipment: Shipment) -> Iterator[Part | None]:
    for mode in main_modes(shipment):
        yield group("SpecifiedLogisticsTransportMovement", leaf("ModeCode", codes("modes")[mode]))
