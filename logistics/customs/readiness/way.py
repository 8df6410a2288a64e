"""How long the way usually takes, from the table of legs: old figures, mostly of imports."""

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from logistics.customs.case import Case
from logistics.customs.knowledge.corridor import CorridorLeg
from logistics.customs.route import ORIGIN
from logistics.kernel.decimals import plain
from logistics.kernel.words import say
from logistics.reference.places import places
from logistics.shipments.facts import Consignment, Leg, Mode
from logistics.shipments.facts.journey import main_legs

_KIGALI = "kigali"
_DAY = Decimal(24)
_AROUND_KIGALI = frozenset({"city", "inland-terminal"})


def usual(case: Case, leg: Leg) -> tuple[CorridorLeg, ...]:
    """Rows on a leg: its own direction, or import figures of the way back."""
    ends = _around(leg.from_place), _around(leg.to_place)
    day = case.departure or case.on
    return tuple(
        row
        for row in case.knowledge.corridor_legs
        if row.mode is leg.mode and row.covers(day) and _fits(row, ends)
    )


def _fits(row: CorridorLeg, ends: tuple[str, str]) -> bool:
    here = (row.from_place, row.to_place)
    return here == ends or (row.direction != "export" and here[::-1] == ends)


def _around(place_id: str | None) -> str:
    """Terminals around Kigali count as Kigali."""
    place = places().get(place_id or "")
    near = place and place.country == ORIGIN and place.kind in _AROUND_KIGALI
    return _KIGALI if near else place_id or ""


def crossing(case: Case, place_id: str) -> tuple[CorridorLeg, ...]:
    """Rows on the crossing of a border post."""
    day = case.departure or case.on
    return tuple(
        row
        for row in case.knowledge.corridor_legs
        if row.from_place == row.to_place == place_id and row.mode is Mode.ROAD and row.covers(day)
    )


def longest(rows: tuple[CorridorLeg, ...]) -> int | None:
    """Whole days to plan with: the longest of the figures."""
    hours = [row.high_hours or row.low_hours for row in rows]
    return int((max(hours) / _DAY).to_integral_value(ROUND_CEILING)) if hours else None


def legs_to_port(part: Consignment) -> tuple[Leg, ...]:
    """The legs before the main carriage."""
    main = main_legs(part)
    return part.legs[: part.legs.index(main[0])] if main else ()


def told(rows: tuple[CorridorLeg, ...]) -> Iterator[str]:
    """A sentence for each figure, with its direction and time."""
    for row in rows:
        yield say(
            "plan.note.usual",
            {
                "start": _name(row.from_place),
                "end": _name(row.to_place),
                "long": _long(row.low_hours, row.high_hours),
                "direction": say(f"plan.direction.{row.direction}"),
                "period": row.period,
            },
        )


def crossings_told(rows: tuple[CorridorLeg, ...]) -> Iterator[str]:
    """A sentence for each figure on the crossing of a post."""
    for row in rows:
        facts = {
            "long": _long(row.low_hours, row.high_hours),
            "direction": say(f"plan.direction.{row.direction}"),
            "period": row.period,
        }
        yield say("plan.note.crossing", facts)


def _long(low: Decimal, high: Decimal | None) -> str:
    """Days where the figures are whole days, else hours."""
    whole = not low % _DAY and not (high or low) % _DAY
    unit, size = ("days", _DAY) if whole else ("hours", Decimal(1))
    told_low = plain(low / size)
    if high is None:
        return say(f"plan.{unit}.least", {"low": told_low})
    if low == high:
        return say(f"plan.{unit}.about", {"low": told_low})
    return say(f"plan.{unit}.range", {"low": told_low, "high": plain(high / size)})


def _name(place_id: str) -> str:
    place = places().get(place_id)
    return place.name if place else place_id
