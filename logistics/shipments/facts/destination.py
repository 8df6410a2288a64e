"""Where the goods end up, not who is written to."""

from logistics.kernel.codes import CountryCode
from logistics.shipments.facts.journey import main_legs
from logistics.shipments.facts.located import country_of
from logistics.shipments.facts.shipment import Shipment
from logistics.shipments.facts.traders import consignee_of, seat_of
from logistics.shipments.facts.transport import Consignment


def destination_of(shipment: Shipment) -> CountryCode | None:
    """The country of the last stop, else of the port of discharge.

    The consignee's where the journey is not planned as far as that; ``None`` where consignments
    end in different countries.
    """
    ends = _ends(shipment)
    return journey_ends_in(shipment) if ends else consignee_in(shipment)


def journey_ends_in(shipment: Shipment) -> CountryCode | None:
    """The country of the last stop; ``None`` where none is planned yet, or they differ."""
    ends = _ends(shipment)
    return next(iter(ends)) if len(ends) == 1 else None


def consignee_in(shipment: Shipment) -> CountryCode | None:
    """The country of the consignee's postal address."""
    return seat_of(consignee_of(shipment))


def _ends(shipment: Shipment) -> set[CountryCode]:
    found = (_end(shipment, part) for part in shipment.consignments)
    return {country for country in found if country}


def _end(shipment: Shipment, part: Consignment) -> CountryCode | None:
    main = main_legs(part)
    if not main:
        return None
    ends = (country_of(shipment, leg.to_place) for leg in (part.legs[-1], main[-1]))
    return next((country for country in ends if country), None)
