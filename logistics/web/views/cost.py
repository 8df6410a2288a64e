"""The landed cost as its page shows it: ways to declare side by side, each figure explained."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from logistics.customs.landed import LandedCost, Scenario
from logistics.customs.landed.told import Gap, Step
from logistics.customs.overlay import Mark
from logistics.kernel.money import Money
from logistics.kernel.partial_dates import PartialDate
from logistics.web.saying import NOTHING, dates_told, said
from logistics.web.views.findings import FieldLink, links_to


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One figure with its sentence; ``source`` is empty for arithmetic."""

    amount: str
    told: str
    source: str
    source_date: PartialDate | None
    to_verify: bool
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapView:
    """What is missing, and where it is entered."""

    told: str
    links: tuple[FieldLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioView:
    """One way to declare: its figures in the order of the table, and their steps by line."""

    title: str
    figures: tuple[str, ...]
    steps: tuple[StepView, ...]
    lines: tuple[tuple[str, tuple[StepView, ...]], ...]
    gaps: tuple[GapView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """One line: its rates by name, and what else its code tells."""

    title: str
    rates: tuple[tuple[str, StepView | None], ...]
    told: tuple[StepView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CostView:
    """The whole page."""

    labels: tuple[str, ...]
    scenarios: tuple[ScenarioView, ...]
    worth: tuple[str, ...]
    steps: tuple[StepView, ...]
    lines: tuple[LineView, ...]
    gaps: tuple[GapView, ...]
    cautions: tuple[GapView, ...]


_LABELS = ("duty", "consumption", "vat", "total", "landed", "landed_in_invoice")


def cost_view(found: LandedCost) -> CostView:
    """The landed cost as a page shows it."""
    return CostView(
        labels=tuple(said(f"web.cost.{label}") for label in _LABELS),
        scenarios=tuple(_scenario(held) for held in found.scenarios),
        worth=tuple(_worth(found)),
        steps=_steps(found.steps),
        lines=tuple(
            LineView(
                title=said("web.cost.line", line=line.id, code=line.code or NOTHING),
                rates=_rates(line.rates),
                told=_steps(line.told),
            )
            for line in found.lines
        ),
        gaps=_gaps(found.gaps),
        cautions=_gaps(found.cautions),
    )


def _worth(found: LandedCost) -> Iterable[str]:
    for one in found.worth:
        against = said(f"cost.scenario.{one.against}")
        yield said("web.cost.worth", saved=one.saved, against=against)
    if not found.worth and found.worth_on_goods:
        yield said("web.cost.worth_on_goods", saved=found.worth_on_goods)


def _scenario(held: Scenario) -> ScenarioView:
    amounts = (
        held.duty,
        held.consumption,
        held.vat,
        held.total,
        held.landed,
        held.landed_in_invoice,
    )
    return ScenarioView(
        title=said(f"cost.scenario.{held.kind}"),
        figures=tuple(_shown(amount) for amount in amounts),
        steps=_steps(held.steps),
        lines=tuple(
            (said("web.cost.line_value", line=line.line, value=line.value), _steps(line.steps))
            for line in held.lines
        ),
        gaps=_gaps(held.gaps),
    )


def _rates(rates: Mapping[str, Step | None]) -> tuple[tuple[str, StepView | None], ...]:
    return tuple(
        (said(f"cost.rate.{kind}"), _step(step) if step else None) for kind, step in rates.items()
    )


def _steps(steps: Iterable[Step]) -> tuple[StepView, ...]:
    return tuple(_step(step) for step in steps)


def _step(step: Step) -> StepView:
    return StepView(
        amount=_shown(step.amount) if step.amount else "",
        told=dates_told(step.said()),
        source=step.source or "",
        source_date=step.source_date,
        to_verify=step.to_verify,
        marks=step.marks,
    )


def _gaps(gaps: Iterable[Gap]) -> tuple[GapView, ...]:
    return tuple(GapView(told=dates_told(gap.said()), links=links_to(gap.fields)) for gap in gaps)


def _shown(amount: Money | None) -> str:
    return str(amount) if amount else NOTHING
