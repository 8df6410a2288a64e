"""All that one unit went through so far, as the ground on which a single event is understood."""

from collections.abc import Sequence
from enum import Enum, auto

from logistics.reference.milestones import Classifier, LegRole, Milestone
from logistics.tracking.fold.itinerary import Itinerary, country_of
from logistics.tracking.fold.ledger_event import LedgerEvent, Source
from logistics.tracking.fold.ports import Calls, is_port_move, time_of

_ARRIVED = frozenset({Milestone.ARRIVED, Milestone.DISCHARGED})
_SAILING = frozenset(
    {Milestone.LOADED, Milestone.DEPARTED, Milestone.TS_LOADED, Milestone.TS_DEPARTED}
)
_ONLY_AFTER_IMPORT = frozenset({Milestone.AVAILABLE, Milestone.OUT_FOR_DELIVERY})


class Side(Enum):
    """On which end of the journey something happened."""

    EXPORT = auto()
    IMPORT = auto()
    ELSEWHERE = auto()


class History:
    """The timed, countable events of one unit, its port calls and its booked route."""

    def __init__(self, entries: Sequence[LedgerEvent], itinerary: Itinerary) -> None:
        self.booked = itinerary
        moves = [entry for entry in entries if is_port_move(entry.event)]
        self.calls = Calls(moves, itinerary)
        self._sailed = [move for move in moves if move.event.milestone in _SAILING]
        self._imported = [entry for entry in entries if self._tells_import(entry)]

    def sailed_before(self, entry: LedgerEvent) -> bool:
        """Whether the unit was loaded on, or left with, the main carriage before ``entry``."""
        return _any_before(self._sailed, entry)

    def imported_before(self, entry: LedgerEvent) -> bool:
        """Whether the unit had reached its port of discharge before ``entry``."""
        return _any_before(self._imported, entry)

    def side_by_country(self, entry: LedgerEvent) -> Side | None:
        """The end of the journey by the country of the place; ``None`` when that does not tell."""
        country = country_of(entry.event.place)
        if country is None:
            return None
        leaving = country in self.booked.export_countries
        coming = country in self.booked.import_countries
        if leaving is not coming:
            return Side.EXPORT if leaving else Side.IMPORT
        both_known = self.booked.export_countries and self.booked.import_countries
        return Side.ELSEWHERE if both_known and not leaving else None

    def side(self, entry: LedgerEvent) -> Side | None:
        """The end of the journey by country, else by what the unit had gone through before."""
        by_country = self.side_by_country(entry)
        if by_country is not None:
            return by_country
        if self.imported_before(entry):
            return Side.IMPORT
        return None if self.sailed_before(entry) else Side.EXPORT

    def _tells_import(self, entry: LedgerEvent) -> bool:
        event = entry.event
        if entry.source is Source.PERSON:
            return event.milestone in _ARRIVED | _ONLY_AFTER_IMPORT
        if is_port_move(event):
            return self.calls.milestone(entry) in _ARRIVED
        if event.milestone is Milestone.GATE_OUT_DEST and event.laden is not False:
            return self.leaves_discharge_port(entry)
        return event.milestone in _ONLY_AFTER_IMPORT and self.side_by_country(entry) in {
            Side.IMPORT,
            None,
        }

    def leaves_discharge_port(self, entry: LedgerEvent) -> bool:
        """Whether a full gate-out happened where the sea leg ends, by word or by booking."""
        port = self.booked.discharge
        at_port = port is not None and port.holds(entry.event.place) is True
        return at_port or entry.event.leg_role is LegRole.DISCHARGE_PORT


def _any_before(grounds: Sequence[LedgerEvent], entry: LedgerEvent) -> bool:
    """Whether one of ``grounds`` came no later; what did happen rests on what did happen only."""
    wanted = {Classifier.ACTUAL} if entry.event.classifier is Classifier.ACTUAL else set(Classifier)
    return any(
        ground.identity != entry.identity
        and ground.event.classifier in wanted
        and time_of(ground) <= time_of(entry)
        for ground in grounds
    )
