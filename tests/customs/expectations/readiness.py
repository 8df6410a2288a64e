"""Lead times, corridor times and hours of border posts, as plans and checks tell of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from logistics.customs.knowledge import Knowledge
from logistics.customs.readiness import Plan
from tests.customs.expectations.shape import cases_of, unmet
from tests.customs.planning import planned

Asked = Mapping[str, Any]


def failures(knowledge: Knowledge) -> Iterator[str]:
    """A line for each expectation that does not hold under this knowledge."""
    yield from unmet(cases_of("readiness"), knowledge)
    for case in (*cases_of("readiness-plans"), *cases_of("china-plans")):
        found = planned(case, knowledge)
        for key, asked in case["expect"].items():
            for wrong in _wrong(found, key, asked):
                yield f"{case['name']}, {key}: {wrong}"


def _wrong(found: Plan, key: str, asked: Asked) -> Iterator[str]:
    step = found.step(key)
    if step is None:
        yield "no such step"
        return
    told = step.to_json()
    notes = " ".join(told["notes"])
    yield from (f"does not rest on {row}" for row in asked.get("rows", ()) if row not in step.rows)
    yield from (f"rests on {row}" for row in asked.get("lacks", ()) if row in step.rows)
    yield from (f"does not say {note}" for note in asked.get("notes", ()) if note not in notes)
    dates = [source["date"] for source in told["sources"]]
    if asked.get("source_dates", dates) != dates:
        yield f"sources apply from {dates}"
    for name in asked.keys() - {"rows", "lacks", "notes", "source_dates"}:
        if told[name] != asked[name]:
            yield f"{name} is {told[name]}"
