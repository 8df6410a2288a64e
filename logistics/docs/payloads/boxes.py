"""Freight containers as papers of carriage list them."""

from dataclasses import dataclass

from logistics.docs.payloads.carriage import packages_total
from logistics.docs.payloads.consigned import stowed
from logistics.docs.payloads.writing import joined, kilograms, lines, listed
from logistics.kernel.quantity import Mass
from logistics.shipments.facts import Container, Seal, Shipment
from logistics.shipments.facts.totals import gross_total, packed_gross

CUSTOMS = "customs"
"""How a seal that customs put on is told from those of the shipper and the carrier."""


@dataclass(frozen=True, slots=True)
class BoxRow:
    """One container with what is in it; masses in kilograms."""

    number: str
    size_type: str
    seals: str
    tare: str
    packages: str
    gross: str


EMPTY_ROW = BoxRow("", "", "", "", "", "")
"""A line to be filled in by hand where no container is entered."""


def box_rows(here: Shipment) -> tuple[BoxRow, ...]:
    """The containers of the only consignment of ``here``; one empty row for none."""
    return tuple(_row(here, box) for box in here.containers()) or (EMPTY_ROW,)


def gross_in(here: Shipment, box: Container) -> Mass | None:
    """Gross mass of the goods in a container; ``None`` while a part is unknown."""
    inside = stowed(here, box)
    whole = gross_total(here) if len(tuple(here.containers())) == 1 else None
    return whole or packed_gross(inside)


def seals_of(box: Container, *, customs: bool | None = None) -> str:
    """Seals by number with who put them on; only those of customs, or only all others."""
    return listed(
        joined(seal.number, f"({seal.source})" if seal.source else "")
        for seal in box.seals
        if customs is None or _of_customs(seal) is customs
    )


def _of_customs(seal: Seal) -> bool:
    return CUSTOMS in (seal.source or "").casefold()


def _row(here: Shipment, box: Container) -> BoxRow:
    return BoxRow(
        number=box.number or "",
        size_type=box.size_type or "",
        seals=lines(seals_of(box)),
        tare=kilograms(box.tare),
        packages=packages_total(stowed(here, box)),
        gross=kilograms(gross_in(here, box)),
    )
