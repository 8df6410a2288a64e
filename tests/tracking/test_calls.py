"""Counting calls: no window of a minute, a day or a second ever holds more than is allowed."""

from collections.abc import Iterable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.kernel.surroundings import VirtualClock
from logistics.tracking.calls import DAY, MINUTE, Pacer, Window
from tests.tracking.tellings import START

SECOND = timedelta(seconds=1)


def _steps(longest: timedelta) -> st.SearchStrategy[list[timedelta]]:
    step = st.timedeltas(min_value=timedelta(0), max_value=longest)
    return st.lists(step, min_size=1, max_size=60)


def _most_within(moments: Iterable[timedelta], length: timedelta) -> int:
    told = sorted(moments)
    return max(sum(begin <= other < begin + length for other in told) for begin in told)


@pytest.mark.parametrize(("window", "length"), [(MINUTE, SECOND * 60), (DAY, timedelta(days=1))])
@given(data=st.data())
def test_a_window_that_slides_is_never_exceeded(
    window: Window, length: timedelta, data: st.DataObject
) -> None:
    counted: list[list[int]] = []
    now, made = START, []
    for step in data.draw(_steps(length / 3)):
        now += step
        if window.used(counted, now) < 3:
            counted = window.added(counted, 1, now)
            made.append(now - START)

    assert _most_within(made, length) <= 3


def test_calls_of_a_minute_ago_count_no_more() -> None:
    counted = MINUTE.added([], 5, START)

    assert MINUTE.used(counted, START + 59 * SECOND) == 5
    assert MINUTE.used(counted, START + 60 * SECOND) == 0


def test_a_clock_that_was_set_back_locks_nobody_out() -> None:
    counted = DAY.added([], 5, START + timedelta(days=3))

    assert DAY.used(counted, START) == 0


def test_calls_that_were_not_made_are_given_back() -> None:
    counted = MINUTE.added(MINUTE.added([], 2, START), 3, START + SECOND)

    assert MINUTE.used(MINUTE.returned(counted, 4, START + SECOND), START + SECOND) == 1
    assert MINUTE.returned(counted, 9, START + SECOND) == []


def test_a_day_is_kept_in_few_numbers() -> None:
    counted: list[list[int]] = []
    for minute in range(3000):
        counted = DAY.added(counted, 1, START + timedelta(minutes=minute))

    assert len(counted) <= 25
    assert DAY.used(counted, START + timedelta(minutes=3000)) >= 1439


@given(per_second=st.integers(1, 5), steps=_steps(SECOND))
def test_no_second_holds_more_calls_than_allowed(per_second: int, steps: list[timedelta]) -> None:
    clock = VirtualClock(START)
    pacer = Pacer(per_second, clock, clock.advance)
    began = []
    for step in steps:
        clock.advance(step)
        pacer.wait()
        began.append(clock.now() - START)

    assert _most_within(began, SECOND) <= per_second


def test_whoever_asks_next_keeps_the_pace_of_the_one_before() -> None:
    clock = VirtualClock(START)
    Pacer(2, clock, clock.advance, START - SECOND / 4).wait()

    assert clock.now() == START + SECOND * 3 / 4
