"""A report of the road as read, and what is wrong with one that cannot be."""

from dataclasses import dataclass, field
from datetime import datetime

from logistics.kernel.errors import InvalidError
from logistics.kernel.text import normal_text
from logistics.reference.places import Place
from logistics.tracking.inland.local_times import clock_time, moment_at_place, written_day
from logistics.tracking.inland.words import Direction, direction_called, place_called

_FIELD = 80
"""Characters of one word or column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Something seen on the road: ``at`` is aware, in the offset of the place.

    ``number`` is the shipment's reference or any number that its consignment is found by;
    ``container`` narrows to one.
    """

    number: str
    place: Place
    direction: Direction
    at: datetime
    container: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a message or file, by its number from 1: a report, or why it is none."""

    number: int
    text: str
    report: Report | None = None
    problem: InvalidError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The parts of a report as somebody wrote them."""

    number: str
    place: str
    direction: str
    time: str
    day: str = ""
    container: str = field(default="")


def report_of(written: Written, *, heard: datetime) -> Report:
    """The report that was written; ``heard`` (aware) is when it came.

    Raises :class:`InvalidError` ``inland.number``, ``inland.place``, ``inland.direction``,
    ``inland.time``, ``inland.day``, ``inland.zone`` or ``text.*``.
    """
    number = normal_text(written.number, pointer="/number", limit=_FIELD)
    if not number:
        raise InvalidError("inland.number", pointer="/number")
    direction = direction_called(written.direction)
    if direction is None:
        raise _unread("direction", written.direction)
    place = place_called(written.place)
    if place is None:
        raise _unread("place", written.place)
    at = clock_time(written.time.strip())
    if at is None:
        raise _unread("time", written.time)
    told = written.day.strip()
    day = written_day(told) if told else None
    if told and day is None:
        raise _unread("day", told)
    return Report(
        number=number,
        place=place,
        direction=direction,
        at=moment_at_place(at, day, place, heard=heard),
        container=normal_text(written.container, pointer="/container", limit=_FIELD) or None,
    )


def _unread(part: str, given: str) -> InvalidError:
    return InvalidError(f"inland.{part}", pointer=f"/{part}", given=given.strip()[:_FIELD])
