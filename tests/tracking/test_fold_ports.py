"""Ports: loading, transhipment or discharge, by the carrier's word, the booking or the calls."""

import pytest

from logistics.carriers.events import EventPlace
from logistics.reference.milestones import LegRole, Milestone
from logistics.tracking.fold.itinerary import BookedPlace, Itinerary
from tests.tracking.cases import NAMELESS, SHIP_SAILED, Case
from tests.tracking.tellings import (
    DAR,
    SHANGHAI,
    SINGAPORE,
    act,
    expected,
)

PORTS = [
    Case(
        "a discharge between the booked ports is a transhipment",
        act(Milestone.DISCHARGED, SINGAPORE, 20, laden=True),
        Milestone.TS_DISCHARGED,
    ),
    Case(
        "a loading between the booked ports is a transhipment",
        act(Milestone.LOADED, SINGAPORE, 20, laden=True),
        Milestone.TS_LOADED,
    ),
    Case(
        "a ship arriving to load is no arrival of the goods",
        act(Milestone.ARRIVED, DAR, 8, unit=None),
        None,
    ),
    Case(
        "a ship leaving the port of discharge is no departure of the goods",
        act(Milestone.DEPARTED, SHANGHAI, 33, unit=None),
        None,
    ),
    Case(
        "another UN/LOCODE of the same port is the same port",
        act(Milestone.DISCHARGED, EventPlace(unlocode="CNSHG"), 30, laden=True),
        Milestone.DISCHARGED,
    ),
    Case(
        "the booked port by its name alone",
        act(Milestone.DISCHARGED, EventPlace(name="shanghai"), 30, laden=True),
        Milestone.DISCHARGED,
    ),
    Case(
        "the carrier's word goes before the booking",
        act(Milestone.DISCHARGED, SHANGHAI, 20, leg_role=LegRole.TRANSHIPMENT),
        Milestone.TS_DISCHARGED,
    ),
    Case(
        "what the carrier calls pre-carriage is not the sea leg",
        act(Milestone.LOADED, NAMELESS, 5, leg_role=LegRole.PRE_CARRIAGE),
        None,
    ),
    Case(
        "a code that itself says transhipment needs no place",
        act(Milestone.TS_ARRIVED, None, 20),
        Milestone.TS_ARRIVED,
    ),
    Case(
        "lifting on a truck is no vessel load",
        act(Milestone.LOADED, DAR, 5, mode="TRUCK"),
        None,
    ),
    Case(
        "lifting off a train is no vessel discharge",
        act(Milestone.DISCHARGED, SHANGHAI, 35, mode="RAIL"),
        None,
    ),
    Case(
        "an empty container lifted on board is somebody else's journey",
        act(Milestone.LOADED, DAR, 5, laden=False),
        None,
    ),
    Case(
        "a discharge at an untold place, with the ship's arrival still expected, is not the last",
        act(Milestone.DISCHARGED, None, 20, laden=True),
        None,
        (SHIP_SAILED, expected(Milestone.ARRIVED, SHANGHAI, 30, said=12, unit=None)),
    ),
    Case(
        "a discharge at an untold place with nothing after it stays a discharge",
        act(Milestone.DISCHARGED, None, 30, laden=True),
        Milestone.DISCHARGED,
        (SHIP_SAILED,),
    ),
    Case(
        "a place that cannot be compared makes no transhipment",
        act(Milestone.ARRIVED, NAMELESS, 20, unit=None),
        None,
    ),
    Case(
        "a place that cannot be compared makes none between the calls of the ship either",
        act(Milestone.DISCHARGED, NAMELESS, 20, laden=True),
        None,
        (SHIP_SAILED, expected(Milestone.ARRIVED, SHANGHAI, 30, said=12, unit=None)),
    ),
    Case(
        "an unnamed place outside the booked countries is no port of discharge",
        act(Milestone.DISCHARGED, EventPlace(country="SG"), 20, laden=True),
        Milestone.TS_DISCHARGED,
    ),
    Case(
        "a loading at an untold place before any arrival is the first",
        act(Milestone.LOADED, None, 9, laden=True),
        Milestone.LOADED,
    ),
    Case(
        "a loading at an untold place after an arrival could be anywhere",
        act(Milestone.LOADED, None, 21, laden=True),
        None,
        (SHIP_SAILED, act(Milestone.ARRIVED, SINGAPORE, 20, unit=None)),
    ),
]

UNBOOKED_PORTS = [
    Case(
        "without a booking the first vessel port is that of loading",
        act(Milestone.LOADED, DAR, 9, laden=True),
        Milestone.LOADED,
        route=None,
    ),
    Case(
        "without a booking the ship's arrival before the loading is no step",
        act(Milestone.ARRIVED, DAR, 8, unit=None),
        None,
        (SHIP_SAILED, expected(Milestone.ARRIVED, SHANGHAI, 30, said=1, unit=None)),
        route=None,
    ),
    Case(
        "without a booking the port in between is a transhipment",
        act(Milestone.DISCHARGED, SINGAPORE, 20, laden=True),
        Milestone.TS_DISCHARGED,
        (SHIP_SAILED, expected(Milestone.ARRIVED, SHANGHAI, 30, said=1, unit=None)),
        route=None,
    ),
    Case(
        "without a booking what is loaded again was transhipped",
        act(Milestone.DISCHARGED, SINGAPORE, 20, laden=True),
        Milestone.TS_DISCHARGED,
        (SHIP_SAILED, act(Milestone.LOADED, SINGAPORE, 22, laden=True)),
        route=None,
    ),
    Case(
        "without a booking the last vessel port is that of discharge",
        act(Milestone.ARRIVED, SHANGHAI, 30, unit=None),
        Milestone.ARRIVED,
        (SHIP_SAILED,),
        route=None,
    ),
    Case(
        "one lone arrival of a ship does not tell whose port it is",
        act(Milestone.ARRIVED, DAR, 8, unit=None),
        None,
        route=None,
    ),
    Case(
        "one lone discharge of a full container is where it was carried",
        act(Milestone.DISCHARGED, SHANGHAI, 30, laden=True),
        Milestone.DISCHARGED,
        route=None,
    ),
    Case(
        "a discharge at the port of loading is no step",
        act(Milestone.DISCHARGED, DAR, 11, laden=True),
        None,
        (act(Milestone.LOADED, DAR, 10, laden=True),),
        route=None,
    ),
    Case(
        "only the port of discharge booked: one lone discharge elsewhere is a transhipment",
        act(Milestone.DISCHARGED, SINGAPORE, 20, laden=True),
        Milestone.TS_DISCHARGED,
        route=Itinerary(discharge=BookedPlace(unlocode="CNSHA")),
    ),
    Case(
        "only the port of discharge booked: the first loading elsewhere is the loading",
        act(Milestone.LOADED, DAR, 9, laden=True),
        Milestone.LOADED,
        route=Itinerary(discharge=BookedPlace(unlocode="CNSHA")),
    ),
    Case(
        "only the port of loading booked: loading elsewhere is a transhipment",
        act(Milestone.LOADED, SINGAPORE, 9, laden=True),
        Milestone.TS_LOADED,
        route=Itinerary(loading=BookedPlace(unlocode="TZDAR")),
    ),
    Case(
        "only the port of loading booked: the last port is that of discharge",
        act(Milestone.ARRIVED, SHANGHAI, 30, unit=None),
        Milestone.ARRIVED,
        (SHIP_SAILED,),
        route=Itinerary(loading=BookedPlace(unlocode="TZDAR")),
    ),
    Case(
        "without a booking a discharge at an untold place before a departure tells nothing",
        act(Milestone.DISCHARGED, None, 20, laden=True),
        None,
        (SHIP_SAILED, act(Milestone.DEPARTED, SINGAPORE, 22, unit=None)),
        route=None,
    ),
    Case(
        "an arrival at an untold place abroad from the booked port is not the last",
        act(Milestone.ARRIVED, EventPlace(country="SG"), 20, unit=None),
        None,
        (SHIP_SAILED,),
        route=Itinerary(discharge=BookedPlace(unlocode="CNSHA"), loading=BookedPlace(name="Dar")),
    ),
]


@pytest.mark.parametrize("case", [*PORTS, *UNBOOKED_PORTS], ids=lambda case: case.name)
def test_a_port_move_means_what_its_port_makes_it(case: Case) -> None:
    case.check()
