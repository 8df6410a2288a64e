"""The goods as papers of carriage list them: one row a line, with sums and no price."""

from dataclasses import dataclass
from decimal import Decimal

from logistics.docs.payloads.carriage import packages_total
from logistics.docs.payloads.contents import (
    description,
    groups_of,
    lot_numbers,
    marks_and_numbers,
    packed_as,
)
from logistics.docs.payloads.writing import captioned, grouped, joined, kilograms, labelled, lines
from logistics.kernel.quantity import Mass, total_mass
from logistics.shipments.facts import Line, Shipment
from logistics.shipments.facts.totals import gross_total, packed_gross


@dataclass(frozen=True, slots=True)
class CargoRow:
    """One line of goods; the ``running`` sums reach down to it."""

    number: str
    marks: str
    packages: str
    goods: str
    particulars: str
    hs6: str
    gross: str
    volume: str
    running_gross: str
    running_volume: str


@dataclass(frozen=True, slots=True)
class Cargo:
    """Goods and their sums: packages by kind, kilograms, cubic metres."""

    rows: tuple[CargoRow, ...]
    packages: str
    gross: str
    volume: str


def cargo_of(here: Shipment) -> Cargo:
    """Everything in ``here``; a sum is empty while a part of it is unknown."""
    gross, volume = Mass(Decimal(0)), Decimal(0)
    rows: list[CargoRow] = []
    for number, line in enumerate(here.lines, start=1):
        gross = total_mass((gross, line.gross_mass or Mass(Decimal(0))))
        room = _volume(here, line)
        volume += room or Decimal(0)
        rows.append(
            CargoRow(
                number=str(number),
                marks=marks_and_numbers(here, line),
                packages=packed_as(here, line),
                goods=description(line),
                particulars=_particulars(line),
                hs6=line.hs6 or "",
                gross=kilograms(line.gross_mass),
                volume=grouped(room),
                running_gross=kilograms(gross),
                running_volume=grouped(volume),
            )
        )
    return Cargo(
        rows=tuple(rows),
        packages=packages_total(here),
        gross=kilograms(gross_total(here) or packed_gross(here)),
        volume=_whole_volume(here),
    )


def dangerous(line: Line) -> str:
    """How dangerous goods are named in carriage; empty for all others."""
    held = line.dangerous_goods
    if held is None or not held.regulated:
        return ""
    return joined(
        f"UN {held.un_number.removeprefix('UN').strip()}" if held.un_number else "",
        captioned("dangerous_class", held.hazard_class),
        captioned("packing_group", held.packing_group),
        between="   ",
    )


def _particulars(line: Line) -> str:
    return lines(
        captioned("botanical_name", line.botanical_name),
        captioned("net_kg", kilograms(line.net_mass)),
        lot_numbers(line),
        labelled("DG", dangerous(line)),
    )


def _volume(here: Shipment, line: Line) -> Decimal | None:
    rooms = [group.volume for group in groups_of(here, line)]
    known = [room.cubic_metres for room in rooms if room]
    return sum(known, Decimal(0)) if known and len(known) == len(rooms) else None


def _whole_volume(here: Shipment) -> str:
    rooms = [group.volume for group in here.packages]
    known = [room.cubic_metres for room in rooms if room]
    return grouped(sum(known, Decimal(0))) if known and len(known) == len(rooms) else ""
