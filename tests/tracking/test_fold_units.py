"""Several containers: the least advanced one is the status, and strangers are set aside."""

from dataclasses import replace

from logistics.carriers.events import Unit, UnitKind
from logistics.reference.milestones import Milestone
from logistics.tracking.fold.folding import fold
from tests.tracking.tellings import (
    BOOKING,
    BOX,
    DAR,
    LATER,
    OTHER_BOX,
    ROUTE,
    SHANGHAI,
    act,
    day,
    expected,
)

TWO = replace(ROUTE, units=frozenset({BOX, OTHER_BOX}))
STRANGER = Unit(UnitKind.CONTAINER, "CMAU0000000")


def test_the_consignment_is_where_its_last_container_is() -> None:
    progress = fold(
        [
            act(Milestone.BOOKED, None, 1, unit=BOOKING),
            act(Milestone.LOADED, DAR, 10, laden=True),
            act(Milestone.LOADED, DAR, 10, laden=True, unit=OTHER_BOX),
            act(Milestone.DISCHARGED, SHANGHAI, 30, laden=True),
        ],
        LATER,
        itinerary=TWO,
    )

    assert progress.status is Milestone.LOADED
    assert (progress.leading, progress.leading_units) == (Milestone.DISCHARGED, 1)
    assert {row.milestone: (row.reached, row.of) for row in progress.rows} == {
        Milestone.BOOKED: (2, 2),
        Milestone.LOADED: (2, 2),
        Milestone.DISCHARGED: (1, 2),
    }


def test_a_step_is_done_when_the_last_container_did_it() -> None:
    progress = fold(
        [
            expected(Milestone.LOADED, DAR, 9, said=1, laden=True),
            expected(Milestone.LOADED, DAR, 8, said=2, laden=True, unit=OTHER_BOX),
            act(Milestone.LOADED, DAR, 12, laden=True, unit=OTHER_BOX),
            act(Milestone.LOADED, DAR, 10, laden=True),
        ],
        LATER,
        itinerary=TWO,
    )

    (row,) = progress.rows
    assert row.actual is not None
    assert row.estimated is not None
    assert (row.actual.at, row.estimated.at) == (day(12), day(9))
    assert [told.at for told in row.history] == [day(9), day(8)]
    assert progress.estimates == ()


def test_a_container_nobody_spoke_of_keeps_the_consignment_without_a_status() -> None:
    progress = fold([act(Milestone.LOADED, DAR, 10, laden=True)], LATER, itinerary=TWO)

    assert progress.status is None
    assert progress.leading is Milestone.LOADED
    assert [row.milestone for row in progress.estimates] == [Milestone.LOADED]


def test_another_consignments_container_moves_nothing_and_is_shown() -> None:
    progress = fold(
        [
            act(Milestone.LOADED, DAR, 10, laden=True),
            act(Milestone.DELIVERED, SHANGHAI, 30, unit=STRANGER, mode="TRUCK"),
        ],
        LATER,
        itinerary=replace(ROUTE, units=frozenset({BOX})),
    )

    assert progress.status is Milestone.LOADED
    assert [one.code for one in progress.foreign] == ["DELI"]
    assert progress.unplaced == ()


def test_containers_come_from_the_carrier_while_nobody_entered_them() -> None:
    progress = fold(
        [
            act(Milestone.BOOKED, None, 1, unit=BOOKING),
            act(Milestone.LOADED, DAR, 10, laden=True, unit=OTHER_BOX),
            act(Milestone.LOADED, DAR, 10, laden=True),
        ],
        LATER,
        itinerary=ROUTE,
    )

    assert [unit.unit for unit in progress.units] == [BOX, OTHER_BOX]
    assert progress.status is Milestone.LOADED


def test_one_booking_without_containers_is_one_unnamed_unit() -> None:
    progress = fold([act(Milestone.BOOKED, None, 1, unit=BOOKING)], LATER)

    assert [unit.unit for unit in progress.units] == [None]
    assert progress.status is Milestone.BOOKED


def test_a_container_used_again_under_another_booking_is_another_journey() -> None:
    booked = replace(ROUTE, units=frozenset({BOX}), bookings=frozenset({"KGL240001"}))
    ours = act(Milestone.LOADED, DAR, 10, references=(("BKG", "kgl 240001"),))
    theirs = act(Milestone.DELIVERED, SHANGHAI, 30, references=(("BKG", "OTHER9"),))
    untold = act(Milestone.DEPARTED, DAR, 11)

    progress = fold([ours, theirs, untold], LATER, itinerary=booked)

    assert progress.status is Milestone.DEPARTED
    assert [one.identity for one in progress.foreign] == [theirs.identity]


def test_one_number_that_agrees_is_enough_and_one_that_cannot_be_compared_says_nothing() -> None:
    booked = replace(
        ROUTE,
        units=frozenset({BOX}),
        bookings=frozenset({"KGL240001"}),
        house_documents=frozenset({"HBL7"}),
    )
    for references in (
        (("BKG", "OTHER9"), ("TRD", "HBL7")),
        (("TRD", "MBL1"),),
        (("EQ", "TCLU7654320"),),
    ):
        loaded = act(Milestone.LOADED, DAR, 10, references=references)
        assert fold([loaded], LATER, itinerary=booked).status is Milestone.LOADED


def test_the_number_of_the_bookings_own_event_is_compared_too() -> None:
    booked = replace(ROUTE, bookings=frozenset({"KGL240002"}))
    other = act(Milestone.BOOKED, None, 1, unit=BOOKING)
    master = replace(ROUTE, documents=frozenset({"MBL1"}))
    paper = act(Milestone.LOADED, DAR, 2, unit=Unit(UnitKind.TRANSPORT_DOCUMENT, "MBL2"))

    assert fold([other], LATER, itinerary=booked).status is None
    assert fold([paper], LATER, itinerary=master).status is None


def test_containers_of_another_booking_make_no_units_of_ours() -> None:
    booked = replace(ROUTE, bookings=frozenset({"KGL240001"}))
    theirs = act(Milestone.LOADED, DAR, 10, unit=OTHER_BOX, references=(("BKG", "OTHER9"),))

    progress = fold([act(Milestone.LOADED, DAR, 10), theirs], LATER, itinerary=booked)

    assert [unit.unit for unit in progress.units] == [BOX]
