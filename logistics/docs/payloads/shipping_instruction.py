"""The shipper's letter of instruction: what forwarder and carrier are asked to do.

One sheet for each consignment that goes by ship or by air. What the facts do not hold
(haulage, ownership of containers, cooling, freighted copies) is ticked or written by hand.
"""

from dataclasses import dataclass, replace

from logistics.docs.payloads.cargo import (
    CargoRow,
    CargoTotals,
    cargo_rows,
    cargo_totals,
    carried_in,
)
from logistics.docs.payloads.carriage import Carriage, carriage_of
from logistics.docs.payloads.enclosures import enclosures
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.instruction_terms import (
    CarriageTerms,
    Equipment,
    Journey,
    carriage_terms,
    clauses,
    equipment,
    journey,
)
from logistics.docs.payloads.people import compact, contact, identified, signatory
from logistics.docs.payloads.trade import delivery, reference
from logistics.docs.payloads.writing import bilingual, captioned, day, joined, lines, moment
from logistics.kernel.words import say
from logistics.shipments.facts import Consignment, CutOffs, Mode, Party, Role, Shipment
from logistics.shipments.facts.journey import main_legs
from logistics.shipments.facts.traders import consignee_of, exporter_of

_CARRIED = frozenset({"bill-of-lading", "sea-waybill", "air-waybill"})
_LETTERS = frozenset({"shipment-advice", "beneficiary-certificate"})


@dataclass(frozen=True, slots=True)
class InstructionSheet:
    """What is asked for one consignment."""

    date: str
    shipper: str
    consignee: str
    notify: str
    forwarder: str
    contract: str
    delivery: str
    cut_offs: str
    carriage: Carriage
    journey: Journey
    equipment: Equipment
    terms: CarriageTerms
    rows: tuple[CargoRow, ...]
    totals: CargoTotals
    clauses: str
    attached: str
    request: str
    signatory: str


@dataclass(frozen=True, slots=True)
class ShippingInstructionPayload:
    """The sheets of one instruction."""

    heading: Heading
    unverified: tuple[str, ...]
    sheets: tuple[InstructionSheet, ...]


def shipping_instruction(shipment: Shipment, numbering: Numbering) -> ShippingInstructionPayload:
    """The instruction for a shipment; an empty sheet where no ship or aircraft is planned."""
    parts = tuple(part for part in shipment.consignments if _booked(part))
    held = shipment if parts else replace(shipment, consignments=())
    unsure = any(line.dangerous_goods is None for line in shipment.lines)
    return ShippingInstructionPayload(
        heading=numbering.heading(shipment.reference),
        unverified=(say("paper.verify_dangerous"),) if unsure else (),
        sheets=tuple(_sheet(held, part, numbering) for part in parts or (Consignment(id=""),)),
    )


def _booked(part: Consignment) -> bool:
    return any(leg.mode in {Mode.SEA, Mode.AIR} for leg in main_legs(part))


def _sheet(shipment: Shipment, part: Consignment, numbering: Numbering) -> InstructionSheet:
    carried = carried_in(shipment, part)
    return InstructionSheet(
        date=day(numbering.on),
        shipper=_reached(exporter_of(shipment)),
        consignee=_reached(consignee_of(shipment)),
        notify=lines(*(_named(one) for one in _all(shipment, Role.NOTIFY))),
        forwarder=lines(*(_named(one) for one in _all(shipment, Role.FORWARDER))),
        contract=reference(shipment.terms.contract),
        delivery=delivery(shipment),
        cut_offs=_cut_offs(part.cut_offs),
        carriage=carriage_of(carried),
        journey=journey(shipment, part),
        equipment=equipment(part),
        terms=carriage_terms(carried, part),
        rows=cargo_rows(carried),
        totals=cargo_totals(carried),
        clauses=clauses(carried, part),
        attached=_attached(carried),
        request=bilingual("paper.instruction_request"),
        signatory=signatory(shipment, numbering.on),
    )


def _all(shipment: Shipment, role: Role) -> tuple[Party, ...]:
    return tuple(party for party in shipment.parties if role in party.roles)


def _reached(party: Party | None) -> str:
    return lines(identified(party), contact(party)) if party else ""


def _named(party: Party) -> str:
    return lines(compact(party), contact(party))


def _cut_offs(held: CutOffs | None) -> str:
    if held is None:
        return ""
    return joined(
        captioned("cut_off_documents", moment(held.documents)),
        captioned("cut_off_vgm", moment(held.vgm)),
        captioned("cut_off_gate_in", moment(held.gate_in)),
        between="\n",
    )


def _attached(carried: Shipment) -> str:
    return "; ".join(
        one.short for one in enclosures(carried) if one.kind not in _CARRIED | _LETTERS
    )
