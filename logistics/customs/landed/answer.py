"""The answer: values, lines with their rates side by side, scenarios, and what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from logistics.customs.landed.question import DayFrom
from logistics.customs.landed.taxing import LineTax
from logistics.customs.landed.told import Gap, Step, money_json
from logistics.kernel.money import Money, total


class ScenarioKind(StrEnum):
    """How the goods are declared in China."""

    PREFERENCE = "preference"
    NORMAL = "most-favoured"
    GENERAL = "general"
    ECOMMERCE = "ecommerce"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What is owed if the goods are so declared; sums are ``None`` while a gap stands.

    ``lines`` are those that could be worked. ``landed`` is the customs value with duty, taxes
    and the costs after unloading that are known; ``landed_in_invoice`` the same in the
    currency of the invoice.
    """

    kind: ScenarioKind
    lines: tuple[LineTax, ...] = ()
    gaps: tuple[Gap, ...] = ()
    steps: tuple[Step, ...] = ()
    landed: Money | None = None
    taxes_in_invoice: Money | None = None
    landed_in_invoice: Money | None = None

    @property
    def duty(self) -> Money | None:
        """Customs duty on all lines."""
        return self._sum([line.duty for line in self.lines])

    @property
    def consumption(self) -> Money | None:
        """Consumption tax on all lines."""
        return self._sum([line.consumption for line in self.lines])

    @property
    def vat(self) -> Money | None:
        """Value added tax on all lines."""
        return self._sum([line.vat for line in self.lines])

    @property
    def total(self) -> Money | None:
        """Duty and taxes on all lines."""
        return self._sum([line.total for line in self.lines])

    def _sum(self, amounts: list[Money]) -> Money | None:
        return None if self.gaps or not amounts else total(amounts, amounts[0].currency)

    def to_json(self) -> dict[str, object]:
        """The scenario as ``--json`` and the API print it."""
        return {
            "kind": self.kind.value,
            "duty": money_json(self.duty),
            "consumption_tax": money_json(self.consumption),
            "vat": money_json(self.vat),
            "total": money_json(self.total),
            "total_in_invoice_currency": money_json(self.taxes_in_invoice),
            "landed": money_json(self.landed),
            "landed_in_invoice_currency": money_json(self.landed_in_invoice),
            "lines": [
                {
                    "line": line.line,
                    "customs_value": money_json(line.value),
                    "duty": money_json(line.duty),
                    "consumption_tax": money_json(line.consumption),
                    "vat": money_json(line.vat),
                    "total": money_json(line.total),
                    "steps": [step.to_json() for step in line.steps],
                }
                for line in self.lines
            ],
            "steps": [step.to_json() for step in self.steps],
            "gaps": [gap.to_json() for gap in self.gaps],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a valid certificate of origin is worth against another way to declare."""

    against: ScenarioKind
    saved: Money
    saved_in_invoice: Money | None

    def to_json(self) -> dict[str, object]:
        """The comparison as ``--json`` and the API print it."""
        return {
            "against": self.against.value,
            "saved": money_json(self.saved),
            "saved_in_invoice_currency": money_json(self.saved_in_invoice),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class LineCost:
    """One line: its values, the rates it may meet by kind, and what else its code tells."""

    id: str
    description: str
    code: str | None
    amount: Money | None
    value: Money | None
    rates: Mapping[str, Step | None]
    told: tuple[Step, ...]

    def to_json(self) -> dict[str, object]:
        """The line as ``--json`` and the API print it."""
        return {
            "id": self.id,
            "description": self.description,
            "code": self.code,
            "amount": money_json(self.amount),
            "customs_value": money_json(self.value),
            "rates": {kind: step.to_json() if step else None for kind, step in self.rates.items()},
            "told": [step.to_json() for step in self.told],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class LandedCost:
    """What the goods of one shipment cost in China by the rates of ``day``.

    ``worth_on_goods`` is what a certificate of origin saves on the line amounts alone, in
    their currency, on the lines whose rates are known. ``gaps`` name what keeps a figure from
    being given, ``cautions`` what a figure leaves open.
    """

    day: date
    day_from: DayFrom
    free_on_board: Money | None
    customs_value: Money | None
    later_costs: Money | None
    steps: tuple[Step, ...]
    lines: tuple[LineCost, ...]
    scenarios: tuple[Scenario, ...]
    worth: tuple[Comparison, ...]
    worth_on_goods: Money | None
    gaps: tuple[Gap, ...]
    cautions: tuple[Gap, ...]

    def scenario(self, kind: ScenarioKind) -> Scenario | None:
        """The scenario of a kind, where it was asked."""
        return next((found for found in self.scenarios if found.kind is kind), None)

    def to_json(self) -> dict[str, object]:
        """The answer as ``--json`` and the API print it."""
        return {
            "rate_day": self.day.isoformat(),
            "rate_day_from": self.day_from.value,
            "free_on_board": money_json(self.free_on_board),
            "customs_value": money_json(self.customs_value),
            "costs_after_unloading": money_json(self.later_costs),
            "steps": [step.to_json() for step in self.steps],
            "lines": [line.to_json() for line in self.lines],
            "scenarios": [scenario.to_json() for scenario in self.scenarios],
            "origin_certificate_worth": [one.to_json() for one in self.worth],
            "origin_certificate_worth_on_goods": money_json(self.worth_on_goods),
            "gaps": [gap.to_json() for gap in self.gaps],
            "cautions": [gap.to_json() for gap in self.cautions],
        }
