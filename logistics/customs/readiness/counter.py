"""The last moment at which an authority still works: its working days and counter hours."""

from datetime import datetime, time, timedelta

from logistics.customs.case import Case
from logistics.customs.knowledge.corridor import BorderPost
from logistics.customs.readiness.anchors import lead_time
from logistics.customs.readiness.calendar import on_or_before
from logistics.customs.readiness.deadline import Deadline
from logistics.customs.readiness.kinds import StepKind
from logistics.reference.zones import zone_of


def counter_of(case: Case, kind: StepKind) -> BorderPost | None:
    """The counter that serves a step, with its hours."""
    taken = lead_time(case, kind.key)
    if taken is None or taken.counter is None:
        return None
    return case.knowledge.border_posts.one(taken.counter, case.departure or case.on)


def within_hours(case: Case, kind: StepKind, latest: Deadline) -> Deadline:
    """``latest`` moved back to when the authority of ``kind`` works.

    Where its hours are not known, a moment of a day is not counted on: the working day before.
    """
    country = kind.country or ""
    counter = counter_of(case, kind)
    if counter and not counter.closed and counter.opens and counter.closes:
        return _at_counter(country, counter.opens, counter.closes, latest)
    whole = latest.day if latest.at is None else latest.day - timedelta(days=1)
    return Deadline(on_or_before(country, whole))


def _at_counter(country: str, opens: str, closes: str, latest: Deadline) -> Deadline:
    zone = zone_of(country)
    day = on_or_before(country, latest.day)
    given = latest.at.astimezone(zone) if latest.at and day == latest.day else None
    if given and given.time() < time.fromisoformat(opens):
        day, given = on_or_before(country, day - timedelta(days=1)), None
    closing = datetime.combine(day, time.fromisoformat(closes), zone)
    return Deadline(day, min(given, closing) if given else closing)
