"""In which country a place lies, and the calendar day there."""

from datetime import date, datetime

from logistics.kernel.codes import CountryCode
from logistics.reference.places import places
from logistics.reference.zones import local_date, offsets
from logistics.shipments.facts.shipment import Shipment


def country_of(shipment: Shipment, place_id: str | None) -> CountryCode | None:
    """The country of a place of the shipment's own, else of the reference list."""
    own = next((place for place in shipment.places if place.id == place_id), None)
    if own is not None:
        return own.country
    listed = places().get(place_id or "")
    return CountryCode(listed.country) if listed and listed.country else None


def day_at(shipment: Shipment, place_id: str | None, moment: datetime) -> date:
    """The calendar date of ``moment`` (aware) at a place, whichever offset it was written in.

    Where the place or the one offset of its country is not known, the date as written.
    """
    country = country_of(shipment, place_id)
    return local_date(moment, country) if country in offsets() else moment.date()
