"""What became of reports of the road, as the page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from logistics.tracking.inland.taking import Outcome
from logistics.web.saying import said
from logistics.web.views.journey import milestone_text


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeView:
    """One line: what was written, what it was read as, and what became of it."""

    number: int
    written: str
    state: str
    told: str
    consignment_id: str
    place: str
    at: datetime | None
    step: str


def outcome_views(outcomes: Iterable[Outcome]) -> tuple[OutcomeView, ...]:
    """Each line in its order."""
    return tuple(_view(one) for one in outcomes)


def _view(one: Outcome) -> OutcomeView:
    report = one.line.report
    return OutcomeView(
        number=one.line.number,
        written=one.line.text,
        state=one.state.value,
        told=one.problem.problems[0].message if one.problem else said(f"web.inland.{one.state}"),
        consignment_id=one.consignment_id or "",
        place=report.place.name if report else "",
        at=report.at if report else None,
        step=milestone_text(one.milestone) if one.milestone else _passed(one),
    )


def _passed(one: Outcome) -> str:
    return said("web.inland.passed") if one.consignment_id else ""
