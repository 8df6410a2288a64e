"""The application for a certificate of origin that claims no preference, box by box.

The certificate is RRA's or the chamber's; the box for its statement stays empty.
"""

from dataclasses import dataclass

from logistics.docs.payloads.carriage import carriage_of, packages_total
from logistics.docs.payloads.contents import (
    description,
    lot_numbers,
    marks_and_numbers,
    origin_districts,
    packed_as,
)
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.people import identified, named_country, signatory
from logistics.docs.payloads.trade import own_paper, reference
from logistics.docs.payloads.writing import (
    bilingual,
    captioned,
    day,
    joined,
    kilograms,
    labelled,
    lines,
    listed,
    with_unit,
)
from logistics.kernel.words import say
from logistics.shipments.facts import Line, Shipment
from logistics.shipments.facts.totals import gross_total, net_total
from logistics.shipments.facts.traders import consignee_of, exporter_of, seller_of


@dataclass(frozen=True, slots=True)
class OriginGoods:
    """Boxes 6 and 7 for one item."""

    number: str
    marks: str
    goods: str
    origin: str
    net: str
    gross: str


@dataclass(frozen=True, slots=True)
class PlainOriginPayload:
    """The nine boxes of the form."""

    heading: Heading
    unverified: tuple[str, ...]
    consignor: str
    consignee: str
    origin: str
    transport: str
    departure: str
    remarks: str
    items: tuple[OriginGoods, ...]
    packages: str
    net_total: str
    gross_total: str
    declaration: str
    signatory: str


def plain_origin_application(shipment: Shipment, numbering: Numbering) -> PlainOriginPayload:
    """The application for all goods of a shipment, each under its own country of origin."""
    carriage = carriage_of(shipment)
    return PlainOriginPayload(
        heading=numbering.heading(shipment.reference),
        unverified=(say("paper.verify_plain_origin"), say("paper.verify_plain_origin_issuer")),
        consignor=identified(exporter_of(shipment)),
        consignee=identified(consignee_of(shipment)),
        origin=listed(
            named_country(country) for line in shipment.lines for country in line.origins
        ),
        transport=lines(carriage.route, carriage.containers),
        departure=carriage.departure,
        remarks=_remarks(shipment),
        items=tuple(
            _item(shipment, line, number) for number, line in enumerate(shipment.lines, start=1)
        ),
        packages=packages_total(shipment),
        net_total=with_unit(kilograms(net_total(shipment)), "kg"),
        gross_total=with_unit(kilograms(gross_total(shipment)), "kg"),
        declaration=bilingual("paper.plain_origin_declaration"),
        signatory=signatory(shipment, numbering.on),
    )


def _remarks(shipment: Shipment) -> str:
    """Numbers that tie the certificate to the trade; a seller elsewhere than the exporter."""
    terms, invoice = shipment.terms, own_paper(shipment, "commercial-invoice")
    seller, exporter = seller_of(shipment), exporter_of(shipment)
    credit = terms.letter_of_credit
    third = seller.name if seller and exporter and seller.id != exporter.id else None
    return lines(
        captioned("invoice", joined(invoice.number, day(invoice.date), between="   ")),
        captioned("l_c_no", credit.number if credit else None),
        captioned("contract_no", reference(terms.contract)),
        captioned("order_no", reference(terms.order)),
        captioned("invoice_issued_by", third),
    )


def _item(shipment: Shipment, line: Line, number: int) -> OriginGoods:
    return OriginGoods(
        number=str(number),
        marks=lines(marks_and_numbers(shipment, line), lot_numbers(line)),
        goods=lines(
            packed_as(shipment, line), description(line), labelled("HS", line.hs6), line.grade
        ),
        origin=joined(listed(line.origins), origin_districts(line)),
        net=with_unit(kilograms(line.net_mass), "kg"),
        gross=with_unit(kilograms(line.gross_mass), "kg"),
    )
