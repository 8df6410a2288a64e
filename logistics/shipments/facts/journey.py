"""When and by which leg a shipment leaves and arrives: the dates that rules are judged on."""

from collections.abc import Iterator
from datetime import date, datetime

from logistics.shipments.facts.located import day_at
from logistics.shipments.facts.shipment import Shipment
from logistics.shipments.facts.transport import Consignment, Leg, Mode, Times

MAIN_MODES = frozenset({Mode.SEA, Mode.AIR, Mode.POST})
"""Modes that carry the goods out of Africa: the main carriage."""


def main_legs(consignment: Consignment) -> tuple[Leg, ...]:
    """The legs of the main carriage, in order; several where the goods are transhipped."""
    return tuple(leg for leg in consignment.legs if leg.mode in MAIN_MODES)


def named_at_loading(shipment: Shipment) -> bool:
    """Whether the main carriage of every consignment begins at the named place of the terms."""
    named = shipment.terms.named_place
    starts = {legs[0].from_place for part in shipment.consignments if (legs := main_legs(part))}
    return named is not None and starts == {named}


def best_departure(leg: Leg) -> datetime | None:
    """Actual, else estimated, else planned departure of one leg."""
    return next((times.departure for times in _by_certainty(leg) if times.departure), None)


def best_arrival(leg: Leg) -> datetime | None:
    """Actual, else estimated, else planned arrival of one leg."""
    return next((times.arrival for times in _by_certainty(leg) if times.arrival), None)


def _by_certainty(leg: Leg) -> Iterator[Times]:
    for times in (leg.actual, leg.estimated, leg.planned):
        if times is not None:
            yield times


def departure_on(shipment: Shipment) -> date | None:
    """The day of export: the on-board date at sea, else the departure of the main carriage.

    The earliest one where consignments differ; a calendar date at the place of departure.
    """
    days = [day for part in shipment.consignments if (day := departure_of(shipment, part))]
    return min(days, default=None)


def departure_of(shipment: Shipment, consignment: Consignment) -> date | None:
    """The day of export of one consignment, as :func:`departure_on` tells that of all."""
    on_board = [paper.on_board_on for paper in consignment.documents if paper.on_board_on]
    if on_board:
        return min(on_board)
    legs = main_legs(consignment) or consignment.legs
    moment = best_departure(legs[0]) if legs else None
    return day_at(shipment, legs[0].from_place, moment) if moment else None


def arrival_on(shipment: Shipment) -> date | None:
    """The expected day of arrival at the port of discharge: the latest where parts differ.

    A calendar date at that port; ``None`` where no arrival is known.
    """
    days = [
        day_at(shipment, leg.to_place, moment)
        for part in shipment.consignments
        for leg in main_legs(part)[-1:]
        if (moment := best_arrival(leg))
    ]
    return max(days, default=None)


def judged_on(shipment: Shipment, today: date) -> date:
    """The day whose access, registration and tariff rules count: arrival, else departure."""
    return arrival_on(shipment) or departure_on(shipment) or today
