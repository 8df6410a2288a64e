"""When a status happened, by the clock of its airport, and how sure that is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from logistics.carriers.fsu import codes
from logistics.carriers.fsu.layouts import Fields, Part
from logistics.carriers.fsu.moments import (
    DayOfMovement,
    MarkedTime,
    day_of_movement,
    marked_time,
)
from logistics.reference.milestones import Classifier

_AHEAD = timedelta(days=31)
"""How far ahead of its receipt a status that happened may be dated, by a clock that is wrong."""

Report = Callable[[int, Part, str, str], None]
"""Takes a problem: number of the field, what it is, the problem's code, what was given."""


@dataclass(frozen=True, slots=True)
class When:
    """``at`` is naive local time, midnight where only the day was told."""

    at: datetime | None
    classifier: Classifier | None


def when(code: str, fields: Fields, received_at: datetime, report: Report) -> When:
    """The time of the status itself, else that of the departure or arrival it is about."""
    moved = _day(fields, received_at, report)
    marked, readable = _marked(fields, report)
    if moved and moved.clock:
        classifier = codes.classifier_of(code, None)
        day = _happened(moved.day, classifier, received_at)
        return When(datetime.combine(day, moved.clock), classifier)
    classifier = codes.classifier_of(code, marked.marker if marked else None)
    if moved is None or not readable:
        return When(None, classifier)
    told = _happened(moved.day, classifier, received_at)
    if marked is None:
        return When(datetime.combine(told, time()), classifier)
    day = told + timedelta(days=marked.days)
    return When(datetime.combine(day, marked.clock), classifier)


def _happened(day: date, classifier: Classifier, received_at: datetime) -> date:
    """The day, of the year before where what happened would lie far ahead: an old message."""
    if classifier is not Classifier.ACTUAL or day - received_at.date() <= _AHEAD:
        return day
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day


def _day(fields: Fields, received_at: datetime, report: Report) -> DayOfMovement | None:
    number, written = fields.found.get(Part.DAY, (0, ""))
    moved = day_of_movement(written, received_at) if written else None
    if written and moved is None:
        report(number, Part.DAY, "event.format", written)
    return moved


def _marked(fields: Fields, report: Report) -> tuple[MarkedTime | None, bool]:
    """The time that counts, and whether it could be read if there is one.

    The first is the departure's and the second the arrival's; a status that names both airports
    is about the departure.
    """
    counts = 0 if Part.ROUTE in fields.found else 1
    chosen, readable = None, True
    for position, (number, written) in enumerate(fields.times):
        found = marked_time(written) if written else None
        sure = found is not None and codes.is_marker(found.marker)
        if written and found is None:
            report(number, Part.TIME, "event.format", written)
        elif found is not None and not sure:
            report(number, Part.TIME, "event.unknown_code", found.marker)
        if position == counts and written:
            chosen, readable = (found if sure else None), sure
    return chosen, readable
