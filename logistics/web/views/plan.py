"""A plan as its page shows it: a row a step, in the order in which to begin."""

from dataclasses import dataclass
from datetime import date, datetime

from logistics.customs.overlay import Mark
from logistics.customs.readiness import Plan, State, Step
from logistics.kernel.partial_dates import PartialDate
from logistics.web.saying import dates_told

_LOOKS = {State.DONE: "good", State.LATE: "block", State.DUE: "warn"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One row; ``moment`` is the last moment where its time is known, else ``day``."""

    words: str
    issuer: str
    start_by: date | None
    day: date | None
    moment: datetime | None
    state: str
    look: str
    done_on: date | None
    critical: bool
    verify: bool
    notes: tuple[str, ...]
    sources: tuple[tuple[str, PartialDate | None], ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """All rows, and what the plan says as a whole."""

    on: date
    departure: date | None
    told: tuple[str, ...]
    late: bool
    steps: tuple[StepView, ...]


def plan_view(plan: Plan) -> PlanView:
    """The plan as its page shows it."""
    return PlanView(
        on=plan.on,
        departure=plan.departure,
        told=tuple(map(dates_told, plan.told)),
        late=plan.is_late,
        steps=tuple(_view(step) for step in plan.steps),
    )


def _view(step: Step) -> StepView:
    moment = step.latest if isinstance(step.latest, datetime) else None
    return StepView(
        words=step.words,
        issuer=step.issuer,
        start_by=step.start_by,
        day=None if moment else step.latest,
        moment=moment,
        state=step.state.value,
        look=_LOOKS.get(step.state, ""),
        done_on=step.done_on,
        critical=step.critical,
        verify=step.verify,
        notes=tuple(map(dates_told, step.notes)),
        sources=tuple((one.title, one.date) for one in step.basis),
        marks=step.marks,
    )
