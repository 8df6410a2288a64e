"""The draft of a road consignment note in the boxes of the CMR form, one a run by road.

The corridor's states are no parties to the CMR convention: the form serves, the title does not
say CMR. Reservations and the signatures of carrier and consignee are theirs.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from logistics.docs.payloads.boxes import seals_of
from logistics.docs.payloads.cargo import Cargo, cargo_of
from logistics.docs.payloads.carriage import document_line, means_of, place_name
from logistics.docs.payloads.consigned import attached, carrier_of, consigned, documents_of
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.people import compact, contact, identified, signatory
from logistics.docs.payloads.runs import Run, runs_of
from logistics.docs.payloads.writing import (
    bilingual,
    captioned,
    day,
    joined,
    lines,
    listed,
)
from logistics.kernel.words import say
from logistics.shipments.facts import (
    Consignment,
    Leg,
    Shipment,
    TransportDocument,
    TransportDocumentKind,
)
from logistics.shipments.facts.journey import best_departure
from logistics.shipments.facts.located import day_at
from logistics.shipments.facts.traders import consignee_of, exporter_of

_NOTE, _TRANSIT = TransportDocumentKind.ROAD_NOTE, TransportDocumentKind.TRANSIT_DOCUMENT


@dataclass(frozen=True, slots=True)
class RoadNoteSheet:
    """Boxes 1 to 24 of one note."""

    number: str
    sender: str
    consignee: str
    delivery: str
    taking_over: str
    attached: str
    cargo: Cargo
    instructions: str
    payment: str
    carrier: str
    vehicle: str
    drawn_up: str
    signatory: str


@dataclass(frozen=True, slots=True)
class RoadNotePayload:
    """The notes of all runs by road to the main carriage."""

    heading: Heading
    unverified: tuple[str, ...]
    sheets: tuple[RoadNoteSheet, ...]


def road_note(shipment: Shipment, numbering: Numbering) -> RoadNotePayload:
    """The notes of a shipment; boxes of the carrier and the consignee stay empty."""
    runs = runs_of(shipment) or (Run(Consignment(id=""), (Leg(id=""),)),)
    return RoadNotePayload(
        heading=numbering.heading(shipment.reference),
        unverified=(say("paper.verify_road_regime"),),
        sheets=tuple(_sheet(shipment, run, numbering) for run in runs),
    )


def _sheet(shipment: Shipment, run: Run, numbering: Numbering) -> RoadNoteSheet:
    part = run.part
    here = consigned(shipment, part) if part in shipment.consignments else shipment
    sender, consignee = exporter_of(here), consignee_of(here)
    carrier, note = carrier_of(here, part, _NOTE), _note(shipment, run)
    freight = note.freight if note else None
    place = here.signatory.place if here.signatory else None
    return RoadNoteSheet(
        number=(note.number or "") if note else "",
        sender=lines(identified(sender), contact(sender) if sender else ""),
        consignee=lines(identified(consignee), contact(consignee) if consignee else ""),
        delivery=place_name(here, run.last.to_place),
        taking_over=lines(place_name(here, run.first.from_place), _leaves(here, run.first)),
        attached=attached(here, *_transit(part)),
        cargo=cargo_of(here),
        instructions=lines(*_instructions(here, part)),
        payment=bilingual(f"paper.freight.{freight}", between=" ") if freight else "",
        carrier=lines(compact(carrier), contact(carrier)) if carrier else "",
        vehicle=listed(means_of(leg) for leg in run.legs),
        drawn_up=joined(place, day(numbering.on), between=", ") if numbering.on else "",
        signatory=signatory(here, numbering.on),
    )


def _note(shipment: Shipment, run: Run) -> TransportDocument | None:
    """The carrier's note of a run: the one in its place where each run has one."""
    notes = documents_of(run.part, _NOTE)
    runs = [held for held in runs_of(shipment) if held.part == run.part]
    return notes[runs.index(run)] if run in runs and len(notes) == len(runs) else None


def _leaves(here: Shipment, leg: Leg) -> str:
    departs = best_departure(leg)
    return day(day_at(here, leg.from_place, departs)) if departs else ""


def _transit(part: Consignment) -> Iterator[str]:
    return (line for paper in documents_of(part, _TRANSIT) if (line := document_line(paper)))


def _instructions(here: Shipment, part: Consignment) -> Iterator[str]:
    """Containers with their seals, the office of exit and the guarantee of transit."""
    for box in part.containers:
        seals = captioned("seals", seals_of(box))
        yield captioned("container", joined(box.number, box.size_type, seals, between="   "))
    declared = here.declaration
    if declared:
        office = joined(declared.exit_office_name, declared.exit_office)
        yield captioned("office_of_exit", office)
    yield guarantee_of(part)


def guarantee_of(part: Consignment) -> str:
    """The security for the goods in transit by kind and number."""
    held = part.guarantee
    if held is None:
        return ""
    kind = bilingual(f"paper.guarantee.{held.kind}", between=" ")
    return captioned("guarantee", joined(kind, held.number))
