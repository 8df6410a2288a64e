"""Counting calls: no window of a minute, a day or a second ever holds more than is allowed."""

from collections.abc import Iterable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.tracking.calls import DAY, MINUTE, Window, next_beginning
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
            counted = window.added(counted, now, now)
            made.append(now - START)

    assert _most_within(made, length) <= 3


def _minute(calls: int) -> list[list[int]]:
    counted: list[list[int]] = []
    for _ in range(calls):
        counted = MINUTE.added(counted, START, START)
    return counted


def test_calls_of_a_minute_ago_count_no_more() -> None:
    assert MINUTE.used(_minute(5), START + 59 * SECOND) == 5
    assert MINUTE.used(_minute(5), START + 60 * SECOND) == 0


def test_a_clock_that_was_set_back_locks_nobody_out() -> None:
    later = START + timedelta(days=3)

    assert DAY.used(DAY.added([], later, later), START) == 0
    assert next_beginning(later, 1, START) == START


def test_a_call_reserved_for_the_next_moments_counts_already() -> None:
    counted = MINUTE.added(_minute(2), START, START + SECOND)

    assert MINUTE.used(counted, START) == 3


@given(steps=_steps(SECOND * 20), most=st.integers(1, 4))
def test_a_window_tells_when_it_is_free(steps: list[timedelta], most: int) -> None:
    counted: list[list[int]] = []
    now = START
    for step in steps:
        now += step
        counted = MINUTE.added(counted, now, now)
    free = MINUTE.free_at(counted, most, now)

    assert MINUTE.used(counted, free) < most
    if free > now:
        assert MINUTE.used(counted, free - timedelta(milliseconds=1)) >= most


def test_a_day_is_kept_in_few_numbers() -> None:
    counted: list[list[int]] = []
    for minute in range(3000):
        now = START + timedelta(minutes=minute)
        counted = DAY.added(counted, now, now)

    assert len(counted) <= 25
    assert DAY.used(counted, START + timedelta(minutes=3000)) >= 1439


@given(
    per_second=st.integers(1, 60),
    steps=_steps(SECOND),
    late=st.lists(st.timedeltas(timedelta(0), SECOND / 20), min_size=60, max_size=60),
)
def test_no_second_holds_more_calls_than_allowed(
    per_second: int, steps: list[timedelta], late: list[timedelta]
) -> None:
    now, last, began = START, None, []
    for step, delay in zip(steps, late, strict=False):
        now += step
        last = next_beginning(last, per_second, now, slack=SECOND / 20)
        began.append(last + delay - START)

    assert _most_within(began, SECOND) <= per_second


def test_calls_are_spaced_evenly_over_a_second() -> None:
    assert next_beginning(START, 4, START) == START + SECOND / 4
    assert next_beginning(START, 4, START + SECOND) == START + SECOND
    assert next_beginning(None, 4, START) == START
