"""The part of a shipment that one issued paper covers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from logistics.customs.wording import same_code
from logistics.shipments.facts import Consignment, IssuedPaper, Line, PackageGroup, Shipment
from logistics.shipments.facts.totals import packed_gross, packed_net

CARRIED = frozenset({"bill-of-lading", "sea-waybill", "air-waybill"})
"""Kinds of paper under which one part of a shipment travels."""


def covered_by(shipment: Shipment, paper: IssuedPaper) -> Shipment:
    """The shipment with the lines that the paper names, and their packages; all for none.

    A paper of carriage covers the part that travels under it, where there are several.
    """
    named = shipment
    if paper.lines:
        named = replace(
            shipment,
            lines=tuple(line for line in shipment.lines if line.id in paper.lines),
            packages=tuple(group for group in shipment.packages if group.line in paper.lines),
        )
    part = _under(shipment, paper)
    return _carried(named, part) if part else named


def carried_by(shipment: Shipment, part: Consignment) -> Shipment:
    """What travels in one consignment, with that consignment alone.

    Where there are several, it is what is allotted to this one: its packages, and each line with
    the masses of them. Volumes are known of whole package groups only.
    """
    if not shipment.consignments[1:]:
        return shipment
    shipment = with_line_named(shipment)
    counts = {group.id: group.count for group in shipment.packages}
    here = _carried(shipment, part)
    packages = tuple(
        group if group.count == counts[group.id] else replace(group, volume=None)
        for group in here.packages
    )
    return replace(here, packages=packages, consignments=(part,))


def travels_elsewhere(shipment: Shipment, paper: IssuedPaper, part: Consignment) -> bool:
    """Whether another part of several travels under a paper of carriage."""
    return _under(shipment, paper) not in {None, part}


def with_line_named(shipment: Shipment) -> Shipment:
    """The shipment whose packages name its line also where it is the only one."""
    if len(shipment.lines) != 1:
        return shipment
    (line,) = shipment.lines
    named = tuple(
        replace(group, line=line.id) if group.line is None else group for group in shipment.packages
    )
    return replace(shipment, packages=named)


def _under(shipment: Shipment, paper: IssuedPaper) -> Consignment | None:
    """The part, of several, that travels under a paper."""
    if not shipment.consignments[1:] or paper.kind not in CARRIED or not paper.number:
        return None
    for part in shipment.consignments:
        if any(held.number and same_code(held.number, paper.number) for held in part.documents):
            return part
    return None


def _carried(named: Shipment, part: Consignment) -> Shipment:
    """What is allotted to a part, each line with the masses of its packages there."""
    packages = tuple(_allotted(named, part))
    here = replace(named, packages=packages)
    of_line: dict[str | None, list[PackageGroup]] = {}
    for group in packages:
        of_line.setdefault(group.line, []).append(group)
    lines = (_shared(here, line, of_line[line.id]) for line in named.lines if line.id in of_line)
    return replace(here, lines=tuple(lines))


def _allotted(named: Shipment, part: Consignment) -> Iterator[PackageGroup]:
    for group in named.packages:
        counts = [share.count for share in group.allotments if share.consignment == part.id]
        known = [count for count in counts if count is not None]
        if known and len(known) == len(counts):
            yield replace(group, count=sum(known))


def _shared(here: Shipment, line: Line, packages: Sequence[PackageGroup]) -> Line:
    own = replace(here, packages=tuple(packages))
    return replace(line, net_mass=packed_net(own), gross_mass=packed_gross(own))


def first_line(shipment: Shipment, covered: Shipment) -> str:
    """Pointer of the first covered line, within the whole shipment."""
    ids = [line.id for line in shipment.lines]
    return f"/lines/{ids.index(covered.lines[0].id) if covered.lines else 0}"


def first_package(shipment: Shipment, covered: Shipment) -> str:
    """Pointer of the first covered package group, within the whole shipment."""
    ids = [group.id for group in shipment.packages]
    return f"/packages/{ids.index(covered.packages[0].id) if covered.packages else 0}"
