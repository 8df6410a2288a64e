"""Roads, borders, doors and customs: the country and the history decide."""

from dataclasses import replace

import pytest

from logistics.carriers.events import EventPlace, Unit, UnitKind
from logistics.reference.milestones import Classifier, Milestone
from logistics.tracking.fold.folding import fold
from logistics.tracking.fold.itinerary import BookedPlace, Itinerary
from tests.tracking.cases import CAME_OFF, ISAKA, KAMPALA, SHIP_SAILED, Case, gate
from tests.tracking.tellings import (
    DAR,
    EST,
    KIGALI,
    LATER,
    PLN,
    ROASTERY,
    ROUTE,
    RUSUMO,
    SHANGHAI,
    act,
    by_carrier,
    by_person,
    day,
    told,
)

INLAND = [
    Case(
        "a truck leaving a place in Rwanda collected the goods",
        act(Milestone.DEPARTED, KIGALI, 5, mode="TRUCK"),
        Milestone.ORIGIN_COLLECTED,
    ),
    Case(
        "a truck arriving at the border",
        act(Milestone.ARRIVED, RUSUMO, 6, mode="TRUCK"),
        Milestone.BORDER_ARRIVED,
    ),
    Case(
        "a truck leaving the border",
        act(Milestone.DEPARTED, RUSUMO, 6, mode="TRUCK"),
        Milestone.BORDER_CROSSED,
    ),
    Case(
        "a truck leaving a dry port on the way is no step",
        act(Milestone.DEPARTED, ISAKA, 7, mode="TRUCK"),
        None,
    ),
    Case(
        "a train arriving at the port is no step",
        act(Milestone.ARRIVED, DAR, 8, mode="RAIL"),
        None,
    ),
    Case(
        "a truck leaving in China is out for delivery",
        act(Milestone.DEPARTED, SHANGHAI, 32, mode="TRUCK"),
        Milestone.OUT_FOR_DELIVERY,
        (CAME_OFF,),
    ),
    Case(
        "a truck arriving at the consignee's door delivered",
        act(Milestone.ARRIVED, ROASTERY, 33, mode="TRUCK"),
        Milestone.DELIVERED,
    ),
    Case(
        "a truck arriving at a customer's yard in Tanzania delivered nothing",
        act(Milestone.DELIVERED, EventPlace(facility_type="CLOC", country="TZ"), 8, mode="TRUCK"),
        None,
    ),
    Case(
        "a delivery told for a country on neither end is none",
        act(Milestone.DELIVERED, KAMPALA, 8, mode="TRUCK"),
        None,
    ),
    Case(
        "a container at a door at an untold place, before any sea leg, delivered nothing",
        act(Milestone.DELIVERED, None, 8),
        None,
        route=None,
    ),
    Case(
        "a container at a door at an untold place, after the sea leg, was delivered",
        act(Milestone.DELIVERED, None, 38),
        Milestone.DELIVERED,
        (SHIP_SAILED,),
        route=None,
    ),
    Case(
        "a truck out for delivery at an untold place is no proof of its own arrival",
        act(Milestone.OUT_FOR_DELIVERY, None, 8, mode="TRUCK"),
        None,
        route=None,
    ),
    Case(
        "collected in the country of receipt",
        act(Milestone.ORIGIN_COLLECTED, KIGALI, 5),
        Milestone.ORIGIN_COLLECTED,
    ),
    Case(
        "collected, at an untold place, before the sea leg",
        act(Milestone.ORIGIN_COLLECTED, None, 5),
        Milestone.ORIGIN_COLLECTED,
        route=None,
    ),
    Case(
        "a collection elsewhere is none",
        act(Milestone.ORIGIN_COLLECTED, KAMPALA, 5),
        None,
    ),
    Case(
        "stuffing after import is the next user's",
        act(Milestone.STUFFED, None, 50),
        None,
        (CAME_OFF,),
    ),
    Case("stuffing before export", act(Milestone.STUFFED, KIGALI, 4), Milestone.STUFFED),
    Case(
        "available at the port of discharge",
        act(Milestone.AVAILABLE, SHANGHAI, 31, laden=True),
        Milestone.AVAILABLE,
    ),
    Case(
        "available in the country of export is no step",
        act(Milestone.AVAILABLE, DAR, 3, laden=True),
        None,
    ),
]

CUSTOMS = [
    Case(
        "released in Rwanda is export customs, whatever the code said",
        act(Milestone.IMPORT_CUSTOMS_RELEASED, KIGALI, 5),
        Milestone.EXPORT_CUSTOMS_RELEASED,
    ),
    Case(
        "held in China is import customs, whatever the code said",
        act(Milestone.EXPORT_CUSTOMS_HELD, SHANGHAI, 31),
        Milestone.IMPORT_CUSTOMS_HELD,
    ),
    Case(
        "customs of a country in between is no step",
        act(Milestone.EXPORT_CUSTOMS_RELEASED, KAMPALA, 6),
        None,
    ),
    Case(
        "customs at an untold place is what the code says",
        act(Milestone.EXPORT_CUSTOMS_SUBMITTED, None, 5),
        Milestone.EXPORT_CUSTOMS_SUBMITTED,
    ),
]


@pytest.mark.parametrize("case", [*INLAND, *CUSTOMS], ids=lambda case: case.name)
def test_an_inland_event_means_what_country_and_history_make_it(case: Case) -> None:
    case.check()


def test_a_person_is_taken_at_his_word() -> None:
    entered = by_person(told(Milestone.DELIVERED, KAMPALA, day(8), mode="TRUCK"))

    assert fold([entered], LATER, itinerary=ROUTE).status is Milestone.DELIVERED


def test_a_persons_arrival_lets_the_empty_container_come_home() -> None:
    entered = by_person(told(Milestone.DISCHARGED, None, day(30)))
    back = gate(Milestone.EMPTY_RETURNED, None, 40, laden=False)

    assert fold([entered, back], LATER, itinerary=ROUTE).status is Milestone.EMPTY_RETURNED


def test_postal_codes_need_no_route() -> None:
    parcel = Unit(UnitKind.POSTAL_ITEM, "EE123456785RW")
    item = [
        act(Milestone.ARRIVED, None, 9, unit=parcel),
        act(Milestone.IMPORT_CUSTOMS_SUBMITTED, None, 10, unit=parcel),
    ]

    assert fold(item[:1], LATER).status is Milestone.ARRIVED
    assert fold(item[1:], LATER).status is Milestone.IMPORT_CUSTOMS_SUBMITTED


def test_an_airport_of_the_booked_route_is_known_by_its_code() -> None:
    by_air = Itinerary(
        loading=BookedPlace(iata="KGL", country="RW"), discharge=BookedPlace(iata="PVG")
    )
    waybill = Unit(UnitKind.AIR_WAYBILL, "157-53806270")
    heard = [
        act(Milestone.GATE_IN_ORIGIN, EventPlace(iata="KGL"), 1, unit=waybill),
        act(Milestone.DEPARTED, EventPlace(iata="KGL"), 2, unit=waybill, mode="AIR"),
        act(Milestone.ARRIVED, EventPlace(iata="DOH"), 3, unit=waybill, mode="AIR"),
    ]

    transfer = fold(heard, LATER, itinerary=by_air)
    there = act(Milestone.ARRIVED, EventPlace(iata="PVG"), 4, unit=waybill, mode="AIR")
    agent = act(Milestone.GATE_OUT_DEST, EventPlace(iata="PVG"), 5, unit=waybill)

    assert transfer.status is Milestone.TS_ARRIVED
    assert fold([*heard, there], LATER, itinerary=by_air).status is Milestone.ARRIVED
    handed_over = fold([*heard, there, agent], LATER, itinerary=by_air)
    assert handed_over.status is Milestone.GATE_OUT_DEST


@pytest.mark.parametrize("classifier", [EST, PLN])
def test_an_expected_time_in_the_past_is_still_not_actual(classifier: Classifier) -> None:
    hoped = by_carrier(replace(SHIP_SAILED.event, classifier=classifier))

    progress = fold([hoped], LATER, itinerary=ROUTE)

    assert progress.status is None
    assert [row.milestone for row in progress.estimates] == [Milestone.DEPARTED]
