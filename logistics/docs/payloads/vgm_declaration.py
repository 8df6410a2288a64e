"""The declaration of verified gross mass: the shipper's own paper, one a container (SOLAS VI/2)."""

from dataclasses import dataclass

from logistics.docs.payloads.boxes import gross_in, seals_of
from logistics.docs.payloads.carriage import means_of, packages_total, place_name
from logistics.docs.payloads.consigned import (
    carrier_of,
    consigned,
    documents_of,
    parts_by,
    stowed,
)
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.people import contact, identified
from logistics.docs.payloads.writing import (
    bilingual,
    capitals,
    day,
    joined,
    kilograms,
    lines,
    listed,
    moment,
    with_unit,
)
from logistics.shipments.facts import (
    Consignment,
    Container,
    CutOffs,
    Mode,
    Shipment,
    TransportDocumentKind,
    Vgm,
)
from logistics.shipments.facts.journey import main_legs
from logistics.shipments.facts.traders import exporter_of

_BOOKING = TransportDocumentKind.BOOKING
_BILLS = (TransportDocumentKind.BILL_OF_LADING, TransportDocumentKind.SEA_WAYBILL)
_WEIGHED, _ADDED_UP = 1, 2
_MARKED = "X"


@dataclass(frozen=True, slots=True)
class VgmSheet:
    """What is declared of one container; ``cargo`` and ``added_tare`` under method 2 only."""

    shipper: str
    contact: str
    carrier: str
    booking: str
    bills: str
    means: str
    loading: str
    discharge: str
    cut_off: str
    container: str
    size_type: str
    seals: str
    tare: str
    max_gross: str
    packages: str
    mass: str
    weighed: str
    weighing: str
    added_up: str
    adding: str
    cargo: str
    added_tare: str
    determined_on: str
    place: str
    responsible: str
    declaration: str
    signatory: str


@dataclass(frozen=True, slots=True)
class VgmDeclarationPayload:
    """A sheet for each container that goes to sea."""

    heading: Heading
    unverified: tuple[str, ...]
    sheets: tuple[VgmSheet, ...]


def vgm_declaration(shipment: Shipment, numbering: Numbering) -> VgmDeclarationPayload:
    """The declarations of a shipment; what nobody has weighed stays an empty place."""
    sheets = tuple(
        _sheet(consigned(shipment, part), part, box, numbering)
        for part in parts_by(shipment, Mode.SEA)
        for box in part.containers
    )
    nothing = _sheet(shipment, Consignment(id=""), Container(), numbering)
    return VgmDeclarationPayload(
        heading=numbering.heading(shipment.reference),
        unverified=(),
        sheets=sheets or (nothing,),
    )


def _sheet(here: Shipment, part: Consignment, box: Container, numbering: Numbering) -> VgmSheet:
    exporter, held = exporter_of(here), box.vgm or Vgm()
    by_sea = [leg for leg in main_legs(part) if leg.mode is Mode.SEA]
    carrier = carrier_of(here, part, _BOOKING, *_BILLS)
    added = held.method == _ADDED_UP
    return VgmSheet(
        shipper=identified(exporter),
        contact=contact(exporter) if exporter else "",
        carrier=(carrier.name or "") if carrier else "",
        booking=listed(paper.number for paper in documents_of(part, _BOOKING)),
        bills=listed(paper.number for paper in documents_of(part, *_BILLS)),
        means=listed(means_of(leg) for leg in by_sea),
        loading=listed(place_name(here, leg.from_place) for leg in by_sea[:1]),
        discharge=listed(place_name(here, leg.to_place) for leg in by_sea[-1:]),
        cut_off=moment((part.cut_offs or CutOffs()).vgm),
        container=box.number or "",
        size_type=box.size_type or "",
        seals=seals_of(box),
        tare=with_unit(kilograms(box.tare), "kg"),
        max_gross=with_unit(kilograms(box.max_gross), "kg"),
        packages=packages_total(stowed(here, box)) if box.number else "",
        mass=with_unit(kilograms(held.mass), "kg"),
        weighed=_MARKED if held.method == _WEIGHED else "",
        weighing=bilingual("paper.vgm_weighing"),
        added_up=_MARKED if added else "",
        adding=bilingual("paper.vgm_adding"),
        cargo=with_unit(kilograms(gross_in(here, box)), "kg") if added else "",
        added_tare=with_unit(kilograms(box.tare), "kg") if added else "",
        determined_on=day(held.determined_on),
        place=held.place or "",
        responsible=held.responsible or "",
        declaration=bilingual("paper.vgm_declaration"),
        signatory=lines(capitals(held.signatory or ""), _signed(here, numbering)),
    )


def _signed(here: Shipment, numbering: Numbering) -> str:
    """Place and date of the paper, where it is dated."""
    place = here.signatory.place if here.signatory else None
    return joined(place, day(numbering.on), between=", ") if numbering.on else ""
