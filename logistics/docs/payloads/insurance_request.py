"""The request to insure the goods: what the seller asks of the insurer under CIF, CIP or a credit.

Policy number, premium, deductible, survey agent and countersignature are the insurer's.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from logistics.customs.knowledge import knowledge
from logistics.docs.payloads.cargo import Cargo, cargo_of
from logistics.docs.payloads.carriage import Carriage, carriage_of, legs_of, place_name
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.people import compact, contact, identified, signatory
from logistics.docs.payloads.trade import credit, dated, delivery, money, own_paper
from logistics.docs.payloads.writing import bilingual, day, grouped, lines, second
from logistics.kernel.amount_words import in_chinese, in_english, in_french
from logistics.kernel.decimals import EXACT
from logistics.kernel.money import Money
from logistics.kernel.words import say
from logistics.shipments.facts import Shipment
from logistics.shipments.facts.journey import departure_on
from logistics.shipments.facts.totals import invoice_total
from logistics.shipments.facts.traders import buyer_of, consignee_of, exporter_of

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class InsuredSum:
    """What the goods are to be insured for; empty while the CIF or CIP value is not known."""

    value: str
    share: str
    insured: str
    words: str


@dataclass(frozen=True, slots=True)
class InsuranceRequestPayload:
    """What the request prints."""

    heading: Heading
    unverified: tuple[str, ...]
    date: str
    assured: str
    beneficiary: str
    invoice: str
    delivery: str
    credit: str
    conditions: str
    cover_from: str
    begins: str
    ends: str
    carriage: Carriage
    insured: InsuredSum
    cargo: Cargo
    declaration: str
    signatory: str


def insurance_request(shipment: Shipment, numbering: Numbering) -> InsuranceRequestPayload:
    """The request of a shipment; empty facts stay empty places."""
    exporter, beneficiary = exporter_of(shipment), buyer_of(shipment) or consignee_of(shipment)
    invoice = own_paper(shipment, "commercial-invoice")
    legs = list(legs_of(shipment))
    starts = departure_on(shipment)
    return InsuranceRequestPayload(
        heading=numbering.heading(shipment.reference),
        unverified=(say("paper.verify_insurance"),),
        date=day(numbering.on),
        assured=lines(identified(exporter), contact(exporter) if exporter else ""),
        beneficiary=compact(beneficiary),
        invoice=dated(invoice.number, invoice.date),
        delivery=delivery(shipment),
        credit=credit(shipment.terms.letter_of_credit),
        conditions=_conditions(shipment),
        cover_from=day(starts),
        begins=place_name(shipment, legs[0].from_place) if legs else "",
        ends=place_name(shipment, legs[-1].to_place) if legs else "",
        carriage=carriage_of(shipment),
        insured=_insured(shipment, starts or numbering.on or date.max),
        cargo=cargo_of(shipment),
        declaration=bilingual("paper.insurance_declaration"),
        signatory=signatory(shipment, numbering.on),
    )


def _conditions(shipment: Shipment) -> str:
    """What the credit asks for, else what Incoterms 2020 makes the seller take out."""
    asked = shipment.terms.letter_of_credit
    if asked and asked.insurance_cover:
        return asked.insurance_cover
    term = shipment.terms.incoterm
    insures = term is not None and term.insured_by_seller
    return bilingual(f"paper.cover.{term}") if insures else ""


def _insured(shipment: Shipment, on: date) -> InsuredSum:
    term, value = shipment.terms.incoterm, invoice_total(shipment)
    share = _share(shipment, on)
    told = f"{grouped(share)} %, {bilingual('paper.insured_rounding', between=' ')}"
    if value is None or term is None or not term.insured_by_seller:
        return InsuredSum(value="", share=told, insured="", words="")
    insured = at_least(EXACT.divide(EXACT.multiply(value.amount, share), _HUNDRED), value)
    return InsuredSum(
        value=money(value),
        share=told,
        insured=money(insured),
        words=lines(in_english(insured), second(zh=in_chinese(insured), fr=in_french(insured))),
    )


def _share(shipment: Shipment, on: date) -> Decimal:
    """Per cent of the value: the least by Incoterms and UCP 600, or more where a credit asks."""
    least = knowledge().limit("insured-share", on)
    asked = shipment.terms.letter_of_credit
    return max(least, asked.insured_percent) if asked and asked.insured_percent else least


def at_least(exact: Decimal, like: Money) -> Money:
    """``exact`` in the currency of ``like``, rounded up to its minor unit."""
    rounded = Money.rounded(exact, like.currency)
    if rounded.amount >= exact:
        return rounded
    return rounded + Money(Decimal(1).scaleb(-like.currency.minor_digits), like.currency)
