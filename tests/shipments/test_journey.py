"""When a shipment leaves and arrives, and at which ports."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from logistics.kernel.codes import UnLocode
from logistics.reference.milestones import Classifier
from logistics.shipments.facts import Consignment, Leg, Mode, OwnPlace, Shipment, Times
from logistics.shipments.facts.journey import (
    arrival_on,
    best_arrival,
    best_departure,
    departure_on,
    judged_on,
    main_legs,
)
from logistics.shipments.facts.leg_times import LegEvent, leg_times
from logistics.shipments.facts.ports import Ports, ports_of, unlocode_of
from logistics.shipments.facts.progress import MainTimes, with_progress
from tests.shipments.desk import example

TODAY = date(2026, 11, 1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def by_sea(*, documents: bool = True) -> Consignment:
    part = example().consignments[0]
    return part if documents else replace(part, documents=())


def _left_on(leg: Leg) -> date:
    moment = best_departure(leg)
    assert moment is not None
    return moment.date()


def test_the_on_board_date_is_the_day_of_export() -> None:
    assert departure_on(example()) == date(2026, 12, 11)


def test_without_a_bill_the_main_leg_tells_the_day_at_its_port() -> None:
    late = at("2026-12-12T00:30:00+03:00")
    part = by_sea(documents=False)
    feeder = replace(part.legs[1], estimated=Times(departure=late))
    sailing = replace(part, legs=(part.legs[0], feeder, *part.legs[2:]))
    assert departure_on(Shipment(consignments=(sailing,))) == date(2026, 12, 12)


def test_by_road_alone_the_first_leg_tells_the_day() -> None:
    truck = replace(by_sea(documents=False), legs=by_sea().legs[:1])
    assert departure_on(Shipment(consignments=(truck,))) == _left_on(truck.legs[0])
    assert arrival_on(Shipment(consignments=(truck,))) is None


def test_arrival_is_at_the_port_of_discharge_not_at_the_door() -> None:
    assert arrival_on(example()) == date(2027, 1, 7)


def test_parts_that_differ_leave_at_the_earliest_and_arrive_at_the_latest() -> None:
    leg = by_sea().legs[2]
    later = Consignment(
        id="later",
        legs=(
            replace(
                leg,
                planned=Times(
                    departure=at("2027-01-05T00:00:00+08:00"),
                    arrival=at("2027-02-01T00:00:00+08:00"),
                ),
            ),
        ),
    )
    both = replace(example(), consignments=(by_sea(), later))
    assert departure_on(both) == date(2026, 12, 11)
    assert arrival_on(both) == date(2027, 2, 1)


def test_actual_goes_before_estimated_before_planned() -> None:
    planned, estimated, actual = (
        Times(departure=at(f"2026-12-{day}T00:00:00Z"), arrival=at(f"2026-12-{day}T09:00:00Z"))
        for day in ("10", "11", "12")
    )
    leg = Leg(id="1", planned=planned)
    assert best_departure(leg) == planned.departure
    leg = replace(leg, estimated=estimated)
    assert best_departure(leg) == estimated.departure
    leg = replace(leg, actual=actual)
    assert (best_departure(leg), best_arrival(leg)) == (actual.departure, actual.arrival)
    assert best_arrival(replace(leg, actual=Times(departure=actual.departure))) == (
        estimated.arrival
    )


def test_rules_are_judged_on_arrival_else_departure_else_today() -> None:
    assert judged_on(example(), TODAY) == date(2027, 1, 7)
    part = by_sea()
    sailing = replace(part, legs=tuple(replace(leg, planned=None) for leg in part.legs))
    assert judged_on(replace(example(), consignments=(sailing,)), TODAY) == date(2026, 12, 11)
    assert judged_on(Shipment(), TODAY) == TODAY


def test_the_main_carriage_is_what_leaves_africa() -> None:
    assert [leg.id for leg in main_legs(by_sea())] == ["feeder", "main"]


def test_ports_are_the_ends_of_the_main_carriage() -> None:
    assert ports_of(example(), by_sea()) == Ports(
        mode=Mode.SEA,
        pol_place="dar-es-salaam",
        pod_place="shanghai",
        pol="TZDAR",
        pod="CNSHA",
    )
    assert ports_of(example(), Consignment(id="road", legs=by_sea().legs[:1])) == Ports()


def test_one_port_has_one_code_whatever_alias_was_typed() -> None:
    terminal = OwnPlace(id="wgq", name="Waigaoqiao", unlocode=UnLocode("CNWGQ"))
    shipment = Shipment(places=(terminal, OwnPlace(id="door")))
    assert unlocode_of(shipment, "wgq") == "CNSHA"
    assert unlocode_of(shipment, "door") is None
    assert unlocode_of(shipment, "nowhere") is None
    assert unlocode_of(shipment, None) is None


def test_entered_times_are_told_one_by_one_with_their_place() -> None:
    told = leg_times(example())
    assert len(told) == 8
    first, second = told[:2]
    assert (first.event, first.classifier) == (LegEvent.DEPARTURE, Classifier.PLANNED)
    assert (first.place, second.place) == ("masaka", "dar-es-salaam")
    assert first.moment == best_departure(by_sea().legs[0])
    assert first.moment.utcoffset() == timedelta(hours=2)
    assert (first.consignment, first.leg, first.mode) == ("sea", "truck", Mode.ROAD)
    assert first.means is not None
    assert first.means.plates == "RAC 412 K / RL 2207"


def test_a_departure_alone_is_told_alone() -> None:
    sailed = at("2026-12-12T02:00:00+03:00")
    leg = Leg(id="1", actual=Times(departure=sailed))
    told = leg_times(Shipment(consignments=(Consignment(id="sea", legs=(leg,)),)))
    assert [(time.event, time.moment) for time in told] == [(LegEvent.DEPARTURE, sailed)]


ARRIVED = Times(arrival=datetime.fromisoformat("2026-12-01T06:00:00+02:00"))


@pytest.mark.parametrize(
    ("leg", "classifier"),
    [
        (Leg(id="1", planned=ARRIVED), Classifier.PLANNED),
        (Leg(id="1", estimated=ARRIVED), Classifier.ESTIMATED),
        (Leg(id="1", actual=ARRIVED), Classifier.ACTUAL),
    ],
)
def test_each_certainty_is_told_as_its_classifier(leg: Leg, classifier: Classifier) -> None:
    told = leg_times(Shipment(consignments=(Consignment(id="sea", legs=(leg,)),)))
    assert [(time.event, time.moment, time.classifier) for time in told] == [
        (LegEvent.ARRIVAL, ARRIVED.arrival, classifier)
    ]


def test_progress_lies_over_the_ends_of_the_main_carriage_only() -> None:
    sailed, eta = at("2026-12-12T02:00:00+03:00"), at("2027-01-09T06:00:00+08:00")
    found = MainTimes(planned=Times(), estimated=Times(arrival=eta), actual=Times(departure=sailed))
    entered = example()
    told = with_progress(entered, {"sea": found, "elsewhere": found})
    truck, feeder, main, delivery = told.consignments[0].legs
    assert feeder.actual == Times(departure=sailed)
    assert main.estimated == Times(arrival=eta)
    assert (feeder.planned, feeder.estimated) == (entered.consignments[0].legs[1].planned, None)
    assert (truck, delivery) == (
        entered.consignments[0].legs[0],
        entered.consignments[0].legs[3],
    )
    assert arrival_on(told) == date(2027, 1, 9)
    assert with_progress(entered, {}) == entered


def test_progress_of_a_way_without_main_carriage_changes_nothing() -> None:
    road = Shipment(consignments=(Consignment(id="sea", legs=by_sea().legs[:1]),))
    found = MainTimes(
        planned=Times(departure=at("2026-12-12T02:00:00Z")), estimated=Times(), actual=Times()
    )
    assert with_progress(road, {"sea": found}) == road


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-05-31T15:59:00Z", date(2026, 5, 31)),
        ("2026-05-31T16:00:00Z", date(2026, 6, 1)),
        ("2026-05-31T23:00:00+08:00", date(2026, 5, 31)),
        ("2026-06-01T05:00:00+14:00", date(2026, 5, 31)),
    ],
)
def test_the_day_of_arrival_is_the_day_in_china_whichever_offset_was_written(
    written: str, day: date
) -> None:
    part = by_sea()
    legs = (*part.legs[:2], replace(part.legs[2], planned=Times(arrival=at(written))))
    assert arrival_on(Shipment(consignments=(replace(part, legs=legs),))) == day


def test_the_day_of_departure_is_the_day_at_the_port() -> None:
    late = Times(departure=at("2026-12-11T21:30:00Z"))
    part = by_sea(documents=False)
    sailing = replace(part, legs=(replace(part.legs[1], planned=late),))
    assert departure_on(Shipment(consignments=(sailing,))) == date(2026, 12, 12)


def test_at_a_place_nobody_knows_the_day_is_the_one_written() -> None:
    late = Times(departure=at("2026-12-11T21:30:00Z"))
    part = by_sea(documents=False)
    sailing = replace(part, legs=(replace(part.legs[1], planned=late, from_place="nowhere"),))
    assert departure_on(Shipment(consignments=(sailing,))) == date(2026, 12, 11)
