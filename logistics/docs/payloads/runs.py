"""Runs by road to the main carriage: what one vehicle does, over however many legs."""

from collections.abc import Iterator
from dataclasses import dataclass

from logistics.customs.route import ORIGIN
from logistics.shipments.facts import Consignment, Leg, Mode, Shipment
from logistics.shipments.facts.journey import main_legs
from logistics.shipments.facts.located import country_of


@dataclass(frozen=True, slots=True)
class Run:
    """Road legs of one consignment, one after the other, by one vehicle."""

    part: Consignment
    legs: tuple[Leg, ...]

    @property
    def first(self) -> Leg:
        """The leg on which the goods are taken over."""
        return self.legs[0]

    @property
    def last(self) -> Leg:
        """The leg on which they are delivered."""
        return self.legs[-1]


def runs_of(shipment: Shipment) -> tuple[Run, ...]:
    """Every run before the main carriage; without a main carriage, every run.

    A leg by a vehicle with other plates begins a new run.
    """
    return tuple(Run(part, legs) for part in shipment.consignments for legs in _runs(part))


def runs_abroad(shipment: Shipment) -> tuple[Run, ...]:
    """The runs that leave Rwanda."""
    return tuple(run for run in runs_of(shipment) if _leaves(shipment, run))


def _runs(part: Consignment) -> Iterator[tuple[Leg, ...]]:
    run: list[Leg] = []
    for leg in _before_main(part):
        if run and (leg.mode is not Mode.ROAD or _other_vehicle(run[-1], leg)):
            yield tuple(run)
            run = []
        if leg.mode is Mode.ROAD:
            run.append(leg)
    if run:
        yield tuple(run)


def _before_main(part: Consignment) -> tuple[Leg, ...]:
    main = main_legs(part)
    return part.legs[: part.legs.index(main[0])] if main else part.legs


def _other_vehicle(one: Leg, other: Leg) -> bool:
    plates = [leg.means.plates if leg.means else None for leg in (one, other)]
    return None not in plates and plates[0] != plates[1]


def _leaves(shipment: Shipment, run: Run) -> bool:
    starts = country_of(shipment, run.first.from_place)
    ends = country_of(shipment, run.last.to_place)
    return starts == ORIGIN and ends not in {None, ORIGIN}
