"""Gates: full or empty, in or out, before the sea or after it."""

import pytest

from logistics.carriers.events import EventPlace
from logistics.reference.milestones import LegRole, Milestone
from tests.tracking.cases import CAME_OFF, ISAKA, KAMPALA, NAMELESS, SHIP_SAILED, Case, gate
from tests.tracking.tellings import (
    DAR,
    KIGALI,
    SHANGHAI,
    SINGAPORE,
    act,
    expected,
)

GATES = [
    Case(
        "an empty container leaving a depot was released for stuffing",
        gate(Milestone.EMPTY_RELEASED, DAR, 2, laden=False),
        Milestone.EMPTY_RELEASED,
    ),
    Case(
        "a full container leaving a terminal in Rwanda was collected",
        gate(Milestone.GATE_OUT_DEST, KIGALI, 5, laden=True),
        Milestone.ORIGIN_COLLECTED,
    ),
    Case(
        "a full container leaving the port of discharge is on its last way",
        gate(Milestone.GATE_OUT_DEST, SHANGHAI, 32, laden=True),
        Milestone.GATE_OUT_DEST,
    ),
    Case(
        "a full container leaving a dry port before the sea is no step",
        gate(Milestone.GATE_OUT_DEST, ISAKA, 6, laden=True),
        None,
    ),
    Case(
        "a full container leaving the port of loading again is no step",
        gate(Milestone.GATE_OUT_DEST, DAR, 9, laden=True),
        None,
    ),
    Case(
        "a full container moved between terminals of the transhipment port is no step",
        gate(Milestone.GATE_OUT_DEST, SINGAPORE, 20, laden=True),
        None,
        (SHIP_SAILED,),
    ),
    Case(
        "a full gate-out at an untold place counts once the container came off at its port",
        gate(Milestone.GATE_OUT_DEST, None, 32, laden=True),
        Milestone.GATE_OUT_DEST,
        (CAME_OFF,),
    ),
    Case(
        "a full gate-out at an untold place says nothing before that",
        gate(Milestone.GATE_OUT_DEST, None, 6, laden=True),
        None,
    ),
    Case(
        "the carrier's word that it is the port of discharge suffices",
        act(Milestone.GATE_OUT_DEST, NAMELESS, 32, laden=True, leg_role=LegRole.DISCHARGE_PORT),
        Milestone.GATE_OUT_DEST,
        route=None,
    ),
    Case(
        "an empty container entering before export is repositioned",
        gate(Milestone.EMPTY_RETURNED, DAR, 1, laden=False),
        None,
    ),
    Case(
        "an empty container entering a depot in China before export is repositioned",
        gate(Milestone.EMPTY_RETURNED, SHANGHAI, 1, laden=False),
        None,
    ),
    Case(
        "an empty container entering after import was returned",
        gate(Milestone.EMPTY_RETURNED, SHANGHAI, 40, laden=False),
        Milestone.EMPTY_RETURNED,
        (CAME_OFF,),
    ),
    Case(
        "an empty container entering in China after it sailed was returned",
        gate(Milestone.EMPTY_RETURNED, SHANGHAI, 40, laden=False),
        Milestone.EMPTY_RETURNED,
        (SHIP_SAILED,),
    ),
    Case(
        "an estimated discharge is no ground for a return that happened",
        gate(Milestone.EMPTY_RETURNED, None, 40, laden=False),
        None,
        (expected(Milestone.DISCHARGED, SHANGHAI, 30, said=10, laden=True),),
    ),
    Case(
        "an empty container leaving after import goes to somebody else",
        gate(Milestone.EMPTY_RELEASED, SHANGHAI, 45, laden=False),
        None,
        (CAME_OFF,),
    ),
    Case(
        "an empty container leaving at an untold place after the sea goes to somebody else",
        gate(Milestone.EMPTY_RELEASED, None, 45, laden=False),
        None,
        (SHIP_SAILED,),
    ),
    Case(
        "a full container entering the port of loading",
        gate(Milestone.GATE_IN_ORIGIN, DAR, 9, laden=True),
        Milestone.GATE_IN_ORIGIN,
    ),
    Case(
        "a full container entering a dry port on the way is no step",
        gate(Milestone.GATE_IN_ORIGIN, KAMPALA, 7, laden=True),
        None,
    ),
    Case(
        "a full container entering an inland terminal in China is no step",
        gate(Milestone.GATE_IN_ORIGIN, EventPlace(unlocode="CNSZH"), 33, laden=True),
        None,
        (CAME_OFF,),
    ),
    Case(
        "an empty one told as full gate-in is what its indicator says",
        gate(Milestone.GATE_IN_ORIGIN, DAR, 9, laden=False),
        None,
    ),
    Case(
        "a gate-in the carrier places at the port of loading",
        act(Milestone.GATE_IN_ORIGIN, NAMELESS, 9, leg_role=LegRole.LOADING_PORT),
        Milestone.GATE_IN_ORIGIN,
    ),
    Case(
        "a gate-in the carrier places at a transhipment",
        act(Milestone.GATE_IN_ORIGIN, NAMELESS, 9, leg_role=LegRole.TRANSHIPMENT),
        None,
    ),
    Case(
        "a gate-in at an untold place before the ship left",
        gate(Milestone.GATE_IN_ORIGIN, None, 9, laden=True),
        Milestone.GATE_IN_ORIGIN,
    ),
    Case(
        "a gate-in at an untold place after the ship left",
        gate(Milestone.GATE_IN_ORIGIN, None, 12, laden=True),
        None,
        (SHIP_SAILED,),
    ),
]


@pytest.mark.parametrize("case", GATES, ids=lambda case: case.name)
def test_a_gate_means_what_load_place_and_history_make_it(case: Case) -> None:
    case.check()
