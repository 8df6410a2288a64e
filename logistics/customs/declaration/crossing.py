"""How a shipment leaves its country, as boxes 10, 17 to 21, 25 to 27 and 29 ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from logistics.kernel.codes import CountryCode
from logistics.shipments.facts import Consignment, Leg, Means, Shipment
from logistics.shipments.facts.destination import destination_of
from logistics.shipments.facts.located import country_of
from logistics.shipments.facts.traders import consignee_of, exporter_of, seat_of, seller_of

Fact = TypeVar("Fact")


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """The first leg of each consignment and the one over the border, and where they lead.

    Where no leg crosses a border, the first one stands for it. Countries that differ between the
    consignments of one shipment are ``None``: the declaration has one box for them.
    """

    first: tuple[Leg, ...]
    border: tuple[Leg, ...]
    abroad: CountryCode | None
    destination: CountryCode | None


def crossing_of(shipment: Shipment) -> Crossing:
    """The way of all consignments, each out of the country in which its first leg begins."""
    held = [part for part in shipment.consignments if part.legs]
    border = tuple(_over_border(shipment, part) for part in held)
    return Crossing(
        first=tuple(part.legs[0] for part in held),
        border=border,
        abroad=only(country_of(shipment, leg.to_place) for leg in border),
        destination=destination_of(shipment),
    )


def only(found: Iterable[Fact | None]) -> Fact | None:
    """What all of them are; ``None`` where they differ, or there is none."""
    held = list(found)
    return held[0] if held and all(one == held[0] for one in held) else None


def trading_country(shipment: Shipment) -> CountryCode | None:
    """Box 11: the consignee's, or that of a seller who sits elsewhere than the exporter."""
    seller, exporter = seat_of(seller_of(shipment)), seat_of(exporter_of(shipment))
    return (seller if seller != exporter else None) or seat_of(consignee_of(shipment))


def _over_border(shipment: Shipment, part: Consignment) -> Leg:
    first = part.legs[0]
    start = country_of(shipment, first.from_place)
    return next((leg for leg in part.legs if country_of(shipment, leg.to_place) != start), first)


def identity_of(means: Means | None) -> str | None:
    """Plates, flight, or ship with voyage: what is written on the means of transport."""
    if means is None:
        return None
    ship = " ".join(filter(None, (means.vessel, means.voyage)))
    return means.plates or means.flight or ship or None
