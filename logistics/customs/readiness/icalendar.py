"""A plan as an iCalendar file (RFC 5545): one entry a step that is still open and has a day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from logistics.customs.readiness.step import Plan, State, Step
from logistics.kernel.words import say

_LONGEST = 73
"""Octets of a line before it is folded: 75 with room for a blank and no sign cut in two."""


def icalendar(plan: Plan, *, title: str, uid: str, now: datetime) -> str:
    """The file's text with CRLF line ends; ``uid`` makes the entries of one shipment unique.

    Each entry stands on the day to begin, else on the last day, as an all-day entry.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//logistics//readiness plan//EN",
        f"X-WR-CALNAME:{_escaped(title)}",
    ]
    for step in plan.steps:
        day = step.start_by or step.latest
        if step.state is not State.DONE and day is not None:
            lines.extend(_event(step, _day(day), f"{step.key}@{uid}", title, now))
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _event(step: Step, day: date, uid: str, title: str, now: datetime) -> Iterator[str]:
    latest = step.latest.isoformat()[:16].replace("T", " ") if step.latest else ""
    told = say("plan.calendar.entry", {"issuer": step.issuer, "latest": latest})
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(f'{title}: {step.words}')}"
    yield f"DESCRIPTION:{_escaped(' '.join((told, *step.notes)))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    bare = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return bare.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Parts of at most 75 octets, each but the first begun with a blank."""
    part = ""
    for sign in line:
        if len((part + sign).encode()) > _LONGEST:
            yield part
            part = " "
        part += sign
    yield part
