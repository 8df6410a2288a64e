"""The beneficiary's certificate under a letter of credit: that documents were sent.

Names, goods and ports stand as the credit has them, so that the bank finds no difference
(UCP 600 article 14(d)); how, when and how many were sent is filled in by hand.
"""

from dataclasses import dataclass

from logistics.docs.payloads.cargo import CargoTotals, cargo_totals
from logistics.docs.payloads.carriage import Carriage, carriage_of, place_name
from logistics.docs.payloads.contents import description
from logistics.docs.payloads.enclosures import Enclosure, asked_by, enclosures
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.people import name_and_address, signatory
from logistics.docs.payloads.trade import dated, delivery, own_paper, reference
from logistics.docs.payloads.writing import bilingual, day, lines
from logistics.kernel.words import say
from logistics.shipments.facts import LetterOfCredit, Shipment
from logistics.shipments.facts.traders import buyer_of, seller_of

KIND = "beneficiary-certificate"


@dataclass(frozen=True, slots=True)
class SentPaper:
    """One paper that was sent; how many of it is filled in by hand."""

    position: str
    title: str
    number: str
    date: str
    issuer: str
    originals: str = ""
    copies: str = ""


@dataclass(frozen=True, slots=True)
class BeneficiaryCertificatePayload:
    """What the certificate prints."""

    heading: Heading
    unverified: tuple[str, ...]
    date: str
    beneficiary: str
    applicant: str
    issuing_bank: str
    credit: str
    invoice: str
    contract: str
    order: str
    delivery: str
    carriage: Carriage
    loading: str
    discharge: str
    goods: str
    totals: CargoTotals
    rows: tuple[SentPaper, ...]
    certified: str
    signatory: str


def beneficiary_certificate(
    shipment: Shipment, numbering: Numbering
) -> BeneficiaryCertificatePayload:
    """The certificate for a shipment under its credit; empty places without one."""
    credit = shipment.terms.letter_of_credit or LetterOfCredit()
    carriage, invoice = carriage_of(shipment), own_paper(shipment, "commercial-invoice")
    stated = lines(*dict.fromkeys(description(line) for line in shipment.lines))
    return BeneficiaryCertificatePayload(
        heading=numbering.heading(shipment.reference),
        unverified=(say("paper.verify_credit_wording"),),
        date=day(numbering.on),
        beneficiary=credit.beneficiary or name_and_address(seller_of(shipment)),
        applicant=credit.applicant or name_and_address(buyer_of(shipment)),
        issuing_bank=credit.issuing_bank or "",
        credit=dated(credit.number, credit.issued_on),
        invoice=dated(invoice.number, invoice.date),
        contract=reference(shipment.terms.contract),
        order=reference(shipment.terms.order),
        delivery=delivery(shipment),
        carriage=carriage,
        loading=place_name(shipment, credit.port_of_loading) or carriage.loading,
        discharge=place_name(shipment, credit.port_of_discharge) or carriage.discharge,
        goods=credit.goods_description or stated,
        totals=cargo_totals(shipment),
        rows=tuple(_rows(shipment, credit)),
        certified=bilingual("paper.credit_certified"),
        signatory=signatory(shipment, numbering.on),
    )


def _rows(shipment: Shipment, credit: LetterOfCredit) -> tuple[SentPaper, ...]:
    held = asked_by(credit, shipment, without=KIND) or enclosures(shipment, without=KIND)
    return tuple(sent_paper(number, one) for number, one in enumerate(held, start=1))


def sent_paper(position: int, held: Enclosure) -> SentPaper:
    """The row of a paper, its counts left open."""
    return SentPaper(str(position), held.title, held.number, day(held.on), held.issuer)
