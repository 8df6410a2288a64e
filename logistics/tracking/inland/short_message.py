"""Reports as short messages: ``KGL-2411 RUSUMO OUT 14:30``, one a line."""

import re
from collections.abc import Sequence
from datetime import datetime

from logistics.kernel.errors import InvalidError
from logistics.tracking.inland.local_times import clock_time, written_day
from logistics.tracking.inland.reports import Line, Report, Written, report_of
from logistics.tracking.inland.words import direction_called

MOST_LINES = 500
_LONGEST = 200
"""Characters of one line; a short message has 160."""
_CONTAINER = re.compile(r"[A-Za-z]{4}\d{7}")
_FEWEST = 4


def message_lines(text: str, *, heard: datetime) -> tuple[Line, ...]:
    """Every line that is not blank, read or with its problem; ``heard`` is aware.

    Raises :class:`InvalidError` ``inland.empty`` or ``inland.too_many``.
    """
    found = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1)]
    written = [(number, line) for number, line in found if line]
    if not written:
        raise InvalidError("inland.empty", pointer="/text")
    if len(written) > MOST_LINES:
        raise InvalidError("inland.too_many", pointer="/text", most=MOST_LINES)
    return tuple(_line(number, line, heard) for number, line in written)


def _line(number: int, text: str, heard: datetime) -> Line:
    try:
        return Line(number, text[:_LONGEST], report=message_report(text, heard=heard))
    except InvalidError as problem:
        return Line(number, text[:_LONGEST], problem=problem)


def message_report(text: str, *, heard: datetime) -> Report:
    """One message: number, container if any, place, direction, then time and day if any.

    Raises :class:`InvalidError` ``inland.form`` or as :func:`report_of`.
    """
    if len(text) > _LONGEST:
        raise InvalidError("inland.form")
    words = text.split()
    if len(words) < _FEWEST:
        raise InvalidError("inland.form")
    number, *rest = words
    container = rest.pop(0) if _CONTAINER.fullmatch(rest[0]) else ""
    turn = next((place for place, word in enumerate(rest) if direction_called(word)), None)
    if turn is not None and rest[turn + 1 : turn + 2] in (["UP"], ["up"], ["Up"]):
        del rest[turn + 1]  # as in "picked up"
    if turn is None:
        raise InvalidError("inland.direction", pointer="/direction", given=" ".join(rest)[:80])
    day, at = _when(rest[turn + 1 :])
    return report_of(
        Written(
            number=number,
            container=container,
            place=" ".join(rest[:turn]),
            direction=rest[turn],
            day=day,
            time=at,
        ),
        heard=heard,
    )


def _may_be(day: str, at: str) -> bool:
    return written_day(day) is not None and clock_time(at) is not None


def _when(words: Sequence[str]) -> tuple[str, str]:
    """Day and time, in either order."""
    match words:
        case [at]:
            return "", at
        case [one, other] if _may_be(one, other) != _may_be(other, one):
            return (one, other) if _may_be(one, other) else (other, one)
        case _:
            raise InvalidError("inland.time", pointer="/time", given=" ".join(words)[:80])
