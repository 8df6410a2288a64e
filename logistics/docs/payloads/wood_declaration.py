"""The declaration on wood packing material: none used, or the ISPM 15 mark that it bears."""

from dataclasses import dataclass

from logistics.docs.payloads.cargo import CargoRow, CargoTotals, cargo_rows, cargo_totals
from logistics.docs.payloads.carriage import Carriage, carriage_of
from logistics.docs.payloads.choices import tick
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.people import compact, identified, named_country, signatory
from logistics.docs.payloads.trade import dated, own_paper
from logistics.docs.payloads.writing import bilingual, day, joined
from logistics.kernel.words import say
from logistics.shipments.facts import Shipment, WoodPackaging
from logistics.shipments.facts.destination import destination_of
from logistics.shipments.facts.traders import consignee_of, exporter_of


@dataclass(frozen=True, slots=True)
class WoodDeclarationPayload:
    """What the declaration prints; both statements are open while nothing is entered."""

    heading: Heading
    unverified: tuple[str, ...]
    date: str
    exporter: str
    consignee: str
    addressee: str
    invoice: str
    carriage: Carriage
    without_wood: str
    with_wood: str
    mark: str
    rows: tuple[CargoRow, ...]
    totals: CargoTotals
    declaration: str
    signatory: str


def wood_declaration(shipment: Shipment, numbering: Numbering) -> WoodDeclarationPayload:
    """The declaration for all packages of a shipment, and for what secures them."""
    wood = shipment.wood_packaging or WoodPackaging()
    invoice = own_paper(shipment, "commercial-invoice")
    return WoodDeclarationPayload(
        heading=numbering.heading(shipment.reference),
        unverified=_unverified(wood),
        date=day(numbering.on),
        exporter=identified(exporter_of(shipment)),
        consignee=compact(consignee_of(shipment)),
        addressee=named_country(destination_of(shipment)),
        invoice=dated(invoice.number, invoice.date),
        carriage=carriage_of(shipment),
        without_wood=_statement("paper.wood.none", ticked=wood.used is False),
        with_wood=_statement("paper.wood.marked", ticked=wood.used is True),
        mark="–" if wood.used is False else wood.mark or "",
        rows=cargo_rows(shipment),
        totals=cargo_totals(shipment),
        declaration=bilingual("paper.wood.declaration"),
        signatory=signatory(shipment, numbering.on),
    )


def _statement(key: str, *, ticked: bool) -> str:
    return joined(tick(ticked=ticked), bilingual(key), between="  ")


def _unverified(wood: WoodPackaging) -> tuple[str, ...]:
    if wood.used is None:
        return (say("paper.verify_wood"),)
    return (say("paper.verify_wood_mark"),) if wood.used and not wood.mark else ()
