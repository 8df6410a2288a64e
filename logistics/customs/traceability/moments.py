"""When an event happened, as far as it was entered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from logistics.customs.traceability.left_out import Reason
from logistics.kernel.instants import format_instant
from logistics.reference.zones import offsets, zone_of

_FARTHEST = timedelta(hours=14)
"""The offset farthest from UTC that the standard can write."""


@dataclass(frozen=True, slots=True)
class EventTime:
    """A moment (aware) in the offset of its place; ``whole_day`` when only the date is known.

    A date stands for the whole day and is told as its first moment.
    """

    moment: datetime
    whole_day: bool = False

    def to_json(self) -> Mapping[str, str]:
        """The standard's two fields."""
        offset = self.moment.utcoffset() or timedelta()
        if abs(offset) > _FARTHEST:
            return EventTime(self.moment.astimezone(UTC)).to_json()
        sign, minutes = "-" if offset < timedelta() else "+", abs(offset) // timedelta(minutes=1)
        return {
            "eventTime": format_instant(self.moment),
            "eventTimeZoneOffset": f"{sign}{minutes // 60:02}:{minutes % 60:02}",
        }


def event_time(at: datetime | None, on: date | None, country: str | None) -> EventTime | Reason:
    """The moment ``at``, else the day ``on`` in ``country``; else why there is none."""
    if at is not None:
        return EventTime(at)
    if on is None:
        return Reason.NO_MOMENT
    if country not in offsets():
        return Reason.NO_ZONE
    return EventTime(datetime.combine(on, time(), zone_of(country)), whole_day=True)
