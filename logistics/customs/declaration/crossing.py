"""How a shipment leaves its country, as boxes 10, 17 to 21, 25 to 27 and 29 ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from logistics.kernel.codes import CountryCode
from logistics.shipments.facts import Consignment, Leg, Means, Mode, Shipment
from logistics.shipments.facts.located import country_of
from logistics.shipments.facts.traders import consignee_of

Fact = TypeVar("Fact")


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """What carries the goods inland and over the border, and where they go first and last.

    Where no leg crosses a border, the first one stands for it. What differs between the
    consignments of one shipment is ``None``: the declaration has one box for it.
    """

    inland: Means | None
    inland_mode: Mode | None
    border: Means | None
    border_mode: Mode | None
    abroad: CountryCode | None
    destination: CountryCode | None


def crossing_of(shipment: Shipment) -> Crossing:
    """The way of all consignments, each out of the country in which its first leg begins."""
    held = [part for part in shipment.consignments if part.legs]
    ways = [_way(shipment, part) for part in held]
    first, border = [way[0] for way in ways], [way[1] for way in ways]
    ends = [country_of(shipment, part.legs[-1].to_place) for part in held]
    consignee = consignee_of(shipment)
    address = consignee.address if consignee else None
    return Crossing(
        inland=only(leg.means for leg in first),
        inland_mode=only(leg.mode for leg in first),
        border=only(leg.means for leg in border),
        border_mode=only(leg.mode for leg in border),
        abroad=only(country_of(shipment, leg.to_place) for leg in border),
        destination=only(ends) if any(ends) else address.country if address else None,
    )


def only(found: Iterable[Fact | None]) -> Fact | None:
    """What all of them are; ``None`` where they differ, or there is none."""
    held = list(found)
    return held[0] if held and all(one == held[0] for one in held) else None


def _way(shipment: Shipment, part: Consignment) -> tuple[Leg, Leg]:
    first = part.legs[0]
    start = country_of(shipment, first.from_place)
    return first, next(
        (leg for leg in part.legs if country_of(shipment, leg.to_place) != start), first
    )


def identity_of(means: Means | None) -> str | None:
    """Plates, flight, or ship with voyage: what is written on the means of transport."""
    if means is None:
        return None
    ship = " ".join(filter(None, (means.vessel, means.voyage)))
    return means.plates or means.flight or ship or None
