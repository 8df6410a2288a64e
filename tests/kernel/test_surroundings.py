from datetime import UTC, datetime, timedelta

import pytest

from logistics.kernel.ids import is_id, new_id
from logistics.kernel.surroundings import (
    Randomness,
    ScaledClock,
    SeededRandomness,
    Surroundings,
    SystemClock,
    SystemRandomness,
    VirtualClock,
    system_sleep,
)

START = datetime(2026, 6, 1, 8, tzinfo=UTC)


def test_a_virtual_clock_stands_still_until_it_is_moved() -> None:
    clock = VirtualClock(START)
    assert clock.now() == clock.now() == START
    clock.advance(timedelta(days=45))
    assert clock.now() == START + timedelta(days=45)


def test_weeks_pass_without_waiting() -> None:
    clock = VirtualClock(START)
    around = Surroundings(clock=clock, sleep=clock.advance)
    around.sleep(timedelta(weeks=6))
    assert around.clock.now() == START + timedelta(weeks=6)


def test_a_scaled_clock_starts_at_its_origin_and_only_runs_forward() -> None:
    clock = ScaledClock(START, factor=3600)
    first, second = clock.now(), clock.now()
    assert START <= first <= second
    assert first.tzinfo is UTC


def test_a_scaled_clock_runs_by_its_factor() -> None:
    slow = ScaledClock(START, factor=1, started=0)
    fast = ScaledClock(START, factor=1000, started=0)
    assert fast.now() - START > (slow.now() - START) * 999


def test_the_machines_clock_is_aware_and_in_utc() -> None:
    assert SystemClock().now().tzinfo is UTC
    before = SystemClock().now()
    system_sleep(timedelta(milliseconds=1))
    assert SystemClock().now() - before >= timedelta(milliseconds=1)


@pytest.mark.parametrize("random", [SystemRandomness(), SeededRandomness(7)])
def test_randomness_keeps_its_bounds(random: Randomness) -> None:
    assert len(random.token(16)) == 16
    assert random.token(16) != random.token(16)
    assert all(0.5 <= random.spread(0.5, 1.5) <= 1.5 for _ in range(100))


def test_a_seed_repeats_and_another_seed_does_not() -> None:
    assert SeededRandomness(7).token(16) == SeededRandomness(7).token(16)
    assert SeededRandomness(7).token(16) != SeededRandomness(8).token(16)
    assert SeededRandomness(7).spread(0, 1) == SeededRandomness(7).spread(0, 1)


def test_an_id_shows_its_kind_and_repeats_never() -> None:
    ids = {new_id("shp", SystemRandomness()) for _ in range(1000)}
    assert len(ids) == 1000
    assert all(is_id(found) and found.startswith("shp_") for found in ids)


@pytest.mark.parametrize(
    "text", ["", "shp_", "shp_abc", "SHP_" + "a" * 26, "shp_" + "1" * 26, "shp_" + "a" * 27]
)
def test_what_has_another_shape_is_no_id(text: str) -> None:
    assert not is_id(text)
