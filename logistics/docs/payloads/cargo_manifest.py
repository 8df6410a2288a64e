"""The data of the road cargo manifest (C2) that the customs system makes, one a run abroad.

Number and validation are the customs authority's.
"""

from dataclasses import dataclass

from logistics.docs.payloads.boxes import BoxRow, box_rows, seals_of
from logistics.docs.payloads.cargo import Cargo, cargo_of
from logistics.docs.payloads.carriage import carriage_of, packages_total, place_name
from logistics.docs.payloads.consigned import carrier_of, consigned
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.people import identified, named_country
from logistics.docs.payloads.road_note import guarantee_of
from logistics.docs.payloads.runs import Run, runs_abroad
from logistics.docs.payloads.writing import day, joined, labelled, lines, listed
from logistics.kernel.words import say
from logistics.shipments.facts import (
    Consignment,
    Declaration,
    Leg,
    Role,
    Shipment,
    TransportDocumentKind,
)
from logistics.shipments.facts.destination import destination_of
from logistics.shipments.facts.journey import best_departure
from logistics.shipments.facts.located import day_at
from logistics.shipments.facts.traders import consignee_of, exporter_of


@dataclass(frozen=True, slots=True)
class ManifestSheet:
    """One vehicle with what it carries."""

    exporter: str
    consignee: str
    transporter: str
    declarant: str
    plates: str
    nationality: str
    departure: str
    declaration: str
    exit_office: str
    guarantee: str
    route: str
    transit: str
    destination: str
    customs_seals: str
    containers: tuple[BoxRow, ...]
    cargo: Cargo


@dataclass(frozen=True, slots=True)
class CargoManifestPayload:
    """The data of all runs that leave Rwanda."""

    heading: Heading
    unverified: tuple[str, ...]
    sheets: tuple[ManifestSheet, ...]


def cargo_manifest(shipment: Shipment, numbering: Numbering) -> CargoManifestPayload:
    """The manifest data of a shipment; driver and licences are filled in by the transporter."""
    runs = runs_abroad(shipment) or (Run(Consignment(id=""), (Leg(id=""),)),)
    return CargoManifestPayload(
        heading=numbering.heading(shipment.reference),
        unverified=(say("paper.verify_manifest"),),
        sheets=tuple(_sheet(shipment, run) for run in runs),
    )


def _sheet(shipment: Shipment, run: Run) -> ManifestSheet:
    part = run.part
    here = consigned(shipment, part) if part in shipment.consignments else shipment
    carrier = carrier_of(here, part, TransportDocumentKind.ROAD_NOTE)
    declarant, declared = here.party(Role.DECLARANT), here.declaration or Declaration()
    means = [leg.means for leg in run.legs if leg.means]
    departs = best_departure(run.first)
    return ManifestSheet(
        exporter=identified(exporter_of(here)),
        consignee=identified(consignee_of(here)),
        transporter=identified(carrier),
        declarant=lines(declarant.name, labelled("TIN", declarant.tin)) if declarant else "",
        plates=listed(held.plates for held in means),
        nationality=listed(named_country(held.nationality) for held in means),
        departure=day(day_at(here, run.first.from_place, departs)) if departs else "",
        declaration=_declared(here, declared),
        exit_office=joined(declared.exit_office_name, declared.exit_office),
        guarantee=guarantee_of(part),
        route=joined(
            place_name(here, run.first.from_place),
            *(place_name(here, leg.to_place) for leg in run.legs),
            between=" → ",
        ),
        transit=carriage_of(here).transit,
        destination=named_country(destination_of(here)),
        customs_seals=listed(seals_of(box, customs=True) for box in part.containers),
        containers=box_rows(here) if part.containers else (_loose(here),),
        cargo=cargo_of(here),
    )


def _loose(here: Shipment) -> BoxRow:
    """Goods that travel in no container."""
    cargo = cargo_of(here)
    return BoxRow("", "", "", "", packages_total(here), cargo.gross)


def _declared(here: Shipment, declared: Declaration) -> str:
    issued = here.issued_paper("export-declaration")
    return listed((declared.entry_number, issued.number if issued else None))
