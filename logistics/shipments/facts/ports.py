"""Where the main carriage of a consignment begins and ends."""

from dataclasses import dataclass

from logistics.reference.places import canonical_unlocode, places
from logistics.shipments.facts.journey import main_legs
from logistics.shipments.facts.shipment import Shipment
from logistics.shipments.facts.transport import Consignment, Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """Both ends of the main carriage by place id, and by canonical UN/LOCODE where one exists."""

    mode: Mode | None = None
    pol_place: str | None = None
    pod_place: str | None = None
    pol: str | None = None
    pod: str | None = None


def ports_of(shipment: Shipment, consignment: Consignment) -> Ports:
    """Start of the first and end of the last leg by sea, air or post; empty without one."""
    legs = main_legs(consignment)
    if not legs:
        return Ports()
    first, last = legs[0], legs[-1]
    return Ports(
        mode=first.mode,
        pol_place=first.from_place,
        pod_place=last.to_place,
        pol=unlocode_of(shipment, first.from_place),
        pod=unlocode_of(shipment, last.to_place),
    )


def unlocode_of(shipment: Shipment, place_id: str | None) -> str | None:
    """The canonical UN/LOCODE of a place of the shipment's own, else of the reference list."""
    own = next((place for place in shipment.places if place.id == place_id), None)
    if own is not None:
        return canonical_unlocode(own.unlocode) if own.unlocode else None
    listed = places().get(place_id or "")
    return listed.unlocode if listed else None
