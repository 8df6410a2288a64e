"""The goods as a carrier and a buyer read them: packages, masses and volume, no price."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from logistics.customs.covered import carried_by, travels_elsewhere
from logistics.docs.payloads.carriage import packages_total
from logistics.docs.payloads.contents import (
    description,
    groups_of,
    lot_numbers,
    marks_and_numbers,
    packed_as,
)
from logistics.docs.payloads.sums import masses_down, volumes_down
from logistics.docs.payloads.writing import (
    captioned,
    grouped,
    joined,
    kilograms,
    labelled,
    lines,
)
from logistics.shipments.facts import Consignment, Line, Shipment
from logistics.shipments.facts.totals import (
    gross_total,
    net_total,
    packed_gross,
    packed_net,
    packed_volume,
)


@dataclass(frozen=True, slots=True)
class CargoRow:
    """One line of goods; the ``running`` sums reach down to it."""

    number: str
    marks: str
    packages: str
    goods: str
    particulars: str
    hs6: str
    net: str
    gross: str
    volume: str
    running_net: str
    running_gross: str
    running_volume: str


@dataclass(frozen=True, slots=True)
class Cargo:
    """Goods and their sums: packages by kind, kilograms, cubic metres."""

    rows: tuple[CargoRow, ...]
    packages: str
    gross: str
    volume: str


@dataclass(frozen=True, slots=True)
class CargoTotals:
    """Sums of all goods: kilograms and cubic metres without their unit."""

    packages: str
    net: str
    gross: str
    volume: str


def carried_in(shipment: Shipment, part: Consignment) -> Shipment:
    """What travels in one consignment, without papers under which another part travels."""
    return replace(
        carried_by(shipment, part),
        issued_papers=tuple(
            paper
            for paper in shipment.issued_papers
            if not travels_elsewhere(shipment, paper, part)
        ),
    )


def cargo_rows(
    carried: Shipment, particulars: Callable[[Line], str] | None = None
) -> tuple[CargoRow, ...]:
    """A row for each line of what is carried, with its particulars for the trade or as given."""
    told = particulars or _for_trade
    goods = carried.lines
    volumes = [volume_of(carried, line) for line in goods]
    net = masses_down(line.net_mass for line in goods)
    gross = masses_down(line.gross_mass for line in goods)
    volume = volumes_down(volumes)
    rows: list[CargoRow] = []
    for at, line in enumerate(goods):
        rows.append(
            CargoRow(
                number=str(at + 1),
                marks=marks_and_numbers(carried, line),
                packages=packed_as(carried, line),
                goods=description(line),
                particulars=told(line),
                hs6=line.hs6 or "",
                net=kilograms(line.net_mass),
                gross=kilograms(line.gross_mass),
                volume=grouped(volumes[at]),
                running_net=kilograms(net[at]),
                running_gross=kilograms(gross[at]),
                running_volume=grouped(volume[at]),
            )
        )
    return tuple(rows)


def cargo_totals(carried: Shipment) -> CargoTotals:
    """The sums of what is carried."""
    return CargoTotals(
        packages=packages_total(carried),
        net=kilograms(net_total(carried) or packed_net(carried)),
        gross=kilograms(gross_total(carried) or packed_gross(carried)),
        volume=grouped(packed_volume(carried)),
    )


def cargo_of(here: Shipment) -> Cargo:
    """Everything in ``here`` as papers of carriage list it; what is unknown in part is empty."""
    totals = cargo_totals(here)
    rows = cargo_rows(here, _for_carriage)
    return Cargo(rows, totals.packages, totals.gross, totals.volume)


def volume_of(carried: Shipment, line: Line) -> Decimal | None:
    """Cubic metres of the packages of a line; ``None`` while any is unknown."""
    return packed_volume(replace(carried, packages=tuple(groups_of(carried, line))))


def dangerous(line: Line) -> str:
    """UN number, class and packing group; empty for goods that are not regulated."""
    held = line.dangerous_goods
    if held is None or not held.regulated:
        return ""
    return joined(
        f"UN {held.un_number.removeprefix('UN').strip()}" if held.un_number else "",
        captioned("hazard_class", held.hazard_class),
        captioned("packing_group", held.packing_group),
        between=", ",
    )


def _for_trade(line: Line) -> str:
    return lines(
        joined(
            labelled("HS", line.hs6),
            captioned("botanical_name", line.botanical_name),
            between="   ",
        ),
        lot_numbers(line),
        dangerous(line),
    )


def _for_carriage(line: Line) -> str:
    return lines(
        captioned("botanical_name", line.botanical_name),
        captioned("net_kg", kilograms(line.net_mass)),
        lot_numbers(line),
        labelled("DG", dangerous(line)),
    )
