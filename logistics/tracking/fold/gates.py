"""Gates: full or empty, in or out, before the sea or after it."""

from logistics.carriers.events import UnitKind
from logistics.reference.milestones import LegRole, Milestone
from logistics.tracking.fold.history import History, Side
from logistics.tracking.fold.itinerary import country_of
from logistics.tracking.fold.ledger_event import LedgerEvent

_IN = frozenset({Milestone.GATE_IN_ORIGIN, Milestone.EMPTY_RETURNED})
_EMPTY = frozenset({Milestone.EMPTY_RELEASED, Milestone.EMPTY_RETURNED})
GATES = _IN | _EMPTY | {Milestone.GATE_OUT_DEST}
"""Steps that a gate tells; a full gate-out in the country of origin counts as collected."""


_HANDED_OVER = "DLV"
"""The airlines' code for goods handed to the consignee or his agent, at the airport."""


def gate_milestone(entry: LedgerEvent, history: History) -> Milestone | None:
    """The step of a gate move; ``None`` for repositioning and for gates between the ends.

    Air freight that an airline hands over has left the airport with an agent; it is delivered
    where the terms end there.
    """
    step = _gate_milestone(entry, history)
    unit = entry.event.unit
    by_air = unit is not None and unit.kind is UnitKind.AIR_WAYBILL
    handed_over = by_air and entry.event.code == _HANDED_OVER
    if step is Milestone.GATE_OUT_DEST and handed_over and history.booked.ends_at_port:
        return Milestone.DELIVERED
    return step


def _gate_milestone(entry: LedgerEvent, history: History) -> Milestone | None:
    hint, laden = entry.event.milestone, entry.event.laden
    empty = laden is False or (laden is None and hint in _EMPTY)
    if hint in _IN:
        return _empty_in(entry, history) if empty else _full_in(entry, history)
    return _empty_out(entry, history) if empty else _full_out(entry, history)


def _empty_in(entry: LedgerEvent, history: History) -> Milestone | None:
    came_home = history.imported_before(entry) or (
        history.side_by_country(entry) is Side.IMPORT and history.sailed_before(entry)
    )
    return Milestone.EMPTY_RETURNED if came_home else None


def _empty_out(entry: LedgerEvent, history: History) -> Milestone | None:
    return Milestone.EMPTY_RELEASED if history.side(entry) is Side.EXPORT else None


def _full_in(entry: LedgerEvent, history: History) -> Milestone | None:
    role, port = entry.event.leg_role, history.booked.loading
    if role is not None:
        return Milestone.GATE_IN_ORIGIN if role is LegRole.LOADING_PORT else None
    at_port = port.holds(entry.event.place) if port else None
    if at_port is None:
        at_port = history.side(entry) is Side.EXPORT
    return Milestone.GATE_IN_ORIGIN if at_port else None


def _full_out(entry: LedgerEvent, history: History) -> Milestone | None:
    if history.leaves_discharge_port(entry) or history.side(entry) is Side.IMPORT:
        return Milestone.GATE_OUT_DEST
    receipt = history.booked.receipt
    if receipt is None or receipt.country != country_of(entry.event.place):
        return None
    port = history.booked.loading
    leaves_port = port is not None and port.holds(entry.event.place) is True
    return None if leaves_port else Milestone.ORIGIN_COLLECTED
