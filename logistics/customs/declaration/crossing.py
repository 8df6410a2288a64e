"""How a shipment leaves its country, as boxes 10, 18 to 21, 25 to 27 and 29 ask."""

from dataclasses import dataclass

from logistics.kernel.codes import CountryCode
from logistics.shipments.facts import Leg, Means, Shipment
from logistics.shipments.facts.located import country_of


@dataclass(frozen=True, slots=True)
class Crossing:
    """The first leg, the leg across the border, and the country on its other side.

    Where no leg crosses a border, the first one stands for it.
    """

    first: Leg | None
    border: Leg | None
    abroad: CountryCode | None


def crossing_of(shipment: Shipment) -> Crossing:
    """The way out of the country in which the first leg begins."""
    legs = tuple(leg for part in shipment.consignments for leg in part.legs)
    first = legs[0] if legs else None
    start = country_of(shipment, first.from_place) if first else None
    border = next((leg for leg in legs if country_of(shipment, leg.to_place) != start), first)
    abroad = country_of(shipment, border.to_place) if border else None
    return Crossing(first, border, abroad)


def identity_of(means: Means | None) -> str | None:
    """Plates, flight, or ship with voyage: what is written on the means of transport."""
    if means is None:
        return None
    ship = " ".join(filter(None, (means.vessel, means.voyage)))
    return means.plates or means.flight or ship or None
