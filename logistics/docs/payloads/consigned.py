"""What one consignment carries, by mode, and what is stowed in one of its containers."""

from collections.abc import Iterator
from dataclasses import replace

from logistics.customs.covered import CARRIED, carried_by, with_line_named
from logistics.docs.payloads.trade import papers_beside
from logistics.shipments.facts import (
    Consignment,
    Container,
    Line,
    Mode,
    PackageGroup,
    Party,
    Shipment,
    TransportDocument,
    TransportDocumentKind,
)


def parts_by(shipment: Shipment, mode: Mode) -> tuple[Consignment, ...]:
    """The consignments with a leg by ``mode``."""
    return tuple(
        part for part in shipment.consignments if any(leg.mode is mode for leg in part.legs)
    )


def consigned(shipment: Shipment, part: Consignment) -> Shipment:
    """The shipment with what one consignment carries, and that consignment alone.

    A line of which only a part is here keeps its masses here; quantity, price and amount are
    those of the whole line and are left out.
    """
    named = with_line_named(shipment)
    here = carried_by(named, part)
    whole = {line.id: _packages_of(named, line) for line in named.lines}
    return replace(
        here,
        lines=tuple(
            line
            if _packages_of(here, line) == whole[line.id]
            else replace(line, quantity=None, price=None, amount=None)
            for line in here.lines
        ),
    )


def _packages_of(shipment: Shipment, line: Line) -> int:
    return sum(group.count or 0 for group in shipment.packages if group.line == line.id)


def stowed(here: Shipment, box: Container) -> Shipment:
    """What is allotted to one container of the only consignment of ``here``.

    Packages that name no container are in the only one there is.
    """
    containers = tuple(here.containers())
    alone = len(containers) == 1
    packages = tuple(_stowed_groups(here, box, alone=alone))
    held = {group.line for group in packages}
    lines = tuple(line for line in here.lines if line.id in held)
    return replace(here, packages=packages, lines=here.lines if alone else lines)


def _stowed_groups(here: Shipment, box: Container, *, alone: bool) -> Iterator[PackageGroup]:
    part = here.consignments[0].id
    for group in here.packages:
        counts = [
            share.count or 0
            for share in group.allotments
            if share.consignment in {None, part}
            and (share.container == box.number if share.container else alone)
        ]
        count = sum(counts) if group.allotments else (group.count if alone else 0)
        if count == group.count:
            yield group
        elif count:
            yield replace(group, count=count, volume=None)


def documents_of(part: Consignment, *kinds: TransportDocumentKind) -> tuple[TransportDocument, ...]:
    """The papers of carriage of these kinds, in the order of the file."""
    return tuple(paper for paper in part.documents if paper.kind in kinds)


def carrier_of(
    shipment: Shipment, part: Consignment, *kinds: TransportDocumentKind
) -> Party | None:
    """The party that a paper of these kinds names as carrier."""
    named = (shipment.party_by_id(paper.carrier) for paper in documents_of(part, *kinds))
    return next((party for party in named if party), None)


def attached(here: Shipment, *more: str) -> str:
    """The papers that travel with the goods: all numbered ones but those of the main carriage."""
    papers = tuple(paper for paper in here.issued_papers if paper.kind not in CARRIED)
    return "; ".join((*papers_beside(replace(here, issued_papers=papers), ""), *more))
