"""The letter that goes with the documents: to the bank under a credit, else to the buyer."""

from dataclasses import dataclass

from logistics.docs.payloads.carriage import Carriage, carriage_of
from logistics.docs.payloads.enclosures import credit_asks, enclosures
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.people import full_party, signatory
from logistics.docs.payloads.trade import bank, credit, dated, own_paper, reference
from logistics.docs.payloads.writing import bilingual, day, joined, lines
from logistics.shipments.facts import LetterOfCredit, Shipment
from logistics.shipments.facts.traders import buyer_of, seller_of


@dataclass(frozen=True, slots=True)
class EnclosedPaper:
    """One enclosure, who issued it and what a credit asks of it; counts are filled in by hand."""

    position: str
    title: str
    particulars: str
    number: str
    date: str
    originals: str = ""
    copies: str = ""


@dataclass(frozen=True, slots=True)
class CoverLetterPayload:
    """What the letter prints."""

    heading: Heading
    unverified: tuple[str, ...]
    date: str
    sender: str
    addressee: str
    contract: str
    order: str
    credit: str
    invoice: str
    carriage: Carriage
    opening: str
    rows: tuple[EnclosedPaper, ...]
    count: str
    request: str
    signatory: str


def cover_letter(shipment: Shipment, numbering: Numbering) -> CoverLetterPayload:
    """The letter with every numbered paper of the shipment but applications and itself."""
    held = shipment.terms.letter_of_credit
    invoice, rows = own_paper(shipment, "commercial-invoice"), _rows(shipment)
    return CoverLetterPayload(
        heading=numbering.heading(shipment.reference),
        unverified=(),
        date=day(numbering.on),
        sender=full_party(seller_of(shipment), shipment),
        addressee=_bank(shipment) if held else full_party(buyer_of(shipment), shipment),
        contract=reference(shipment.terms.contract),
        order=reference(shipment.terms.order),
        credit=credit(held),
        invoice=dated(invoice.number, invoice.date),
        carriage=carriage_of(shipment),
        opening=_opening(held),
        rows=rows,
        count=str(len(rows)) if rows else "",
        request=lines(bilingual("paper.letter.pay"), bank(shipment))
        if held
        else bilingual("paper.letter.check"),
        signatory=signatory(shipment, numbering.on),
    )


def _opening(held: LetterOfCredit | None) -> str:
    if held is None:
        return bilingual("paper.letter.to_buyer")
    number = held.number or "–"
    return bilingual("paper.letter.to_bank", number=(number, number))


def _bank(shipment: Shipment) -> str:
    """The seller's bank, through which documents are presented."""
    held = shipment.bank
    return lines(held.name, held.branch, held.bic) if held else ""


def _rows(shipment: Shipment) -> tuple[EnclosedPaper, ...]:
    """The papers that a credit asks for come first, in its order."""
    held = shipment.terms.letter_of_credit
    asked = [paper.kind for paper in held.papers] if held else []
    order = {kind: place for place, kind in reversed(list(enumerate(asked)))}
    found = sorted(enclosures(shipment), key=lambda one: order.get(one.kind, len(asked)))
    return tuple(
        EnclosedPaper(
            position=str(position),
            title=one.title,
            particulars=joined(one.issuer, credit_asks(held, one.kind), between="   "),
            number=one.number,
            date=day(one.on),
        )
        for position, one in enumerate(found, start=1)
    )
