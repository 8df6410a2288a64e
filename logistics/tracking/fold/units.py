"""Whose event is it: one unit's, every unit's, or a stranger's."""

from collections.abc import Iterable

from logistics.carriers.events import CarrierEvent, Unit, UnitKind
from logistics.tracking.fold.itinerary import UNBOOKED, Itinerary, normal_reference
from logistics.tracking.fold.ledger_event import LedgerEvent, Source

_MOVING = (UnitKind.CONTAINER, UnitKind.POSTAL_ITEM, UnitKind.AIR_WAYBILL)
"""Kinds that move as one; the first of them that is known makes the units of a consignment."""


def units_of(entries: Iterable[LedgerEvent], booked: Itinerary) -> tuple[Unit | None, ...]:
    """The consignment's units, sorted: those booked, else those told; one unnamed when none is."""
    found = booked.units or {
        entry.event.unit
        for entry in entries
        if entry.event.unit and entry.event.milestone and not is_elsewhere(entry.event, booked)
    }
    for kind in _MOVING:
        units = [unit for unit in found if unit.kind is kind]
        if units:
            return tuple(sorted(units, key=lambda unit: unit.number))
    return (None,)


def is_foreign(
    entry: LedgerEvent, units: tuple[Unit | None, ...], booked: Itinerary = UNBOOKED
) -> bool:
    """Whether the event tells of another unit of the same kind, or of another journey of ours."""
    unit = entry.event.unit
    kinds = {own.kind for own in units if own}
    if unit is not None and unit.kind in kinds and unit not in units:
        return True
    return entry.source is not Source.PERSON and is_elsewhere(entry.event, booked)


def is_elsewhere(event: CarrierEvent, booked: Itinerary) -> bool:
    """Whether the event names a booking or document, and none of it is the consignment's.

    Container numbers are used again: what is told under another booking is another journey.
    A number can be compared only where one of its kind was booked; a house document is no
    ground for a difference, since carriers tell their own.
    """
    bookings = {*_numbers(event, "BKG", UnitKind.BOOKING)}
    documents = {*_numbers(event, "TRD", UnitKind.TRANSPORT_DOCUMENT)}
    if bookings & booked.bookings or documents & (booked.documents | booked.house_documents):
        return False
    return bool((bookings and booked.bookings) or (documents and booked.documents))


def _numbers(event: CarrierEvent, reference: str, kind: UnitKind) -> Iterable[str]:
    for told, number in event.references:
        if told == reference:
            yield normal_reference(number)
    if event.unit is not None and event.unit.kind is kind:
        yield normal_reference(event.unit.number)


def concerns(entry: LedgerEvent, unit: Unit | None) -> bool:
    """Whether the event tells of ``unit``: its own, or one of the whole booking or document."""
    told = entry.event.unit
    return told is None or unit is None or told.kind is not unit.kind or told == unit
