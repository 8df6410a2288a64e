"""When a status of an IFTSTA message happened, and how sure that is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from logistics.carriers.events import EventPlace
from logistics.carriers.iftsta import codes
from logistics.carriers.iftsta.groups import Status
from logistics.carriers.iftsta.times import Read, at_clock, is_clock, read_time
from logistics.carriers.iftsta.tokens import Segment
from logistics.carriers.zones import in_zone_of, in_zone_of_airport
from logistics.reference.milestones import Classifier

Report = Callable[[Segment, int, str, str, str], None]
"""Takes a problem: its segment and element, its code, the name of the field, what was given."""

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class When:
    """``at`` is aware; ``zone_known`` is false where the place decided the zone."""

    at: datetime | None = None
    zone_known: bool = True
    classifier: Classifier | None = None


def when_of(status: Status, code: str, place: EventPlace | None, report: Report) -> When:
    """The time of the status: its own, else that of the departure or arrival it names."""
    segment = _time_segment(status)
    if segment is None:
        report(status.segment, 0, "event.missing", "DTM", "")
        return When(classifier=codes.classifier_of(code, ""))
    written, form = segment.component(1, 1), segment.component(1, 2)
    classifier = codes.classifier_of(code, segment.component(1))
    read = read_time(written, form)
    if read is None:
        report(segment, 1, "event.format", "DTM", written[:_SHOWN])
        return When(classifier=classifier)
    read = _with_clock(status, segment, read)
    if read.zone is not None:
        missing = "event.time_zone" if not read.zone else "iftsta.zone"
        report(segment, 1, missing, "DTM", (read.zone or written)[:_SHOWN])
    if read.at.tzinfo is not None:
        return When(read.at, zone_known=True, classifier=classifier)
    return When(_local(read.at, place), zone_known=False, classifier=classifier)


def _time_segment(status: Status) -> Segment | None:
    """The time that counts: the first qualifier of the table that came with a date."""
    dated = [row for row in status.times if not is_clock(row.component(1, 2))]
    return next(
        (
            row
            for qualifier in codes.time_qualifiers()
            for row in dated
            if row.component(1) == qualifier
        ),
        None,
    )


def _with_clock(status: Status, dated: Segment, read: Read) -> Read:
    """A date with the time of day that another segment of the same qualifier tells."""
    for row in status.times:
        form = row.component(1, 2)
        if row.component(1) == dated.component(1) and is_clock(form):
            found = at_clock(read.at, row.component(1, 1), form)
            return Read(found) if found and read.at.tzinfo is None else read
    return read


def _local(at: datetime, place: EventPlace | None) -> datetime:
    if place is not None and place.iata:
        return in_zone_of_airport(at, place.iata)
    return in_zone_of(at, place.country if place else None)
