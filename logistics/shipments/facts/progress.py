"""The times that tracking found, laid over the facts that people entered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from logistics.shipments.facts.journey import MAIN_MODES
from logistics.shipments.facts.shipment import Shipment
from logistics.shipments.facts.transport import Consignment, Leg, Times


@dataclass(frozen=True, slots=True, kw_only=True)
class MainTimes:
    """Departure from the port of loading and arrival at the port of discharge, as known now."""

    planned: Times
    estimated: Times
    actual: Times


def with_progress(shipment: Shipment, found: Mapping[str, MainTimes]) -> Shipment:
    """``shipment`` whose main legs bear the found times, by local id of the consignment.

    A departure is laid over the first main leg, an arrival over the last; times not found
    stay as entered.
    """
    return replace(
        shipment,
        consignments=tuple(
            _overlaid(part, found[part.id]) if part.id in found else part
            for part in shipment.consignments
        ),
    )


def _overlaid(consignment: Consignment, found: MainTimes) -> Consignment:
    main = [place for place, leg in enumerate(consignment.legs) if leg.mode in MAIN_MODES]
    if not main:
        return consignment
    legs = list(consignment.legs)
    legs[main[0]] = _laid_over(legs[main[0]], found, "departure")
    legs[main[-1]] = _laid_over(legs[main[-1]], found, "arrival")
    return replace(consignment, legs=tuple(legs))


def _laid_over(leg: Leg, found: MainTimes, end: str) -> Leg:
    return replace(
        leg,
        planned=_either(leg.planned, found.planned, end),
        estimated=_either(leg.estimated, found.estimated, end),
        actual=_either(leg.actual, found.actual, end),
    )


def _either(entered: Times | None, found: Times, end: str) -> Times | None:
    moment = getattr(found, end)
    return entered if moment is None else replace(entered or Times(), **{end: moment})
