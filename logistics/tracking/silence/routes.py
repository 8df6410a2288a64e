"""Routes from Rwanda to China as tables of steps with the time each usually takes. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from logistics.reference.milestones import Milestone
from logistics.tracking.fold.stages import stage


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a route: ``usual`` and ``late`` are reckoned from the step before it."""

    milestone: Milestone
    usual: timedelta
    late: timedelta


@dataclass(frozen=True, slots=True)
class Route:
    """A way to China; ``grace`` is how long after a told time nobody need worry."""

    id: str
    steps: tuple[Step, ...]
    grace: timedelta

    def after(self, status: Milestone) -> tuple[Step, ...]:
        """The steps beyond ``status``, the next one first."""
        return tuple(step for step in self.steps[1:] if stage(step.milestone) > stage(status))

    def reaches(self, status: Milestone) -> bool:
        """Whether the journey had begun by ``status``: what came before has no usual time."""
        return stage(status) >= stage(self.steps[0].milestone)


def route_by(mode: str | None, country: str | None) -> Route | None:
    """The route of a mode of carriage, by sea from a port in ``country`` (ISO 3166).

    ``None`` where no table is kept for it.
    """
    return next(
        (
            route
            for row, route in _routes()
            if row["mode"] == mode and (not row["countries"] or country in row["countries"])
        ),
        None,
    )


@cache
def _routes() -> tuple[tuple[Mapping[str, Any], Route], ...]:
    text = files(__package__).joinpath("routes.json").read_text(encoding="utf-8")
    held = json.loads(text)
    grace = held["grace_hours"]
    return tuple((row, _route(row, grace[row["mode"]])) for row in held["routes"])


def _route(row: Mapping[str, Any], grace: int) -> Route:
    steps = (
        Step(
            Milestone(step["milestone"]),
            timedelta(hours=step.get("usual_hours", 0)),
            timedelta(hours=step.get("late_hours", 0)),
        )
        for step in row["steps"]
    )
    return Route(row["id"], tuple(steps), timedelta(hours=grace))
