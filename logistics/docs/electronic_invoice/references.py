"""Terms of delivery, and the papers that the invoice refers to."""

from collections.abc import Iterator
from datetime import date

from logistics.docs.electronic_invoice.codes import codes
from logistics.docs.electronic_invoice.parts import Part, day_in, group, leaf
from logistics.docs.payloads.carriage import place_name
from logistics.kernel.words import say
from logistics.shipments.facts import IssuedPaper, OwnPaper, Reference, Shipment
from logistics.shipments.facts.located import country_of


def delivery_terms(shipment: Shipment) -> Part | None:
    """The rule of Incoterms by its code (list 4053) with the named place."""
    terms = shipment.terms
    if terms.incoterm is None:
        return None
    return group(
        "ApplicableTradeDeliveryTerms",
        leaf("DeliveryTypeCode", terms.incoterm),
        group(
            "RelevantTradeLocation",
            leaf("CountryID", country_of(shipment, terms.named_place)),
            leaf("Name", place_name(shipment, terms.named_place)),
        ),
    )


def reference(name: str, held: Reference | None) -> Part | None:
    """A contract or an order by number and date; ``None`` without a number."""
    return _document(name, held.number, held.date) if held else None


def papers_beside(shipment: Shipment, kind: str) -> Iterator[Part | None]:
    """The letter of credit, and every numbered paper but the invoice of this kind itself.

    Only the credit is named: the business rules let one supporting document have a name. What
    the others are stands in a note.
    """
    credit = shipment.terms.letter_of_credit
    if credit is not None:
        title = leaf("Name", say("paper.einvoice.credit"))
        yield _beside(credit.number, credit.issued_on, title)
    every: tuple[OwnPaper | IssuedPaper, ...] = (*shipment.papers, *shipment.issued_papers)
    for paper in every:
        if paper.kind != kind:
            on = paper.date if isinstance(paper, OwnPaper) else paper.issued_on
            yield _beside(paper.number, on)


def _beside(number: str | None, on: date | None, title: Part | None = None) -> Part | None:
    supporting = leaf("TypeCode", codes("papers")["beside"])
    return _document("AdditionalReferencedDocument", number, on, supporting, title)


def _document(name: str, number: str | None, on: date | None, *told: Part | None) -> Part | None:
    if not number:
        return None
    return group(
        name,
        leaf("IssuerAssignedID", number),
        *told,
        day_in("FormattedIssueDateTime", on, within="qdt:DateTimeString"),
    )
