"""Whose event is it: one unit's, every unit's, or a stranger's."""

from collections.abc import Iterable

from logistics.carriers.events import Unit, UnitKind
from logistics.tracking.fold.itinerary import Itinerary
from logistics.tracking.fold.ledger_event import LedgerEvent

_MOVING = (UnitKind.CONTAINER, UnitKind.POSTAL_ITEM, UnitKind.AIR_WAYBILL)
"""Kinds that move as one; the first of them that is known makes the units of a consignment."""


def units_of(entries: Iterable[LedgerEvent], booked: Itinerary) -> tuple[Unit | None, ...]:
    """The consignment's units, sorted: those booked, else those told; one unnamed when none is."""
    found = booked.units or {
        entry.event.unit for entry in entries if entry.event.unit and entry.event.milestone
    }
    for kind in _MOVING:
        units = [unit for unit in found if unit.kind is kind]
        if units:
            return tuple(sorted(units, key=lambda unit: unit.number))
    return (None,)


def is_foreign(entry: LedgerEvent, units: tuple[Unit | None, ...]) -> bool:
    """Whether the event tells of another unit of the same kind as this consignment's."""
    unit = entry.event.unit
    kinds = {own.kind for own in units if own}
    return unit is not None and unit.kind in kinds and unit not in units


def concerns(entry: LedgerEvent, unit: Unit | None) -> bool:
    """Whether the event tells of ``unit``: its own, or one of the whole booking or document."""
    told = entry.event.unit
    return told is None or unit is None or told.kind is not unit.kind or told == unit
