"""What a plan says: steps with their dates and states, and what slips first."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from logistics.customs.overlay import Mark
from logistics.kernel.instants import format_instant
from logistics.kernel.partial_dates import PartialDate


class State(StrEnum):
    """Where a step stands on the day of planning.

    ``done``: registered with the shipment. ``late``: the day to start, or the last moment where
    how long it takes is not known, has passed. ``due``: to be started within seven days.
    ``not-yet``: there is time. ``unknown``: no date is known.
    """

    DONE = "done"
    LATE = "late"
    DUE = "due"
    NOT_YET = "not-yet"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """A source that a step rests on; ``date`` tells, as exactly as known, since when it applies."""

    title: str
    date: PartialDate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to obtain or to do.

    ``after`` are the keys of the steps it waits for. ``latest`` is the last moment at which it
    can be ready, ``start_by`` the last day on which it can be begun; both ``None`` where
    unknown. ``lead_days`` are working days where ``working``, else calendar days; ``country``
    (two letters) is the one whose calendar counts. ``verify`` tells that something it rests on
    is not confirmed; ``rows`` are ids of the knowledge rows, ``marks`` what people confirmed of
    them.
    """

    key: str
    words: str
    issuer: str
    after: tuple[str, ...]
    latest: date | datetime | None
    start_by: date | None
    lead_days: int | None
    working: bool
    country: str | None
    state: State
    done_on: date | None
    critical: bool
    verify: bool
    notes: tuple[str, ...]
    basis: tuple[Basis, ...]
    rows: tuple[str, ...]
    marks: tuple[Mark, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The step as ``--json`` and the API print it."""
        return {
            "key": self.key,
            "words": self.words,
            "issuer": self.issuer,
            "after": list(self.after),
            "latest": _told(self.latest),
            "start_by": _told(self.start_by),
            "lead_days": self.lead_days,
            "working": self.working,
            "country": self.country,
            "state": self.state.value,
            "done_on": _told(self.done_on),
            "critical": self.critical,
            "verify": self.verify,
            "notes": list(self.notes),
            "sources": [{"title": one.title, "date": _told(one.date)} for one in self.basis],
            "rows": list(self.rows),
            "marks": [mark.to_json() for mark in self.marks],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to obtain, from whom and by when, in the order in which to begin.

    ``departure`` is the day on which the main carriage leaves; without it most dates are
    unknown and ``told`` asks for it. ``told`` also says what the first late step makes slip.
    """

    on: date
    departure: date | None
    steps: tuple[Step, ...]
    told: tuple[str, ...]

    @property
    def is_late(self) -> bool:
        """Whether a step is late."""
        return any(step.state is State.LATE for step in self.steps)

    def step(self, key: str) -> Step | None:
        """The step with this key."""
        return next((step for step in self.steps if step.key == key), None)

    def to_json(self) -> dict[str, Any]:
        """The plan as ``--json`` and the API print it."""
        return {
            "on": self.on.isoformat(),
            "departure": _told(self.departure),
            "late": self.is_late,
            "told": list(self.told),
            "steps": [step.to_json() for step in self.steps],
        }


def _told(moment: date | datetime | PartialDate | None) -> str | None:
    if isinstance(moment, datetime):
        return format_instant(moment)
    return moment.isoformat() if moment else None
