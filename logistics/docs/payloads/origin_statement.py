"""The exporter's own declaration of origin: his word alone, no certificate of an authority."""

from dataclasses import dataclass

from logistics.docs.payloads.carriage import Carriage, carriage_of
from logistics.docs.payloads.contents import (
    description,
    lot_numbers,
    marks_and_numbers,
    origin,
    packed_as,
)
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.people import (
    both_names,
    full_party,
    identified,
    named_country,
    signatory,
)
from logistics.docs.payloads.sums import masses_down
from logistics.docs.payloads.trade import dated, own_paper, reference
from logistics.docs.payloads.writing import (
    bilingual,
    captioned,
    day,
    joined,
    kilograms,
    labelled,
    lines,
    listed,
    measured,
)
from logistics.kernel.words import say
from logistics.shipments.facts import Line, Shipment
from logistics.shipments.facts.destination import destination_of
from logistics.shipments.facts.makers import makers
from logistics.shipments.facts.totals import gross_total, net_total
from logistics.shipments.facts.traders import consignee_of, exporter_of


@dataclass(frozen=True, slots=True)
class DeclaredGoods:
    """One line of goods and where it comes from; ``running`` is the net mass down to it."""

    number: str
    marks: str
    goods: str
    particulars: str
    hs6: str
    origin: str
    quantity: str
    net: str
    running: str


@dataclass(frozen=True, slots=True)
class OriginDeclarationPayload:
    """What the exporter declares."""

    heading: Heading
    unverified: tuple[str, ...]
    date: str
    exporter: str
    consignee: str
    destination: str
    invoice: str
    contract: str
    carriage: Carriage
    rows: tuple[DeclaredGoods, ...]
    net: str
    gross: str
    notice: str
    declaration: str
    signatory: str


def origin_declaration(shipment: Shipment, numbering: Numbering) -> OriginDeclarationPayload:
    """The declaration for all lines; a line without a country of origin is named to verify."""
    invoice = own_paper(shipment, "commercial-invoice")
    return OriginDeclarationPayload(
        heading=numbering.heading(shipment.reference),
        unverified=_unverified(shipment),
        date=day(numbering.on),
        exporter=full_party(exporter_of(shipment), shipment),
        consignee=identified(consignee_of(shipment)),
        destination=named_country(destination_of(shipment)),
        invoice=dated(invoice.number, invoice.date),
        contract=reference(shipment.terms.contract),
        carriage=carriage_of(shipment),
        rows=_rows(shipment),
        net=kilograms(net_total(shipment)),
        gross=kilograms(gross_total(shipment)),
        notice=bilingual("paper.origin_own_word"),
        declaration=bilingual("paper.origin_own_declaration"),
        signatory=signatory(shipment, numbering.on),
    )


def _unverified(shipment: Shipment) -> tuple[str, ...]:
    unknown = [
        str(number) for number, line in enumerate(shipment.lines, start=1) if not origin(line)
    ]
    told = say("paper.verify_origin_unknown", {"lines": ", ".join(unknown)})
    return (told,) if unknown else ()


def _rows(shipment: Shipment) -> tuple[DeclaredGoods, ...]:
    rows: list[DeclaredGoods] = []
    masses = masses_down(line.net_mass for line in shipment.lines)
    for number, (line, net) in enumerate(zip(shipment.lines, masses, strict=True), start=1):
        rows.append(
            DeclaredGoods(
                number=str(number),
                marks=marks_and_numbers(shipment, line),
                goods=description(line),
                particulars=_particulars(shipment, line),
                hs6=line.hs6 or "",
                origin=origin(line),
                quantity=measured(line.quantity),
                net=kilograms(line.net_mass),
                running=kilograms(net),
            )
        )
    return tuple(rows)


def _particulars(shipment: Shipment, line: Line) -> str:
    made = listed(both_names(party) for party, _ in makers(shipment, line))
    return lines(
        captioned("packed_as", packed_as(shipment, line)),
        joined(
            captioned("botanical_name", line.botanical_name),
            labelled("RW", line.hs_rw),
            between="   ",
        ),
        lot_numbers(line),
        captioned("producers", made),
    )
