"""Which part a port plays: loading, transhipment or discharge.

Decided by the carrier's word, else by the booked route, else by the order of the vessel's
calls. A place that was not told, or cannot be compared with the booked ones, never makes a
transhipment.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from logistics.carriers.events import CarrierEvent, EventPlace
from logistics.reference.milestones import LegRole, Milestone
from logistics.tracking.fold.itinerary import Itinerary, place_key
from logistics.tracking.fold.ledger_event import LedgerEvent

INLAND_MODES = frozenset({"TRUCK", "RAIL", "BARGE"})
"""Modes of carriage before and after the ship or the aircraft."""

_TRANSHIPPED = {
    Milestone.LOADED: Milestone.TS_LOADED,
    Milestone.DEPARTED: Milestone.TS_DEPARTED,
    Milestone.ARRIVED: Milestone.TS_ARRIVED,
    Milestone.DISCHARGED: Milestone.TS_DISCHARGED,
}
_AT_TRANSHIPMENT = frozenset(_TRANSHIPPED.values())
_LEAVING = frozenset(
    {Milestone.LOADED, Milestone.DEPARTED, Milestone.TS_LOADED, Milestone.TS_DEPARTED}
)
PORT_STEPS = _AT_TRANSHIPMENT | _TRANSHIPPED.keys()
"""Steps of the main carriage at its ports."""
_COMING = PORT_STEPS - _LEAVING


def is_port_move(event: CarrierEvent) -> bool:
    """Whether the event is a move of the main carriage (ship or aircraft) of loaded goods."""
    return (
        event.milestone in PORT_STEPS
        and event.mode not in INLAND_MODES
        and event.laden is not False
    )


def time_of(entry: LedgerEvent) -> datetime:
    """When the event happened; only for entries that have a time."""
    moment = entry.event.occurred_at
    if moment is None:
        raise ValueError("an event without a time stands in no order")
    return moment


class Calls:
    """The port moves of one unit, in order of time, against its booked route."""

    def __init__(self, moves: Sequence[LedgerEvent], itinerary: Itinerary) -> None:
        self._booked = itinerary
        self._moves = [move for move in moves if move.event.leg_role not in _OFF_THE_MAIN_LEG]
        self._moves.sort(key=lambda move: (time_of(move), move.identity))
        places = [key for key in (place_key(move.event.place) for move in self._moves) if key]
        self._first, self._last = (places[0], places[-1]) if places else ("", "")

    def milestone(self, move: LedgerEvent) -> Milestone | None:
        """The milestone of a port move in the light of its port; ``None`` when it is no step.

        A ship's arrival at the port of loading and its leaving of the port of discharge are
        no steps of the goods. A transhipment that the carrier's code itself tells stays one.
        """
        plain = move.event.milestone
        if plain is None or plain in _AT_TRANSHIPMENT:
            return plain
        role = self.role(move)
        if role is LegRole.TRANSHIPMENT:
            return _TRANSHIPPED[plain]
        wanted = LegRole.LOADING_PORT if plain in _LEAVING else LegRole.DISCHARGE_PORT
        return plain if role is wanted else None

    def role(self, move: LedgerEvent) -> LegRole | None:
        """The part of the port where ``move`` happened; ``None`` when it cannot be told."""
        if move.event.leg_role is not None:
            return move.event.leg_role
        port = _compare(move.event.place, self._booked)
        if port.at_loading:
            return LegRole.LOADING_PORT
        if port.at_discharge:
            return LegRole.DISCHARGE_PORT
        if port.at_loading is False and port.at_discharge is False:
            return LegRole.TRANSHIPMENT
        if port.key:
            return self._role_by_order(move, port)
        return self._role_of_unknown_place(move, port)

    def _role_by_order(self, move: LedgerEvent, port: "_Port") -> LegRole | None:
        first = port.key == self._first and port.at_loading is None
        last = port.key == self._last and port.at_discharge is None
        if move.event.milestone in _LEAVING:
            return LegRole.LOADING_PORT if first else LegRole.TRANSHIPMENT
        if first and port.key != self._last:
            return LegRole.LOADING_PORT
        if first:
            return self._role_of_only_call(move, port)
        ends = last and not self._any(_LEAVING, after=time_of(move))
        return LegRole.DISCHARGE_PORT if ends else LegRole.TRANSHIPMENT

    def _role_of_only_call(self, move: LedgerEvent, port: "_Port") -> LegRole | None:
        """One port is all that is known: a full container that came off there was carried there."""
        if move.event.milestone is not Milestone.DISCHARGED or self._any(_LEAVING):
            return None
        return LegRole.TRANSHIPMENT if port.at_discharge is False else LegRole.DISCHARGE_PORT

    def _role_of_unknown_place(self, move: LedgerEvent, port: "_Port") -> LegRole | None:
        moment = time_of(move)
        if move.event.milestone in _LEAVING:
            starts = port.at_loading is None and not self._any(_COMING, before=moment)
            return LegRole.LOADING_PORT if starts else None
        goes_on = self._any(_LEAVING, after=moment) or self._any(
            _COMING, after=moment, at_known_place=True
        )
        if goes_on or port.at_discharge is False:
            return None
        carried = self._any(_LEAVING, before=moment) or self._role_of_only_call(move, port)
        return LegRole.DISCHARGE_PORT if carried else None

    def _any(
        self,
        steps: frozenset[Milestone],
        *,
        before: datetime | None = None,
        after: datetime | None = None,
        at_known_place: bool = False,
    ) -> bool:
        return any(
            other.event.milestone in steps
            and (before is None or time_of(other) < before)
            and (after is None or time_of(other) > after)
            and not (at_known_place and place_key(other.event.place) == "")
            for other in self._moves
        )


_OFF_THE_MAIN_LEG = frozenset({LegRole.PRE_CARRIAGE, LegRole.ON_CARRIAGE})


@dataclass(frozen=True, slots=True)
class _Port:
    """A place against the booked ports: ``key`` is "" where it cannot be compared with them."""

    key: str
    at_loading: bool | None
    at_discharge: bool | None


def _compare(place: EventPlace | None, booked: Itinerary) -> _Port:
    ports = (booked.loading, booked.discharge)
    answers = [port.holds(place) if port else None for port in ports]
    comparable = all(
        port is None or answer is not None for port, answer in zip(ports, answers, strict=True)
    )
    return _Port(place_key(place) if comparable else "", *answers)
