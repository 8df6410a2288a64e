"""Packages: kind and mass from the goods, running numbers, volume, and their container."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from logistics.kernel.decimals import EXACT
from logistics.kernel.quantity import Mass, Volume
from logistics.kernel.rounding import round_to
from logistics.shipments.defaults.listed import listed_state
from logistics.shipments.facts import Allotment, Line, PackageGroup, Shipment

_CUBIC_CENTIMETRES = Decimal(1_000_000)
_LARGEST_COUNT = 9_999_999


def complete_packages(shipment: Shipment) -> Shipment:
    """Each group with its line, lot, kind, mass, count, numbers, volume and allotment."""
    groups = tuple(_described(group, shipment) for group in shipment.packages)
    if len(groups) == 1:
        groups = (_counted(groups[0], shipment),)
    numbered = tuple(_numbered(groups))
    return replace(
        shipment, packages=tuple(_allotted(_measured(group), shipment) for group in numbered)
    )


def _described(group: PackageGroup, shipment: Shipment) -> PackageGroup:
    line = _line_of(group, shipment)
    if line is None:
        return group
    lot = group.lot or (line.lots[0].id if len(line.lots) == 1 else None)
    state = listed_state(line)
    kind, net_each = group.kind, group.net_each
    if state is not None and state.package and kind in {None, state.package}:
        kind = state.package
        if net_each is None and state.net_each_kg:
            net_each = Mass(Decimal(state.net_each_kg))
    return replace(group, line=line.id, lot=lot, kind=kind, net_each=net_each)


def _line_of(group: PackageGroup, shipment: Shipment) -> Line | None:
    if group.line is None:
        return shipment.lines[0] if len(shipment.lines) == 1 else None
    return next((line for line in shipment.lines if line.id == group.line), None)


def _counted(group: PackageGroup, shipment: Shipment) -> PackageGroup:
    """The count where the goods fill whole packages: 19,200 kg in bags of 60 kg."""
    line = _line_of(group, shipment)
    mass = line and (line.net_mass or (line.quantity and line.quantity.as_mass()))
    if group.count is not None or not mass or group.net_each is None or not group.net_each.kg:
        return group
    count, rest = EXACT.divmod(mass.kg, group.net_each.kg)
    if rest or not 1 <= count <= _LARGEST_COUNT:
        return group
    return replace(group, count=int(count))


def _numbered(groups: tuple[PackageGroup, ...]) -> Iterator[PackageGroup]:
    """Running numbers from 1, as long as no number before is unknown."""
    following: int | None = 1
    for group in groups:
        numbered = group
        untouched = group.number_from is None and group.number_to is None
        if untouched and following is not None and group.count is not None:
            last = following + group.count - 1
            if last <= _LARGEST_COUNT:
                numbered = replace(group, number_from=following, number_to=last)
        following = numbered.number_to + 1 if numbered.number_to is not None else None
        yield numbered


def _measured(group: PackageGroup) -> PackageGroup:
    sides = group.dimensions
    if group.volume is not None or sides is None or group.count is None:
        return group
    if sides.length_cm is None or sides.width_cm is None or sides.height_cm is None:
        return group
    each = EXACT.multiply(EXACT.multiply(sides.length_cm, sides.width_cm), sides.height_cm)
    cubic_metres = EXACT.divide(EXACT.multiply(each, group.count), _CUBIC_CENTIMETRES)
    if cubic_metres >= Decimal(10) ** 15:
        return group
    return replace(group, volume=Volume(round_to(cubic_metres, 3)))


def _allotted(group: PackageGroup, shipment: Shipment) -> PackageGroup:
    """All packages of a shipment of one consignment with one container go there."""
    if group.allotments or group.count is None or len(shipment.consignments) != 1:
        return group
    consignment = shipment.consignments[0]
    if len(consignment.containers) > 1:
        return group
    number = next((box.number for box in consignment.containers), None)
    whole = Allotment(
        consignment=consignment.id, container=str(number) if number else None, count=group.count
    )
    return replace(group, allotments=(whole,))
