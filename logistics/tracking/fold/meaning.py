"""What an event means on this journey: the carrier's code in the light of route and history."""

from collections.abc import Callable

from logistics.carriers.events import UnitKind
from logistics.reference.milestones import Milestone
from logistics.tracking.fold import gates, inland
from logistics.tracking.fold.history import History, Side
from logistics.tracking.fold.ledger_event import LedgerEvent, Source
from logistics.tracking.fold.ports import INLAND_MODES, PORT_STEPS, is_port_move

_Rule = Callable[[LedgerEvent, History], Milestone | None]

_AT_EXPORT = {
    Milestone.IMPORT_CUSTOMS_SUBMITTED: Milestone.EXPORT_CUSTOMS_SUBMITTED,
    Milestone.IMPORT_CUSTOMS_HELD: Milestone.EXPORT_CUSTOMS_HELD,
    Milestone.IMPORT_CUSTOMS_RELEASED: Milestone.EXPORT_CUSTOMS_RELEASED,
}
_AT_IMPORT = {there: here for here, there in _AT_EXPORT.items()}


def milestone_of(entry: LedgerEvent, history: History) -> Milestone | None:
    """The step that ``entry`` tells; ``None`` when it tells none on this journey.

    A person's word is taken as given, and so is the post's, whose codes need no route.
    """
    hint, unit = entry.event.milestone, entry.event.unit
    postal = unit is not None and unit.kind is UnitKind.POSTAL_ITEM
    if hint is None or hint.is_exception or postal or entry.source is Source.PERSON:
        return hint
    if hint in PORT_STEPS:
        return _carriage(entry, history)
    rule = _RULES.get(hint)
    return rule(entry, history) if rule else hint


def _carriage(entry: LedgerEvent, history: History) -> Milestone | None:
    if entry.event.mode in INLAND_MODES:
        return inland.inland_move_milestone(entry, history)
    return history.calls.milestone(entry) if is_port_move(entry.event) else None


def _customs(entry: LedgerEvent, history: History) -> Milestone | None:
    """Which customs: the country of the place decides, not the sender's code."""
    hint = entry.event.milestone
    match history.side_by_country(entry):
        case Side.EXPORT:
            return _AT_EXPORT.get(hint, hint) if hint else None
        case Side.IMPORT:
            return _AT_IMPORT.get(hint, hint) if hint else None
        case Side.ELSEWHERE:
            return None
        case None:
            return hint


def _available(entry: LedgerEvent, history: History) -> Milestone | None:
    at_destination = history.side_by_country(entry) in {Side.IMPORT, None}
    return Milestone.AVAILABLE if at_destination and entry.event.laden is not False else None


def _stuffed(entry: LedgerEvent, history: History) -> Milestone | None:
    return None if history.imported_before(entry) else Milestone.STUFFED


_RULES: dict[Milestone, _Rule] = {
    Milestone.STUFFED: _stuffed,
    Milestone.AVAILABLE: _available,
    Milestone.ORIGIN_COLLECTED: inland.collected,
    Milestone.OUT_FOR_DELIVERY: inland.out_for_delivery,
    Milestone.DELIVERED: inland.delivered,
    **dict.fromkeys(gates.GATES, gates.gate_milestone),
    **dict.fromkeys((*_AT_EXPORT, *_AT_IMPORT), _customs),
}
