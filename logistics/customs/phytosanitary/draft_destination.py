"""Which country a certificate is made out to: where the goods end up, not who is written to."""

from logistics.kernel.codes import CountryCode
from logistics.shipments.facts import Shipment
from logistics.shipments.facts.journey import main_legs
from logistics.shipments.facts.located import country_of
from logistics.shipments.facts.traders import consignee_of


def destination_of(held: Shipment) -> CountryCode | None:
    """The country of import of what travels in one consignment.

    That of the last stop, else of the port of discharge; the consignee's where the journey is
    not planned as far as that.
    """
    return journey_ends_in(held) or consignee_in(held)


def journey_ends_in(held: Shipment) -> CountryCode | None:
    """The country of the last stop; ``None`` while no leg leads out of Africa."""
    part = next(iter(held.consignments), None)
    main = main_legs(part) if part else ()
    if part is None or not main:
        return None
    ends = (country_of(held, leg.to_place) for leg in (part.legs[-1], main[-1]))
    return next((country for country in ends if country), None)


def consignee_in(held: Shipment) -> CountryCode | None:
    """The country of the consignee's postal address."""
    consignee = consignee_of(held)
    return consignee.address.country if consignee and consignee.address else None
