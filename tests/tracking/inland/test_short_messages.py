"""What a driver writes is read as one report, at the local time of the place."""

from contextlib import suppress
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.kernel.errors import InvalidError
from logistics.kernel.instants import format_instant
from logistics.reference.milestones import Milestone
from logistics.reference.places import Place, places
from logistics.reference.zones import offsets
from logistics.tracking.inland.short_message import MOST_LINES, message_lines, message_report
from logistics.tracking.inland.words import Direction, step_told

HEARD = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "place", "direction", "at"),
    [
        ("KGL-1 RUSUMO OUT 14:30", "rusumo", "out", "2026-11-23T14:30:00+02:00"),
        ("KGL-1 rusumo out 1430", "rusumo", "out", "2026-11-23T14:30:00+02:00"),
        ("KGL-1 RUSUMO OUT 17:30", "rusumo", "out", "2026-11-22T17:30:00+02:00"),
        ("KGL-1 RUSUMO OUT 15:59", "rusumo", "out", "2026-11-23T15:59:00+02:00"),
        ("KGL-1 MALABA IN 9h05", "malaba", "in", "2026-11-23T09:05:00+03:00"),
        ("KGL-1 Dar es Salaam IN 22/11 08:00", "dar-es-salaam", "in", "2026-11-22T08:00:00+03:00"),
        ("KGL-1 DAR IN 08:00 22NOV", "dar-es-salaam", "in", "2026-11-22T08:00:00+03:00"),
        (
            "KGL-1 DAR ARRIVED 2025-12-30 08:00",
            "dar-es-salaam",
            "in",
            "2025-12-30T08:00:00+03:00",
        ),
        ("KGL-1 KIGALI PICKED UP 09:10:30", "kigali", "collected", "2026-11-23T09:10:00+02:00"),
        ("KGL-1 RUSUMO OUT 14.30 22.11", "rusumo", "out", "2026-11-22T14:30:00+02:00"),
        ("KGL-1 RUSUMO OUT 22.11 14.30", "rusumo", "out", "2026-11-22T14:30:00+02:00"),
        ("KGL-1 GATUNA SORTIE 31/12 23:00", "gatuna", "out", "2025-12-31T23:00:00+02:00"),
        ("KGL-1 GATUNA OUT 29/2 23:00", "gatuna", "out", "2024-02-29T23:00:00+02:00"),
        (
            "KGL-1 MSKU9042173 KLP SEALED 10:00",
            "masaka",
            "sealed",
            "2026-11-23T10:00:00+02:00",
        ),
    ],
)
def test_a_message_is_read(text: str, place: str, direction: str, at: str) -> None:
    report = message_report(text, heard=HEARD)
    assert (report.number, report.place.id) == ("KGL-1", place)
    assert report.direction.value == direction
    assert format_instant(report.at) == at
    assert report.container == ("MSKU9042173" if "MSKU" in text else None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KGL-1 RUSUMO OUT", "inland.form"),
        ("KGL-1 RUSUMO LOST 14:30", "inland.direction"),
        ("KGL-1 ATLANTIS OUT 14:30", "inland.place"),
        ("KGL-1 RUSUMO OUT 25:00", "inland.time"),
        ("KGL-1 RUSUMO OUT 14:30 soon", "inland.time"),
        ("KGL-1 RUSUMO OUT 14:30 31/02", "inland.time"),
        ("KGL-1 RUSUMO OUT 14:30 23XXX", "inland.time"),
        ("KGL-1 RUSUMO OUT 09.10 11.12", "inland.time"),
        ("KGL-1 RUSUMO OUT at 14:30 or so", "inland.time"),
        ("KGL-\x072411 RUSUMO OUT 14:30", "text.character"),
        ("X" * 300, "inland.form"),
    ],
)
def test_a_message_that_says_too_little_tells_what_is_missing(text: str, code: str) -> None:
    with pytest.raises(InvalidError) as refused:
        message_report(text, heard=HEARD)
    assert refused.value.code == code
    assert str(refused.value)


def test_each_line_is_read_by_itself() -> None:
    lines = message_lines(
        "\nKGL-1 RUSUMO IN 10:00\n\nnothing\nKGL-2 RUSUMO OUT 11:00\n", heard=HEARD
    )
    assert [(line.number, line.report is not None) for line in lines] == [
        (2, True),
        (4, False),
        (5, True),
    ]


@pytest.mark.parametrize(
    ("text", "code"), [(" \n ", "inland.empty"), ("x\n" * (MOST_LINES + 1), "inland.too_many")]
)
def test_nothing_and_too_much_are_refused(text: str, code: str) -> None:
    with pytest.raises(InvalidError) as refused:
        message_lines(text, heard=HEARD)
    assert refused.value.code == code


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(InvalidError):
        lines = message_lines(text, heard=HEARD)
        assert all((line.report is None) != (line.problem is None) for line in lines)


@given(
    st.sampled_from([one for one in places().values() if one.country in offsets()]),
    st.sampled_from(list(Direction)),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2035, 1, 1)),  # noqa: DTZ001  # zone is laid on below
)
def test_a_time_of_day_is_the_last_such_moment(
    place: Place, direction: Direction, at: time, heard: datetime
) -> None:
    now = heard.replace(tzinfo=UTC)
    text = f"KGL-1 {place.id} {direction.value} {at:%H:%M}"
    report = message_report(text, heard=now)
    assert report.at.strftime("%H:%M") == f"{at:%H:%M}"
    assert now - timedelta(hours=24) < report.at - timedelta(hours=1) <= now


@pytest.mark.parametrize(
    ("direction", "place", "step"),
    [
        ("in", "rusumo", Milestone.BORDER_ARRIVED),
        ("out", "malaba", Milestone.BORDER_CROSSED),
        ("in", "mombasa", Milestone.GATE_IN_ORIGIN),
        ("in", "kigali-airport", Milestone.GATE_IN_ORIGIN),
        ("out", "mombasa", None),
        ("out", "shanghai", Milestone.GATE_OUT_DEST),
        ("in", "shanghai", None),
        ("out", "masaka", Milestone.ORIGIN_COLLECTED),
        ("in", "kampala", None),
        ("out", "isaka", None),
        ("stuffed", "masaka", Milestone.STUFFED),
        ("sealed", "kigali", Milestone.SEALED),
        ("collected", "kigali", Milestone.ORIGIN_COLLECTED),
        ("delivered", "shanghai", Milestone.DELIVERED),
        ("delivered", "kigali", None),
    ],
)
def test_place_and_direction_tell_the_step(
    direction: str, place: str, step: Milestone | None
) -> None:
    assert step_told(Direction(direction), places()[place]) is step
