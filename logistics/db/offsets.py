"""The zone an instant was told in, kept beside the instant as minutes east of UTC.

A column of :class:`~logistics.db.types.UtcDateTime` holds the instant. Where the zone of the
teller matters (a carrier's event, a person's milestone) a second integer column named
``<name>_offset`` holds these minutes; NULL means that the zone is unknown.
"""

from datetime import datetime, timedelta, timezone

_MINUTE = timedelta(minutes=1)


def offset_minutes(moment: datetime) -> int:
    """Minutes east of UTC of ``moment`` (Kigali 120, Shanghai 480); ``ValueError`` when naive."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a naive datetime has no offset")
    if offset % _MINUTE:
        raise ValueError("an offset is told in whole minutes")
    return offset // _MINUTE


def at_offset(moment: datetime, minutes: int | None) -> datetime:
    """The same instant as its teller wrote it; unchanged when the offset is unknown."""
    return moment if minutes is None else moment.astimezone(timezone(timedelta(minutes=minutes)))
