"""When a connection is left alone, and how it is tried again."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from logistics.carriers.breaker import LONGEST_PAUSE, Breaker, BreakerState

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def failing(times: int) -> Breaker:
    breaker = Breaker()
    for _ in range(times):
        breaker = breaker.failed(NOW)
    return breaker


def test_four_failures_in_a_row_are_borne() -> None:
    assert failing(4).may_ask(NOW)


def test_the_fifth_failure_in_a_row_opens_it_for_a_minute() -> None:
    breaker = failing(5)
    assert not breaker.may_ask(NOW + MINUTE - timedelta(seconds=1))
    assert breaker.may_ask(NOW + MINUTE)


def test_an_answer_between_starts_the_count_anew() -> None:
    assert failing(4).answered().failed(NOW).may_ask(NOW)


def test_more_than_half_of_twenty_failed_opens_it() -> None:
    breaker = Breaker()
    for number in range(19):
        breaker = breaker.answered() if number % 2 else breaker.failed(NOW)
    assert breaker.may_ask(NOW)
    assert not breaker.failed(NOW).may_ask(NOW)


def test_half_of_twenty_failed_keeps_it_closed() -> None:
    breaker = Breaker()
    for number in range(20):
        breaker = breaker.answered() if number % 2 else breaker.failed(NOW)
    assert breaker.answered().failed(NOW).may_ask(NOW)


def test_refused_credentials_open_it_at_once_for_the_longest_pause() -> None:
    breaker = Breaker().failed(NOW, refused=True)

    assert breaker.opened_until == NOW + LONGEST_PAUSE


def test_one_probe_at_a_time() -> None:
    later = NOW + MINUTE
    probing = failing(5).asked(later, timedelta(seconds=30))
    assert probing.state is BreakerState.PROBING
    assert not probing.may_ask(later)
    assert probing.may_ask(later + timedelta(seconds=30))


def test_asking_through_a_closed_breaker_changes_nothing() -> None:
    assert Breaker().asked(NOW, MINUTE) == Breaker()


def test_a_probe_that_is_answered_closes_it() -> None:
    assert failing(5).asked(NOW + MINUTE, MINUTE).answered() == Breaker(recent="1")


def test_a_probe_that_fails_doubles_the_pause_up_to_an_hour() -> None:
    breaker = failing(5)
    pauses = []
    for _ in range(7):
        breaker = breaker.failed(NOW)
        pauses.append(breaker.pause // MINUTE)
    assert pauses == [2, 4, 8, 16, 32, 60, 60]


@given(st.lists(st.booleans(), max_size=60))
def test_an_open_breaker_always_says_until_when(answers: list[bool]) -> None:
    breaker = Breaker()
    for answered in answers:
        breaker = breaker.answered() if answered else breaker.failed(NOW)
    assert (breaker.state is BreakerState.CLOSED) == (breaker.opened_until is None)
    assert len(breaker.recent) <= 20
