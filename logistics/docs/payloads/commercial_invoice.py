"""The commercial invoice: the exporter's own paper, priced, final."""

from dataclasses import dataclass

from logistics.docs.payloads.carriage import Carriage, carriage_of, packages_total
from logistics.docs.payloads.contents import (
    description,
    elements,
    lots,
    marks_and_numbers,
    origin,
    packed_as,
    producers,
    weights,
)
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.people import (
    compact,
    contact,
    country_of_party,
    full_party,
    named_country,
    same_or,
    signatory,
)
from logistics.docs.payloads.sums import amounts_down
from logistics.docs.payloads.trade import bank, credit, delivery, papers_beside, reference
from logistics.docs.payloads.values import OTHER_COSTS, cost_line, goods_alone
from logistics.docs.payloads.writing import (
    bilingual,
    captioned,
    country_names,
    day,
    figure,
    grouped,
    joined,
    kilograms,
    labelled,
    lines,
    listed,
    measured,
    second,
    unit_symbol,
    with_unit,
    yes_or_no,
)
from logistics.kernel.amount_words import in_chinese, in_english, in_french
from logistics.kernel.money import Money, UnitPrice
from logistics.shipments.facts import CostKind, Line, Role, Shipment
from logistics.shipments.facts.totals import (
    goods_total,
    gross_total,
    invoice_total,
    line_amount,
    net_total,
    packed_gross,
    packed_net,
    packed_volume,
)
from logistics.shipments.facts.traders import buyer_of, consignee_of, seller_of


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """One row; ``running`` is the sum of the amounts down to it."""

    number: str
    marks: str
    description: str
    particulars: str
    quantity: str
    price: str
    amount: str
    running: str


@dataclass(frozen=True, slots=True)
class InvoiceTerms:
    """The bargain in print."""

    currency: str
    contract: str
    order: str
    credit: str
    delivery: str
    payment: str
    partial: str
    transhipment: str


@dataclass(frozen=True, slots=True)
class InvoiceTotals:
    """Sums and costs, kept apart by kind."""

    goods: str
    goods_alone: str
    inland: str
    ocean: str
    insurance: str
    commission: str
    other: str
    total: str
    words: str
    packages: str
    net: str
    gross: str
    volume: str


@dataclass(frozen=True, slots=True)
class CommercialInvoicePayload:
    """What the invoice prints."""

    heading: Heading
    unverified: tuple[str, ...]
    date: str
    seller: str
    buyer: str
    consignee: str
    notify: str
    origin: str
    provenance: str
    destination: str
    declaration_number: str
    ebm_receipt: str
    terms: InvoiceTerms
    carriage: Carriage
    lines: tuple[InvoiceLine, ...]
    totals: InvoiceTotals
    bank: str
    papers: str
    declaration: str
    signatory: str


def commercial_invoice(shipment: Shipment, numbering: Numbering) -> CommercialInvoicePayload:
    """The invoice of a shipment; empty facts stay empty places."""
    buyer, consignee = buyer_of(shipment), consignee_of(shipment)
    notify = shipment.party(Role.NOTIFY)
    return CommercialInvoicePayload(
        heading=numbering.heading(shipment.reference),
        unverified=(),
        date=day(numbering.on),
        seller=full_party(seller_of(shipment), shipment),
        buyer=full_party(buyer, shipment),
        consignee=same_or(consignee, buyer, "paper.same_as_buyer", compact(consignee)),
        notify=lines(compact(notify), contact(notify)) if notify else "",
        origin=goods_origin(shipment),
        provenance=country_of_party(seller_of(shipment)),
        destination=country_of_party(consignee),
        declaration_number=_declaration_number(shipment),
        ebm_receipt=shipment.terms.ebm_receipt or "",
        terms=_terms(shipment),
        carriage=carriage_of(shipment),
        lines=invoice_lines(shipment),
        totals=invoice_totals(shipment),
        bank=bank(shipment),
        papers="; ".join(papers_beside(shipment, "commercial-invoice")),
        declaration=_declaration(shipment),
        signatory=signatory(shipment, numbering.on),
    )


def goods_origin(shipment: Shipment) -> str:
    """Every country of origin of the goods, in both languages with its code."""
    named = (held for line in shipment.lines for held in line.origins)
    return listed(named_country(held) for held in named)


def _declaration_number(shipment: Shipment) -> str:
    issued = shipment.issued_paper("export-declaration")
    entered = shipment.declaration.entry_number if shipment.declaration else None
    return entered or (issued.number if issued else None) or ""


def _declaration(shipment: Shipment) -> str:
    named = [held for line in shipment.lines for held in line.origins]
    if not named:
        return ""
    return bilingual("paper.invoice_declaration", countries=country_names(named))


def _terms(shipment: Shipment) -> InvoiceTerms:
    terms = shipment.terms
    goods = goods_total(shipment)
    currency = terms.currency or (goods.currency if goods else None)
    return InvoiceTerms(
        currency=currency or "",
        contract=reference(terms.contract),
        order=reference(terms.order),
        credit=credit(terms.letter_of_credit),
        delivery=delivery(shipment),
        payment=terms.payment or "",
        partial=yes_or_no(terms.partial_shipment),
        transhipment=yes_or_no(terms.transhipment),
    )


def invoice_lines(shipment: Shipment) -> tuple[InvoiceLine, ...]:
    """The priced rows; a sum runs on only while all amounts are known and in one currency."""
    rows: list[InvoiceLine] = []
    amounts = tuple(map(line_amount, shipment.lines))
    told = zip(shipment.lines, amounts, amounts_down(amounts), strict=True)
    for number, (line, amount, running) in enumerate(told, start=1):
        rows.append(
            InvoiceLine(
                number=str(number),
                marks=marks_and_numbers(shipment, line),
                description=description(line),
                particulars=_particulars(shipment, line),
                quantity=measured(line.quantity),
                price=_price(line.price),
                amount=figure(amount),
                running=figure(running),
            )
        )
    return tuple(rows)


def _price(price: UnitPrice | None) -> str:
    if price is None:
        return ""
    per = "" if price.per.value == 1 else f"{grouped(price.per.value)} "
    least = max(price.currency.minor_digits, -int(price.amount.as_tuple().exponent))
    return f"{price.amount:,.{least}f}\n/ {per}{unit_symbol(price.per.unit)}"


def _particulars(shipment: Shipment, line: Line) -> str:
    codes = joined(
        labelled("HS", line.hs6),
        labelled("RW", line.hs_rw),
        labelled("CN", joined(line.hs_cn, line.ciq_suffix, between="-")),
        between="   ",
    )
    return lines(
        joined(codes, captioned("botanical_name", line.botanical_name), between="   "),
        joined(
            captioned("grade", line.grade),
            captioned("crop_year", line.crop_year),
            captioned("origin", origin(line)),
            between="   ",
        ),
        joined(captioned("packed_as", packed_as(shipment, line)), weights(line), between="   "),
        captioned("lots", lots(line)),
        captioned("producers", producers(shipment, line)),
        captioned("declaration_elements", elements(line)),
    )


def _in_words(owed: Money) -> str:
    return lines(in_english(owed), second(zh=in_chinese(owed), fr=in_french(owed)))


def invoice_totals(shipment: Shipment) -> InvoiceTotals:
    """Sums and costs of the whole shipment."""
    owed = invoice_total(shipment)
    return InvoiceTotals(
        goods=figure(goods_total(shipment)),
        goods_alone=figure(goods_alone(shipment)),
        inland=cost_line(shipment, CostKind.INLAND_FREIGHT),
        ocean=cost_line(shipment, CostKind.OCEAN_FREIGHT),
        insurance=cost_line(shipment, CostKind.INSURANCE),
        commission=cost_line(shipment, CostKind.COMMISSION),
        other=cost_line(shipment, *OTHER_COSTS),
        total=joined(str(owed.currency), figure(owed)) if owed else "",
        words=_in_words(owed) if owed else "",
        packages=packages_total(shipment),
        net=with_unit(kilograms(net_total(shipment) or packed_net(shipment)), "kg"),
        gross=with_unit(kilograms(gross_total(shipment) or packed_gross(shipment)), "kg"),
        volume=with_unit(grouped(packed_volume(shipment)), "m³"),
    )
