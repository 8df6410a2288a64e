"""The legs before the first port and after the last: borders, trucks, the consignee's door."""

from logistics.carriers.events import UnitKind
from logistics.reference.milestones import Milestone
from logistics.tracking.fold.history import History, Side
from logistics.tracking.fold.itinerary import country_of
from logistics.tracking.fold.ledger_event import LedgerEvent
from logistics.tracking.fold.ports import INLAND_MODES

_BORDERS = frozenset({"BOCR", "BORD"})
_DOOR = "CLOC"
_LEAVING = frozenset({Milestone.DEPARTED, Milestone.TS_DEPARTED})
_COMING = frozenset({Milestone.ARRIVED, Milestone.TS_ARRIVED})


def inland_move_milestone(entry: LedgerEvent, history: History) -> Milestone | None:
    """What a truck, train or barge did; lifting on or off it is never a vessel move."""
    place = entry.event.place
    facility = place.facility_type if place else None
    if entry.event.milestone in _LEAVING:
        if facility in _BORDERS:
            return Milestone.BORDER_CROSSED
        return collected(entry, history) or out_for_delivery(entry, history)
    if entry.event.milestone in _COMING:
        if facility in _BORDERS:
            return Milestone.BORDER_ARRIVED
        return delivered(entry, history) if facility == _DOOR else None
    return None


def collected(entry: LedgerEvent, history: History) -> Milestone | None:
    """``ORIGIN_COLLECTED`` when the goods left a place in the country of receipt."""
    receipt, country = history.booked.receipt, country_of(entry.event.place)
    hinted = entry.event.milestone is Milestone.ORIGIN_COLLECTED
    if receipt is not None and receipt.country and country:
        at_origin = receipt.country == country
    else:
        at_origin = hinted
    left = at_origin and history.side(entry) is Side.EXPORT
    return Milestone.ORIGIN_COLLECTED if left else None


def out_for_delivery(entry: LedgerEvent, history: History) -> Milestone | None:
    """``OUT_FOR_DELIVERY`` on the far side of the sea."""
    return Milestone.OUT_FOR_DELIVERY if _beyond_the_sea(entry, history) else None


def delivered(entry: LedgerEvent, history: History) -> Milestone | None:
    """``DELIVERED`` on the far side of the sea; a customer's yard before it delivers nothing."""
    return Milestone.DELIVERED if _beyond_the_sea(entry, history) else None


def _beyond_the_sea(entry: LedgerEvent, history: History) -> bool:
    by_country = history.side_by_country(entry)
    if by_country is not None:
        return by_country is Side.IMPORT
    unit = entry.event.unit
    ambiguous = entry.event.mode in INLAND_MODES or (
        unit is not None and unit.kind is UnitKind.CONTAINER
    )
    return not ambiguous or history.imported_before(entry) or history.sailed_before(entry)
