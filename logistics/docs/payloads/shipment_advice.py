"""The shipment advice: to the buyer, once the goods are on board, a sheet for each consignment."""

from dataclasses import dataclass

from logistics.docs.payloads.cargo import (
    CargoRow,
    CargoTotals,
    cargo_rows,
    cargo_totals,
    carried_in,
)
from logistics.docs.payloads.carriage import Carriage, carriage_of, means_of, mode_name, place_name
from logistics.docs.payloads.enclosures import enclosures
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.leg_days import arrival_day, departure_day
from logistics.docs.payloads.people import compact, contact, full_party, signatory
from logistics.docs.payloads.trade import credit, dated, delivery, money, own_paper, reference
from logistics.docs.payloads.writing import bilingual, captioned, day, lines, listed
from logistics.kernel.words import say
from logistics.shipments.facts import Consignment, Role, Shipment
from logistics.shipments.facts.journey import main_legs
from logistics.shipments.facts.totals import invoice_total
from logistics.shipments.facts.traders import buyer_of, seller_of

_KIND = "shipment-advice"


@dataclass(frozen=True, slots=True)
class AdvisedLeg:
    """One movement, with how sure its days are."""

    number: str
    mode: str
    means: str
    loading: str
    departure: str
    discharge: str
    arrival: str


@dataclass(frozen=True, slots=True)
class AdviceSheet:
    """What is told of one consignment."""

    date: str
    seller: str
    buyer: str
    notify: str
    contract: str
    order: str
    credit: str
    invoice: str
    value: str
    delivery: str
    carriage: Carriage
    on_board: str
    departure: str
    arrival: str
    legs: tuple[AdvisedLeg, ...]
    rows: tuple[CargoRow, ...]
    totals: CargoTotals
    documents: str
    statement: str
    signatory: str


@dataclass(frozen=True, slots=True)
class ShipmentAdvicePayload:
    """The sheets of one advice."""

    heading: Heading
    unverified: tuple[str, ...]
    sheets: tuple[AdviceSheet, ...]


def shipment_advice(shipment: Shipment, numbering: Numbering) -> ShipmentAdvicePayload:
    """The advice for a shipment; a part that is not known to have left is told as planned."""
    parts = shipment.consignments or (Consignment(id=""),)
    waiting = not all(left(part) for part in parts)
    return ShipmentAdvicePayload(
        heading=numbering.heading(shipment.reference),
        unverified=(say("paper.verify_loaded"),) if waiting else (),
        sheets=tuple(_sheet(shipment, part, numbering) for part in parts),
    )


def left(part: Consignment) -> bool:
    """Whether the goods are on board or have left by the main carriage."""
    on_board = any(paper.on_board_on for paper in part.documents)
    return on_board or any(leg.actual and leg.actual.departure for leg in main_legs(part))


def _sheet(shipment: Shipment, part: Consignment, numbering: Numbering) -> AdviceSheet:
    carried, terms = carried_in(shipment, part), shipment.terms
    invoice, notify = own_paper(shipment, "commercial-invoice"), shipment.party(Role.NOTIFY)
    first, last = main_legs(part)[:1], main_legs(part)[-1:]
    return AdviceSheet(
        date=day(numbering.on),
        seller=full_party(seller_of(shipment), shipment),
        buyer=full_party(buyer_of(shipment), shipment),
        notify=lines(compact(notify), contact(notify)) if notify else "",
        contract=reference(terms.contract),
        order=reference(terms.order),
        credit=credit(terms.letter_of_credit),
        invoice=dated(invoice.number, invoice.date),
        value=money(invoice_total(shipment)),
        delivery=delivery(shipment),
        carriage=carriage_of(carried),
        on_board=listed(day(paper.on_board_on) for paper in part.documents),
        departure=listed(departure_day(shipment, leg) for leg in first),
        arrival=listed(arrival_day(shipment, leg) for leg in last),
        legs=_legs(shipment, part),
        rows=cargo_rows(carried),
        totals=cargo_totals(carried),
        documents="; ".join(one.told for one in enclosures(carried, without=_KIND)),
        statement=_statement(shipment, part),
        signatory=signatory(shipment, numbering.on),
    )


def _statement(shipment: Shipment, part: Consignment) -> str:
    known = bilingual("paper.advice.left" if left(part) else "paper.advice.planned")
    of_several = captioned("part", part.id) if shipment.consignments[1:] else ""
    return lines(of_several, known)


def _legs(shipment: Shipment, part: Consignment) -> tuple[AdvisedLeg, ...]:
    return tuple(
        AdvisedLeg(
            number=str(number),
            mode=mode_name(leg.mode) if leg.mode else "",
            means=means_of(leg),
            loading=place_name(shipment, leg.from_place),
            departure=departure_day(shipment, leg),
            discharge=place_name(shipment, leg.to_place),
            arrival=arrival_day(shipment, leg),
        )
        for number, leg in enumerate(part.legs, start=1)
    )
