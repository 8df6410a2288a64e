"""Which step ought to be told next, and by when at the latest. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from logistics.reference.milestones import Milestone
from logistics.tracking.fold.progress import Progress, TimelineRow
from logistics.tracking.fold.stages import stage
from logistics.tracking.silence.routes import Route

_OVER = frozenset({Milestone.DELIVERED, Milestone.EMPTY_RETURNED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The next step: when it usually comes, and from when on its absence is an exception.

    ``route`` names the table of usual times; ``None`` where a plan or an estimate told it.
    """

    milestone: Milestone
    usual_at: datetime
    late_at: datetime
    route: str | None = None


def due_step(progress: Progress, route: Route | None) -> Due | None:
    """What ought to be told next of a consignment; ``None`` where nothing can be expected.

    A time that somebody told of the next step, or of a later one that comes sooner, is
    believed before the table. What is told too late is seen by what comes after: a step that
    nobody tells (a border without an agent) is due until any later one is told.
    """
    status, since = progress.status, progress.status_since
    if status in _OVER:
        return None
    told = _told(progress.estimates, status, since)
    usual = _usual(status, since, route)
    if told is None or route is None:
        return _by_word(told, route) or usual
    if usual is not None and usual.late_at < told.at and usual.milestone is not told.milestone:
        return usual
    return _by_word(told, route)


def _told(
    rows: Iterable[TimelineRow], status: Milestone | None, since: datetime | None
) -> TimelineRow | None:
    """The step beyond the status that was told for the earliest time."""
    beyond = [
        row
        for row in rows
        if not row.milestone.is_exception
        and stage(row.milestone) > stage(status)
        and (since is None or row.at > since)
    ]
    return min(beyond, key=lambda row: (row.at, stage(row.milestone)), default=None)


def _by_word(told: TimelineRow | None, route: Route | None) -> Due | None:
    if told is None:
        return None
    late_at = told.at + route.grace if route else told.at
    return Due(milestone=told.milestone, usual_at=told.at, late_at=late_at)


def _usual(status: Milestone | None, since: datetime | None, route: Route | None) -> Due | None:
    if status is None or since is None or route is None or not route.reaches(status):
        return None
    step = next(iter(route.after(status)), None)
    if step is None:
        return None
    return Due(
        milestone=step.milestone,
        usual_at=since + step.usual,
        late_at=since + step.late,
        route=route.id,
    )
