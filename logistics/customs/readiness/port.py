"""When the goods cross the border and reach the port, and which cut-offs nobody entered."""

from dataclasses import dataclass
from datetime import timedelta

from logistics.customs.case import Case
from logistics.customs.knowledge.corridor import CorridorLeg
from logistics.customs.readiness import way
from logistics.customs.readiness.deadline import Deadline, soonest
from logistics.customs.route import is_border, legs_by
from logistics.shipments.facts import Consignment, Leg, Mode
from logistics.shipments.facts.journey import best_arrival, best_departure, main_legs
from logistics.shipments.facts.transport import CutOffs

CUT_OFFS = {"shipping-instruction": "documents", "vgm": "vgm", "gate-in": "gate_in"}
"""Steps that carriers at sea set a cut-off for, with its name in the shipment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """By when the border is crossed; ``onward`` are the rows on the way from it to the port.

    ``known`` tells whether the way onward is known or the crossing itself is entered.
    """

    deadline: Deadline
    onward: tuple[CorridorLeg, ...] = ()
    known: bool = True


def cut_off(case: Case, part: Consignment, name: str) -> Deadline | None:
    """An entered cut-off, on the day of the port where the main carriage begins."""
    main = main_legs(part)
    moment = getattr(part.cut_offs or CutOffs(), name)
    place = main[0].from_place if main else None
    return Deadline.at_place(case.shipment, place, moment) if moment else None


def lacks_cut_off(case: Case, key: str) -> bool:
    """Whether a step has a cut-off that nobody entered for a consignment by sea."""
    name = CUT_OFFS.get(key)
    return name is not None and any(
        legs_by(part, Mode.SEA) and cut_off(case, part, name) is None
        for part in case.shipment.consignments
    )


def at_port(case: Case, part: Consignment) -> Deadline | None:
    """By when a consignment is at the port: its expected arrival there, not after the cut-off."""
    legs = way.legs_to_port(part)
    arrival = _arrival(case, legs[-1]) if legs else None
    entered = (arrival, cut_off(case, part, "gate_in"))
    return soonest(one for one in entered if one)


def crossing(case: Case, part: Consignment, port: Deadline | None) -> Crossing | None:
    """The border: as entered for a leg that ends there, else counted back from ``port``.

    Not before the day on which the truck leaves.
    """
    legs = way.legs_to_port(part)
    ends = [place for place, leg in enumerate(legs) if is_border(leg.to_place or "")]
    entered = _arrival(case, legs[ends[0]]) if ends else None
    if entered:
        return Crossing(deadline=entered)
    if port is None:
        return None
    onward = legs[ends[0] + 1 :] if ends else legs
    rows = [way.usual(case, leg) for leg in onward]
    days = sum(way.longest(one) or 0 for one in rows)
    day = port.day - timedelta(days=days)
    leaves = best_departure(legs[0]) if legs else None
    if leaves:
        day = max(day, Deadline.at_place(case.shipment, legs[0].from_place, leaves).day)
    return Crossing(
        deadline=Deadline(min(day, port.day)) if days else port,
        onward=tuple(dict.fromkeys(row for one in rows for row in one)),
        known=all(rows),
    )


def _arrival(case: Case, leg: Leg) -> Deadline | None:
    moment = best_arrival(leg)
    return Deadline.at_place(case.shipment, leg.to_place, moment) if moment else None
