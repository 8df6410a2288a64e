"""Figures of practice at a step: fees, rates, free days and usual loads, each with its age."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from logistics.customs.case import Case, goods_of
from logistics.customs.knowledge.figures import Build, PlanningFigure
from logistics.customs.route import planned_posts, stops
from logistics.customs.wording import holds_any
from logistics.kernel.words import say
from logistics.shipments.facts import Mode, Role

_FEET = {"2": 20, "4": 40}
_BUILDS = {"G": Build.DRY, "V": Build.DRY, "R": Build.REEFER, "H": Build.REEFER}
"""Length and type of a container by the first and third character of ISO 6346."""


def figures_of(case: Case, *subjects: str) -> tuple[PlanningFigure, ...]:
    """The figures that hold for this shipment on the day it leaves, in the order of the table.

    ``subjects`` are the key of the step and of what sets its time.
    """
    day = case.departure or case.on
    rows = [row for one in subjects for row in case.knowledge.planning_figures.on(one, day)]
    return tuple(row for row in dict.fromkeys(rows) if _fits(case, row))


def _fits(case: Case, row: PlanningFigure) -> bool:
    return (
        (row.place is None or row.place in _passed(case))
        and (not row.carrier_words or _carried_by(case, row.carrier_words))
        and (row.commodity is None or (row.commodity, row.state) in _goods(case))
        and _fits_a_container(case, row)
    )


def _passed(case: Case) -> set[str]:
    parts = case.shipment.consignments
    return {*(place for part in parts for place in stops(part)), *planned_posts(case.shipment)}


def _goods(case: Case) -> set[tuple[str | None, str | None]]:
    return {goods_of(line) for _, line in case.lines()}


def _carried_by(case: Case, words: tuple[str, ...]) -> bool:
    carriers = (one for one in case.shipment.parties if Role.CARRIER in one.roles)
    return any(holds_any(one.name, words) for one in carriers)


def _fits_a_container(case: Case, row: PlanningFigure) -> bool:
    """Whether a container is of these feet and build; each may be where none is entered."""
    if row.feet is None and row.build is Build.ANY:
        return True
    parts = [
        part
        for part in case.shipment.consignments
        if any(leg.mode is Mode.SEA for leg in part.legs)
    ]
    codes = [box.size_type for part in parts for box in part.containers if box.size_type]
    known = [(_FEET.get(code[0]), _BUILDS.get(code[2], Build.SPECIAL)) for code in codes]
    return (not known and bool(parts)) or any(
        row.feet in {None, feet} and row.build in {Build.ANY, build} for feet, build in known
    )


def told(rows: Iterable[PlanningFigure]) -> Iterator[str]:
    """A sentence for each figure, its amounts together, with direction and age."""
    grouped: dict[str, list[PlanningFigure]] = {}
    for row in rows:
        grouped.setdefault(row.figure, []).append(row)
    for figure, held in grouped.items():
        amounts = "; ".join(_amount(row) for row in held if row.low is not None)
        facts = {
            "what": say(f"plan.figure.{figure}"),
            "amounts": amounts,
            "told": "; ".join(dict.fromkeys(_published(row) for row in held)),
            "authority": held[0].authority,
        }
        yield say("plan.note.figure" if amounts else "plan.note.practice", facts)


def _published(row: PlanningFigure) -> str:
    direction = say(f"plan.published.{row.direction}") if row.direction else ""
    return ", ".join(part for part in (direction, row.period) if part)


def _amount(row: PlanningFigure) -> str:
    amount = say(f"plan.amount.{row.unit}", {"amount": _range(row.low, row.high)})
    if row.feet:
        box = "box" if row.build is Build.ANY else f"box.{row.build}"
        amount = say(f"plan.amount.of-{box}", {"amount": amount, "feet": row.feet})
    elif row.build is not Build.ANY:
        amount = say(f"plan.amount.of-any.{row.build}", {"amount": amount})
    if row.day_from and row.day_to:
        days = {"amount": amount, "start": row.day_from, "end": row.day_to}
        return say("plan.amount.days-between", days)
    if row.day_from:
        return say("plan.amount.days-from", {"amount": amount, "start": row.day_from})
    if row.day_to:
        return say("plan.amount.days-to", {"amount": amount, "end": row.day_to})
    return amount


def _range(low: Decimal | None, high: Decimal | None) -> str:
    least = f"{low or Decimal(0):f}"
    return say("plan.amount.range", {"low": least, "high": f"{high:f}"}) if high else least
