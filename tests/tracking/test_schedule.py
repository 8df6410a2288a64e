"""When carriers are asked again: lively stretches often, quiet ones seldom, silence ever less."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.reference.milestones import Milestone
from logistics.tracking import schedule
from logistics.tracking.kinds import Phase, ReferenceKind
from logistics.tracking.schedule import Whereabouts
from tests.tracking.tellings import START, day

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("status", "phase"),
    [
        (None, Phase.NO_DATA),
        (Milestone.BOOKED, Phase.BEFORE_PORT),
        (Milestone.BORDER_CROSSED, Phase.BEFORE_PORT),
        (Milestone.GATE_IN_ORIGIN, Phase.AT_PORT),
        (Milestone.LOADED, Phase.AT_PORT),
        (Milestone.DEPARTED, Phase.AT_SEA),
        (Milestone.TS_ARRIVED, Phase.NEAR_PORT),
        (Milestone.TS_LOADED, Phase.NEAR_PORT),
        (Milestone.TS_DEPARTED, Phase.AT_SEA),
        (Milestone.ARRIVED, Phase.AT_DESTINATION),
        (Milestone.IMPORT_CUSTOMS_HELD, Phase.AT_DESTINATION),
        (Milestone.GATE_OUT_DEST, Phase.INLAND),
        (Milestone.DELIVERED, Phase.INLAND),
        (Milestone.EMPTY_RETURNED, Phase.OVER),
    ],
)
def test_the_status_decides_the_phase(status: Milestone | None, phase: Phase) -> None:
    assert schedule.phase_of(Whereabouts(status=status, since=START), START) is phase


def test_events_without_a_status_are_no_silence() -> None:
    assert schedule.phase_of(Whereabouts(heard_at=START), START) is Phase.BEFORE_PORT


@pytest.mark.parametrize(("hours", "phase"), [(49, Phase.AT_SEA), (48, Phase.NEAR_PORT)])
def test_two_days_before_a_port_call_the_ship_is_near(hours: int, phase: Phase) -> None:
    where = Whereabouts(status=Milestone.DEPARTED, next_expected=START + hours * HOUR)

    assert schedule.phase_of(where, START) is phase


def test_a_delivery_without_an_empty_return_is_over_after_a_month() -> None:
    where = Whereabouts(status=Milestone.DELIVERED, since=START)

    assert schedule.phase_of(where, day(30)) is Phase.INLAND
    assert schedule.phase_of(where, day(31)) is Phase.OVER


def test_the_wait_ends_soon_after_the_next_step_is_expected() -> None:
    def wait(ahead: timedelta | None) -> timedelta:
        expected = None if ahead is None else START + ahead
        return schedule.interval_of(Phase.AT_SEA, Whereabouts(next_expected=expected), START)

    assert wait(None) == timedelta(hours=24)
    assert wait(5 * HOUR) == 6 * HOUR
    assert wait(90 * HOUR) == 24 * HOUR
    assert wait(-5 * HOUR) == 24 * HOUR


def test_a_poll_just_before_the_step_is_due_is_not_followed_by_a_hail_of_polls() -> None:
    late = Whereabouts(next_expected=START - 58 * HOUR / 60)

    assert schedule.interval_of(Phase.NEAR_PORT, late, START) == 3 * HOUR


def test_a_wait_at_sea_ends_where_the_ship_comes_near() -> None:
    where = Whereabouts(next_expected=START + 58 * HOUR)

    assert schedule.interval_of(Phase.AT_SEA, where, START) == 11 * HOUR


def test_a_booking_far_ahead_is_asked_about_once_a_day() -> None:
    def wait(days: int) -> timedelta:
        where = Whereabouts(next_expected=day(days))
        return schedule.interval_of(Phase.BEFORE_PORT, where, START)

    assert wait(9) == timedelta(hours=24)
    assert wait(7) == timedelta(hours=8)


@pytest.mark.parametrize(
    ("ahead", "minutes"), [(None, 240), (2, 45), (-2, 45), (-4, 240), (5, 180), (20, 240)]
)
def test_air_freight_is_asked_about_often_around_a_flight(ahead: int | None, minutes: int) -> None:
    expected = None if ahead is None else START + ahead * HOUR
    where = Whereabouts(kind=ReferenceKind.AIR_WAYBILL, next_expected=expected)

    assert schedule.interval_of(Phase.AT_PORT, where, START) == timedelta(minutes=minutes)


def test_post_that_went_silent_is_asked_about_once_a_day() -> None:
    def wait(days: int) -> timedelta:
        where = Whereabouts(kind=ReferenceKind.POSTAL_ITEM, heard_at=day(-days))
        return schedule.interval_of(Phase.INLAND, where, START)

    assert (wait(14), wait(15)) == (9 * HOUR, 24 * HOUR)


def test_where_the_carrier_tells_unasked_polls_only_reconcile() -> None:
    def wait(pushed: int, expected: int | None = None) -> timedelta:
        ahead = None if expected is None else day(expected)
        where = Whereabouts(pushed_at=day(-pushed), next_expected=ahead)
        return schedule.interval_of(Phase.INLAND, where, START)

    assert wait(0) == 72 * HOUR
    assert wait(6) == 72 * HOUR
    assert wait(7) == 12 * HOUR
    assert wait(7, expected=20) == 72 * HOUR
    assert wait(0, expected=1) == 25 * HOUR


def test_what_is_late_weighs_as_much_as_what_costs_by_the_day() -> None:
    def risk(phase: Phase, hours: int) -> int:
        return schedule.risk_of(phase, Whereabouts(next_expected=START + hours * HOUR), START)

    phases = (Phase.AT_DESTINATION, Phase.NEAR_PORT, Phase.INLAND, Phase.AT_SEA)
    assert [risk(phase, 1) for phase in phases] == [3, 2, 1, 0]
    assert (risk(Phase.AT_SEA, -1), risk(Phase.OVER, -1)) == (3, 0)
    assert schedule.risks() == [3, 2, 1, 0]


def test_silence_and_failures_are_met_with_longer_waits_up_to_a_bound() -> None:
    nothing = [schedule.wait_after_nothing(count) for count in (1, 2, 3, 6, 60)]
    failing = [schedule.wait_after_failure(count) for count in (1, 2, 7, 70)]

    assert nothing == [HOUR, 2 * HOUR, 4 * HOUR, 24 * HOUR, 24 * HOUR]
    assert failing == [HOUR / 12, HOUR / 6, 6 * HOUR, 6 * HOUR]


def test_a_journey_that_is_over_is_swept_twice() -> None:
    assert schedule.sweep_after(START, START) == day(3)
    assert schedule.sweep_after(START, day(3)) == day(14)
    assert schedule.sweep_after(START, day(14)) is None


@given(st.floats(min_value=-1, max_value=1))
def test_jitter_stays_within_a_tenth(spread: float) -> None:
    assert 54 * HOUR <= schedule.jittered(60 * HOUR, spread) <= 66 * HOUR


def test_a_fifth_of_the_day_is_kept_for_people() -> None:
    assert schedule.day_allowance(100, urgent=False) == 80
    assert schedule.day_allowance(100, urgent=True) == 100
    assert [schedule.day_allowance(calls, urgent=False) for calls in (1, 2, 4, 9)] == [1, 1, 3, 7]


def test_every_tenth_poll_reads_everything() -> None:
    assert [count for count in range(21) if schedule.reads_everything(count)] == [0, 10, 20]


def test_every_phase_and_kind_has_its_row() -> None:
    timed = set(Phase) - {Phase.NO_DATA, Phase.OVER}

    assert set(schedule.table()["intervals_minutes"]) == timed
    assert set(schedule.table()["risk"]) == set(Phase)
    assert set(schedule.table()["window_days_back"]) == set(ReferenceKind)


def test_a_delivered_journey_is_looked_at_again_after_it_is_over() -> None:
    delivered = Whereabouts(status=Milestone.DELIVERED, since=START)
    over = schedule.over_since(delivered)
    assert over is not None
    assert over == START + timedelta(days=30)
    assert schedule.phase_of(delivered, over + timedelta(hours=1)) is Phase.OVER
    assert schedule.sweep_after(over, over + timedelta(hours=1)) == over + timedelta(days=3)
    assert schedule.over_since(Whereabouts(status=Milestone.DEPARTED, since=START)) is None
