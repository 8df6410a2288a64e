"""The times of legs as their author entered them, each as one thing that tracking takes in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from logistics.reference.milestones import Classifier
from logistics.shipments.facts.shipment import Shipment
from logistics.shipments.facts.transport import Leg, Means, Mode, Times


class LegEvent(StrEnum):
    """Which end of a leg."""

    DEPARTURE = "departure"
    ARRIVAL = "arrival"


@dataclass(frozen=True, slots=True, kw_only=True)
class LegTime:
    """One entered time: ``moment`` is aware, in the offset its author wrote.

    ``consignment`` and ``leg`` are local ids; ``place`` is the place id of the leg's start
    for a departure, of its end for an arrival.
    """

    consignment: str
    leg: str
    mode: Mode | None
    place: str | None
    event: LegEvent
    classifier: Classifier
    moment: datetime
    means: Means | None


def leg_times(shipment: Shipment) -> tuple[LegTime, ...]:
    """Every planned, estimated and actual time, in the order of the file."""
    return tuple(
        LegTime(
            consignment=consignment.id,
            leg=leg.id,
            mode=leg.mode,
            place=leg.from_place if event is LegEvent.DEPARTURE else leg.to_place,
            event=event,
            classifier=classifier,
            moment=moment,
            means=leg.means,
        )
        for consignment in shipment.consignments
        for leg in consignment.legs
        for classifier, event, moment in _entered(leg)
    )


def _entered(leg: Leg) -> Iterator[tuple[Classifier, LegEvent, datetime]]:
    told: tuple[tuple[Classifier, Times | None], ...] = (
        (Classifier.PLANNED, leg.planned),
        (Classifier.ESTIMATED, leg.estimated),
        (Classifier.ACTUAL, leg.actual),
    )
    for classifier, times in told:
        if times is None:
            continue
        if times.departure is not None:
            yield classifier, LegEvent.DEPARTURE, times.departure
        if times.arrival is not None:
            yield classifier, LegEvent.ARRIVAL, times.arrival
