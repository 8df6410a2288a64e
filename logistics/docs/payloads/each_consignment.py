"""A shipment part by part: what papers that exist once per consignment tell of each."""

from dataclasses import dataclass

from logistics.customs.covered import carried_by
from logistics.customs.origin_split import spans
from logistics.kernel.words import say
from logistics.shipments.facts import Shipment


@dataclass(frozen=True, slots=True)
class Consigned:
    """One part as a shipment of its own; ``told`` names it where there are several."""

    told: str
    shipment: Shipment


def each_consigned(shipment: Shipment) -> tuple[Consigned, ...]:
    """Each consignment with what is allotted to it; the whole while nothing is allotted."""
    parts = shipment.consignments
    if len(parts) < 2:
        return (Consigned("", shipment),)
    carried = [(part.id, carried_by(shipment, part)) for part in parts]
    found = tuple(
        Consigned(f"{part} ({number}/{len(parts)})", held)
        for number, (part, held) in enumerate(carried, start=1)
        if held.lines
    )
    return found or (Consigned("", shipment),)


def unallotted(shipment: Shipment, parts: tuple[Consigned, ...]) -> tuple[str, ...]:
    """A sentence that names the lines of which no package is allotted to a consignment."""
    here = {line.id for part in parts for line in part.shipment.lines}
    left = tuple(line for line in shipment.lines if line.id not in here)
    return (say("paper.unallotted", {"lines": spans(shipment, left)}),) if left else ()
