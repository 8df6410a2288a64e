"""Two journeys whose every step has one meaning: by sea in two containers, by air in parts."""

from dataclasses import dataclass, replace

from logistics.carriers.events import EventPlace, Unit, UnitKind
from logistics.reference.milestones import Milestone
from logistics.tracking.fold.itinerary import BookedPlace, Itinerary
from tests.tracking.tellings import BOX, DAR, OTHER_BOX, ROASTERY, ROUTE, SHANGHAI, SINGAPORE

KGL = EventPlace(iata="KGL", country="RW")
DOH = EventPlace(iata="DOH", country="QA")
PVG = EventPlace(iata="PVG", country="CN")
WAYBILL = Unit(UnitKind.AIR_WAYBILL, "157-53806270")
PIECES = 10
"""Of the waybill."""


@dataclass(frozen=True, slots=True)
class Step:
    """``said`` is the carriers' word, ``meant`` the step it is on this journey, on ``day``."""

    said: Milestone
    meant: Milestone
    place: EventPlace
    day: int
    mode: str | None = None
    laden: bool | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A booked route, its units, and its steps in their order."""

    route: Itinerary
    units: tuple[Unit, ...]
    steps: tuple[Step, ...]
    in_parts: bool


_M = Milestone

BY_SEA = Story(
    replace(ROUTE, units=frozenset({BOX, OTHER_BOX}), bookings=frozenset({"KGL240001"})),
    (BOX, OTHER_BOX),
    (
        Step(_M.GATE_IN_ORIGIN, _M.GATE_IN_ORIGIN, DAR, 5, laden=True),
        Step(_M.LOADED, _M.LOADED, DAR, 10, "VESSEL", laden=True),
        Step(_M.DEPARTED, _M.DEPARTED, DAR, 12, "VESSEL"),
        Step(_M.DISCHARGED, _M.TS_DISCHARGED, SINGAPORE, 20, "VESSEL", laden=True),
        Step(_M.LOADED, _M.TS_LOADED, SINGAPORE, 23, "VESSEL", laden=True),
        Step(_M.ARRIVED, _M.ARRIVED, SHANGHAI, 30, "VESSEL"),
        Step(_M.DISCHARGED, _M.DISCHARGED, SHANGHAI, 32, "VESSEL", laden=True),
        Step(_M.EXPORT_CUSTOMS_RELEASED, _M.IMPORT_CUSTOMS_RELEASED, SHANGHAI, 34),
        Step(_M.GATE_OUT_DEST, _M.GATE_OUT_DEST, SHANGHAI, 36, laden=True),
        Step(_M.ARRIVED, _M.DELIVERED, ROASTERY, 38, "TRUCK"),
    ),
    in_parts=False,
)

BY_AIR = Story(
    Itinerary(
        loading=BookedPlace(iata="KGL", country="RW"),
        discharge=BookedPlace(iata="PVG", country="CN"),
        units=frozenset({WAYBILL}),
        bookings=frozenset({"KGL240001"}),
    ),
    (WAYBILL,),
    (
        Step(_M.GATE_IN_ORIGIN, _M.GATE_IN_ORIGIN, KGL, 5),
        Step(_M.DEPARTED, _M.DEPARTED, KGL, 8, "AIR"),
        Step(_M.ARRIVED, _M.TS_ARRIVED, DOH, 11, "AIR"),
        Step(_M.ARRIVED, _M.ARRIVED, PVG, 14, "AIR"),
        Step(_M.GATE_OUT_DEST, _M.GATE_OUT_DEST, PVG, 17),
        Step(_M.DELIVERED, _M.DELIVERED, PVG, 20),
    ),
    in_parts=True,
)

STORIES = {"sea": BY_SEA, "air": BY_AIR}
