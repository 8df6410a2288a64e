"""Containers of a declaration, each under the items that travel in it."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from logistics.customs.declaration.crossing import only
from logistics.customs.declaration.item_facts import ContainerEntry
from logistics.kernel.decimals import plain
from logistics.shipments.facts import Container, Line, PackageGroup, Shipment
from logistics.shipments.facts.totals import group_gross


def containers_of(shipment: Shipment) -> tuple[ContainerEntry, ...]:
    """An entry for each container and item in it.

    Where the packages are not allotted, a single container belongs to every item.
    """
    return tuple(_entries(shipment))


def packages_of(shipment: Shipment, line: Line) -> list[PackageGroup]:
    """The packages of a line; of a single line also those that name none."""
    alone = len(shipment.lines) == 1
    return [
        group
        for group in shipment.packages
        if group.line == line.id or (alone and group.line is None)
    ]


def _entries(shipment: Shipment) -> Iterator[ContainerEntry]:
    containers = tuple(shipment.containers())
    for number, line in enumerate(shipment.lines, start=1):
        groups = packages_of(shipment, line)
        for held in containers:
            count, mass = _within(groups, held, alone=len(containers) == 1)
            if count:
                kind = only(group.kind for group in groups)
                yield replace(_entry(number, line, held, Decimal(count), mass), packages_kind=kind)


def _entry(
    item: int, line: Line, held: Container, count: Decimal, mass: Decimal | None
) -> ContainerEntry:
    return ContainerEntry(
        item=item,
        number=held.number,
        size_type=held.size_type,
        goods=line.description,
        packages=count,
        packages_weight=mass,
    )


def _within(
    groups: list[PackageGroup], held: Container, *, alone: bool
) -> tuple[int, Decimal | None]:
    """How many packages of the groups are in the container, and their gross mass in kg."""
    counted = [(group, _count(group, held, alone=alone)) for group in groups]
    masses = [_mass(group, count) for group, count in counted if count]
    known = [mass for mass in masses if mass is not None]
    whole = sum(known, Decimal(0)) if known and len(known) == len(masses) else None
    return sum(count for _, count in counted), whole


def _count(group: PackageGroup, held: Container, *, alone: bool) -> int:
    if not group.allotments:
        return group.count or 0 if alone else 0
    here = (part for part in group.allotments if part.container == held.number)
    return sum(part.count or 0 for part in here)


def _mass(group: PackageGroup, count: int) -> Decimal | None:
    whole = group_gross(replace(group, count=count))
    return Decimal(plain(whole.kg)) if whole else None
