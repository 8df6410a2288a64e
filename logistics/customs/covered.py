"""The part of a shipment that one issued paper covers."""

from dataclasses import replace

from logistics.shipments.facts import IssuedPaper, Shipment


def covered_by(shipment: Shipment, paper: IssuedPaper) -> Shipment:
    """The shipment with the lines that the paper names, and their packages; all for none."""
    if not paper.lines:
        return shipment
    return replace(
        shipment,
        lines=tuple(line for line in shipment.lines if line.id in paper.lines),
        packages=tuple(group for group in shipment.packages if group.line in paper.lines),
    )


def first_line(shipment: Shipment, covered: Shipment) -> str:
    """Pointer of the first covered line, within the whole shipment."""
    ids = [line.id for line in shipment.lines]
    return f"/lines/{ids.index(covered.lines[0].id) if covered.lines else 0}"


def first_package(shipment: Shipment, covered: Shipment) -> str:
    """Pointer of the first covered package group, within the whole shipment."""
    ids = [group.id for group in shipment.packages]
    return f"/packages/{ids.index(covered.packages[0].id) if covered.packages else 0}"
