"""The pro forma invoice: the exporter's offer before the sale; it demands no payment."""

from dataclasses import dataclass

from logistics.docs.payloads.carriage import carriage_of
from logistics.docs.payloads.commercial_invoice import (
    InvoiceTotals,
    goods_origin,
    invoice_lines,
    invoice_totals,
)
from logistics.docs.payloads.enclosures import title_of
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.people import (
    compact,
    contact,
    country_of_party,
    full_party,
    same_or,
    signatory,
)
from logistics.docs.payloads.supplied import supplied_kinds
from logistics.docs.payloads.trade import bank, delivery, reference
from logistics.docs.payloads.writing import bilingual, captioned, day, grouped, lines, yes_or_no
from logistics.kernel.words import say
from logistics.shipments.facts import LetterOfCredit, Role, Shipment
from logistics.shipments.facts.journey import departure_of
from logistics.shipments.facts.totals import goods_total
from logistics.shipments.facts.traders import buyer_of, consignee_of, seller_of


@dataclass(frozen=True, slots=True)
class OfferedLine:
    """One row of the offer; ``running`` is the sum of the amounts down to it."""

    number: str
    description: str
    particulars: str
    quantity: str
    price: str
    amount: str
    running: str


@dataclass(frozen=True, slots=True)
class OfferTerms:
    """On which terms the goods are offered."""

    currency: str
    contract: str
    order: str
    delivery: str
    payment: str
    partial: str
    transhipment: str
    tolerance: str
    mode: str
    loading: str
    discharge: str
    window: str


@dataclass(frozen=True, slots=True)
class ProFormaPayload:
    """What the pro forma invoice prints; its validity is filled in by hand."""

    heading: Heading
    unverified: tuple[str, ...]
    date: str
    seller: str
    buyer: str
    consignee: str
    notify: str
    origin: str
    destination: str
    terms: OfferTerms
    lines: tuple[OfferedLine, ...]
    totals: InvoiceTotals
    bank: str
    documents: str
    statement: str
    signatory: str


def pro_forma_invoice(shipment: Shipment, numbering: Numbering) -> ProFormaPayload:
    """The offer for a shipment; empty facts stay empty places."""
    buyer, consignee = buyer_of(shipment), consignee_of(shipment)
    notify, credit = shipment.party(Role.NOTIFY), shipment.terms.letter_of_credit
    usual = not (credit and credit.papers)
    return ProFormaPayload(
        heading=numbering.heading(shipment.reference),
        unverified=(say("paper.verify_supplied"),) if usual else (),
        date=day(numbering.on),
        seller=full_party(seller_of(shipment), shipment),
        buyer=full_party(buyer, shipment),
        consignee=same_or(consignee, buyer, "paper.same_as_buyer", compact(consignee)),
        notify=lines(compact(notify), contact(notify)) if notify else "",
        origin=goods_origin(shipment),
        destination=country_of_party(consignee),
        terms=_terms(shipment),
        lines=_lines(shipment),
        totals=invoice_totals(shipment),
        bank=bank(shipment),
        documents="; ".join(title_of(kind) for kind in supplied_kinds(shipment, numbering.on)),
        statement=bilingual("paper.pro_forma_statement"),
        signatory=signatory(shipment, numbering.on),
    )


def _terms(shipment: Shipment) -> OfferTerms:
    terms, carriage, goods = shipment.terms, carriage_of(shipment), goods_total(shipment)
    currency = terms.currency or (goods.currency if goods else None)
    return OfferTerms(
        currency=currency or "",
        contract=reference(terms.contract),
        order=reference(terms.order),
        delivery=delivery(shipment),
        payment=terms.payment or "",
        partial=yes_or_no(terms.partial_shipment),
        transhipment=yes_or_no(terms.transhipment),
        tolerance=_tolerance(terms.letter_of_credit),
        mode=carriage.mode,
        loading=carriage.loading,
        discharge=carriage.discharge,
        window=_window(shipment),
    )


def _tolerance(credit: LetterOfCredit | None) -> str:
    """Above and below, as the credit allows; empty where nothing is agreed in writing."""
    if credit is None or credit.tolerance_percent is None:
        return ""
    above, below = credit.tolerance_percent, credit.tolerance_below_percent
    if below is None or below == above:
        return f"± {grouped(above)} %"
    return f"+ {grouped(above)} % / – {grouped(below)} %"


def _window(shipment: Shipment) -> str:
    """Planned departures, the first and the last, and the latest one that the credit allows."""
    known = [departure_of(shipment, part) for part in shipment.consignments]
    days = sorted(one for one in known if one)
    ends = dict.fromkeys(day(one) for one in (days[:1] + days[-1:]))
    credit = shipment.terms.letter_of_credit
    return lines(
        " – ".join(ends),
        captioned("latest_shipment", day(credit.latest_shipment if credit else None)),
    )


def _lines(shipment: Shipment) -> tuple[OfferedLine, ...]:
    return tuple(
        OfferedLine(
            number=line.number,
            description=line.description,
            particulars=line.particulars,
            quantity=line.quantity,
            price=line.price,
            amount=line.amount,
            running=line.running,
        )
        for line in invoice_lines(shipment)
    )
