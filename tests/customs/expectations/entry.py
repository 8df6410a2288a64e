"""What the landed cost tells of samples and of parcels by post."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from logistics.customs.knowledge import Knowledge
from logistics.customs.landed import CostQuestion, landed_cost, question_of
from logistics.customs.landed.told import Step
from logistics.shipments.wire import load
from tests.customs.wire import changed, example

_PARCEL = {
    "limit": "CNY 1,000.00",
    "rates": "13 %, 20 %, 50 %",
    "waived": "CNY 50.00",
}


def failures(knowledge: Knowledge) -> Iterator[str]:
    """A line for each expectation that does not hold under ``knowledge``."""
    parcel = _step("post", "baskets-post", {}, "2026-12-22", knowledge)
    if parcel is None or parcel.facts != _PARCEL or parcel.to_verify:
        yield f"a parcel by post: {parcel}"
    for base in ("coffee", "baskets-ecommerce"):
        if _step("post", base, {}, "2026-12-22", knowledge):
            yield f"{base} is told of parcels"
    sample = {"/terms/purpose": "sample"}
    for day, early in (("2024-12-01", False), ("2024-11-30", True)):
        step = _step("samples", "coffee", sample, day, knowledge)
        if step is None or (str(step.source_date), step.to_verify) != ("2024-12-01", early):
            yield f"samples on {day}: {step}"
    if _step("samples", "coffee", {}, "2024-12-01", knowledge):
        yield "goods sold are told of samples"


def _step(
    key: str, base: str, change: Mapping[str, Any], day: str, knowledge: Knowledge
) -> Step | None:
    question = _question(base, tuple(change.items()), date.fromisoformat(day))
    found = landed_cost(question, knowledge=knowledge)
    return next((step for step in found.steps if step.key == key), None)


@cache
def _question(base: str, change: tuple[tuple[str, Any], ...], day: date) -> CostQuestion:
    wire = changed(dict(change), example(base))
    return question_of(load(wire), on=day, arrival=day)
