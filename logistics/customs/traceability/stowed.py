"""Which lots travel in which consignment and container, by the packages that hold them."""

from collections.abc import Iterator
from dataclasses import dataclass

from logistics.kernel.quantity import Mass
from logistics.shipments.facts import Allotment, Consignment, Line, Lot, PackageGroup, Shipment


@dataclass(frozen=True, slots=True)
class Stowed:
    """A part of a lot: ``mass`` is net, ``None`` where packages have no mass or count."""

    line: Line
    lot: Lot
    consignment: str
    container: str | None
    mass: Mass | None


def stowed(shipment: Shipment) -> tuple[Stowed, ...]:
    """Every part of every lot that packages name, parts of one lot in one container summed."""
    parts: dict[tuple[str, str, str, str | None], Stowed] = {}
    for part in _parts(shipment):
        key = (part.line.id, part.lot.id, part.consignment, part.container)
        held = parts.get(key)
        parts[key] = part if held is None else _added(held, part)
    return tuple(parts.values())


def _added(one: Stowed, other: Stowed) -> Stowed:
    mass = one.mass + other.mass if one.mass and other.mass else None
    return Stowed(one.line, one.lot, one.consignment, one.container, mass)


def _parts(shipment: Shipment) -> Iterator[Stowed]:
    lots = {(line.id, lot.id): (line, lot) for line in shipment.lines for lot in line.lots}
    for group in shipment.packages:
        found = lots.get((group.line or "", group.lot or ""))
        if found is None:
            continue
        for share in group.allotments or (Allotment(count=group.count),):
            consignment = _consignment(shipment, share)
            if consignment is not None:
                container = share.container or _only_container(shipment, consignment, group)
                yield Stowed(*found, consignment.id, container, _mass(group, share))


def _consignment(shipment: Shipment, share: Allotment) -> Consignment | None:
    """The one named, else the one whose container is named, else the only one there is."""
    for part in shipment.consignments:
        boxes = {str(box.number) for box in part.containers if box.number}
        if part.id == share.consignment or (not share.consignment and share.container in boxes):
            return part
    alone = len(shipment.consignments) == 1 and not share.consignment
    return shipment.consignments[0] if alone else None


def _only_container(
    shipment: Shipment, consignment: Consignment, group: PackageGroup
) -> str | None:
    """Packages that are allotted to nothing are in the shipment's only container."""
    numbers = [box.number for box in consignment.containers]
    alone = len(numbers) == 1 and len(shipment.consignments) == 1 and not group.allotments
    return str(numbers[0]) if alone and numbers[0] else None


def _mass(group: PackageGroup, share: Allotment) -> Mass | None:
    if group.net_each is None or share.count is None:
        return None
    return group.net_each.times(share.count)
