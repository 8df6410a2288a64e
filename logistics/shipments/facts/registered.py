"""Which of several registrations papers quote."""

from datetime import date

from logistics.reference.registration_kinds import registration_kinds
from logistics.shipments.facts.journey import arrival_on, departure_on
from logistics.shipments.facts.papers import Registration
from logistics.shipments.facts.shipment import Shipment

_ASKED_ON_ARRIVAL = "GACC"


def quoted_registration(
    shipment: Shipment, kind: str, holder: str | None = None
) -> Registration | None:
    """The registration of a kind that serves this shipment, of one holder where given.

    A numbered one that holds on the day it is asked for comes first: GACC asks on arrival,
    Rwandan authorities on departure. Without such a one, a numbered one; else the first.
    """
    day = _asked_on(shipment, kind)
    held = [
        found
        for found in shipment.registrations
        if found.kind == kind and (holder is None or found.holder == holder)
    ]
    return max(held, key=lambda found: (bool(found.number), _holds(found, day)), default=None)


def _asked_on(shipment: Shipment, kind: str) -> date | None:
    known = registration_kinds().get(kind)
    departure = departure_on(shipment)
    if known and known.authority == _ASKED_ON_ARRIVAL:
        return arrival_on(shipment) or departure
    return departure


def _holds(held: Registration, day: date | None) -> bool:
    if day is None:
        return held.valid_to is None
    begun = held.valid_from is None or held.valid_from <= day
    return begun and (held.valid_to is None or day <= held.valid_to)
