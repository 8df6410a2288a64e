"""Overrides and retractions: the newest word counts, and what was taken back does not."""

from dataclasses import replace
from typing import Any

import pytest

from logistics.carriers.events import CarrierEvent
from logistics.reference.milestones import Milestone
from logistics.tracking.fold.change import Standing, Why, standing_of, why_changed
from logistics.tracking.fold.folding import fold
from logistics.tracking.fold.identity import event_identity
from tests.tracking.tellings import (
    ACT,
    BOX,
    DAR,
    EST,
    LATER,
    OTHER_BOX,
    ROUTE,
    SHANGHAI,
    SINGAPORE,
    act,
    by_carrier,
    by_person,
    day,
    told,
)

SAILED = act(Milestone.DEPARTED, DAR, 10, unit=None)


def _named(identity: str, milestone: Milestone | None, number: int, **fields: Any) -> CarrierEvent:
    return told(milestone, SHANGHAI, day(number), ACT, source_event_id=identity, **fields)


def test_a_newer_copy_of_the_same_event_replaces_it() -> None:
    first = by_carrier(_named("e1", Milestone.DISCHARGED, 30, recorded_at=day(30)))
    corrected = by_carrier(_named("e1", Milestone.DISCHARGED, 29, recorded_at=day(31)))

    progress = fold([corrected, first], LATER, itinerary=ROUTE)

    assert progress.status_since == day(29)
    assert len(progress.rows) == 1


def test_a_newer_copy_may_turn_an_actual_event_into_an_estimate() -> None:
    wrong = by_carrier(_named("e1", Milestone.ARRIVED, 30, recorded_at=day(30)))
    right = by_carrier(
        replace(_named("e1", Milestone.ARRIVED, 33, recorded_at=day(31)), classifier=EST)
    )

    progress = fold([SAILED, wrong, right], LATER, itinerary=ROUTE)

    assert progress.status is Milestone.DEPARTED
    assert [row.at for row in progress.estimates] == [day(33)]


def test_a_retraction_heard_before_its_target_still_takes_it_back() -> None:
    tombstone = by_carrier(_named("r1", None, 31, retracts="e1"))
    target = by_carrier(_named("e1", Milestone.ARRIVED, 30))

    assert fold([SAILED, tombstone, target], LATER, itinerary=ROUTE).status is Milestone.DEPARTED


def test_an_event_repeated_as_withdrawn_is_gone_and_a_newer_copy_brings_it_back() -> None:
    said = by_carrier(_named("e1", Milestone.ARRIVED, 30, recorded_at=day(30)))
    unsaid = by_carrier(_named("e1", None, 30, recorded_at=day(31), retracts="e1"))
    resaid = by_carrier(_named("e1", Milestone.ARRIVED, 30, recorded_at=day(32)))

    gone = fold([said, unsaid], LATER, itinerary=ROUTE)
    back = fold([resaid, unsaid, said], LATER, itinerary=ROUTE)

    assert gone.status is None
    assert [one.source_event_id for one in gone.withdrawn] == ["e1"]
    assert back.status is Milestone.ARRIVED


def test_a_carrier_cannot_take_back_what_a_person_or_another_carrier_told() -> None:
    entered = by_person(_named("e1", Milestone.ARRIVED, 30))
    elsewhere = by_carrier(_named("e1", Milestone.DISCHARGED, 31), scope="con_other")
    tombstone = by_carrier(_named("r1", None, 32, retracts="e1"))

    progress = fold([entered, elsewhere, tombstone], LATER, itinerary=ROUTE)

    assert progress.status is Milestone.DISCHARGED
    assert len(progress.rows) == 2


def test_copies_of_equal_age_leave_one_answer() -> None:
    one = by_carrier(_named("e1", Milestone.ARRIVED, 30, recorded_at=day(31)))
    other = by_carrier(_named("e1", Milestone.ARRIVED, 29, recorded_at=day(31)))

    first, second = (fold(heard, LATER, itinerary=ROUTE) for heard in ([one, other], [other, one]))

    assert first == second
    assert len(first.rows) == 1


def test_of_a_telling_and_a_withdrawal_of_one_moment_the_withdrawal_counts() -> None:
    for code in ("AAAA", "ZZZZ"):
        said = by_carrier(_named("e1", Milestone.ARRIVED, 30, recorded_at=day(31)))
        unsaid = by_carrier(_named("e1", None, 30, recorded_at=day(31), retracts="e1", code=code))
        assert fold([said, unsaid], LATER, itinerary=ROUTE).status is None


def test_the_earliest_hearing_of_an_event_is_shown() -> None:
    event = _named("e1", Milestone.ARRIVED, 30)
    heard = [by_carrier(event, heard=day(number)) for number in (33, 31, 32)]

    progress = fold(heard, LATER, itinerary=ROUTE)

    assert progress.status_evidence[0].heard_at == day(31)


@pytest.mark.parametrize(
    "other",
    [
        {"unit": OTHER_BOX},
        {"code": "ELSE"},
        {"classifier": EST},
        {"place": SINGAPORE},
        {"occurred_at": day(3)},
        {"transport_call": "call-2"},
        {"laden": False},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_without_an_id_of_its_sender_an_event_is_known_by_what_it_says(
    other: dict[str, object],
) -> None:
    event = told(Milestone.LOADED, DAR, day(2))
    changed = replace(event, **other)  # type: ignore[arg-type] # one field of the event a case

    assert event_identity(event, scope="c") != event_identity(changed, scope="c")


def test_seconds_index_and_free_text_are_no_part_of_an_identity() -> None:
    event = told(Milestone.LOADED, DAR, day(2))
    same = replace(
        event,
        occurred_at=day(2).replace(second=40),
        recorded_at=day(9),
        index=7,
        place=replace(DAR, name="Dar-es-Salaam"),
        delay_reason="WEA",
    )

    assert event_identity(event, scope="c") == event_identity(same, scope="c")
    assert event_identity(event, scope="c") != event_identity(event, scope="d")


def test_the_senders_own_id_decides_where_there_is_one() -> None:
    event = told(Milestone.LOADED, DAR, day(2), source_event_id="e1")
    revised = replace(event, unit=BOX, occurred_at=day(3), classifier=ACT, code="ELSE")

    assert event_identity(event, scope="c") == event_identity(revised, scope="c")


def test_a_transition_tells_why_the_status_moved() -> None:
    said = by_carrier(_named("e1", Milestone.ARRIVED, 30))
    unsaid = by_carrier(_named("r1", None, 31, retracts="e1"))
    at_sea = fold([SAILED], LATER, itinerary=ROUTE)
    there = fold([SAILED, said], LATER, itinerary=ROUTE)
    corrected = fold([SAILED, said, unsaid], LATER, itinerary=ROUTE)

    assert why_changed(Standing(), at_sea) is Why.ADVANCED
    assert why_changed(standing_of(at_sea), there) is Why.ADVANCED
    assert why_changed(standing_of(there), corrected) is Why.WITHDRAWN
    assert why_changed(standing_of(there), there) is None
    assert why_changed(Standing(), fold([], LATER)) is None


def test_a_new_booking_makes_the_same_events_tell_another_story() -> None:
    heard = [SAILED, act(Milestone.DISCHARGED, SINGAPORE, 20, laden=True)]
    unbooked, booked = fold(heard, LATER), fold(heard, LATER, itinerary=ROUTE)

    assert (unbooked.status, booked.status) == (Milestone.DISCHARGED, Milestone.TS_DISCHARGED)
    assert why_changed(standing_of(unbooked), booked) is Why.REREAD
