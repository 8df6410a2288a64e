"""What plans tell of fees, free days, rates and loads, and checks of coffee and containers.

A case of ``corridor-plans`` is one of :mod:`tests.customs.planning` with ``says`` and ``silent``:
by step, what its notes hold and do not hold, and ``applies``: days from which sources apply.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from logistics.customs.knowledge import Knowledge
from tests.customs.expectations.shape import Case, cases_of, unmet
from tests.customs.planning import planned


def failures(knowledge: Knowledge) -> Iterator[str]:
    """A line for each expectation that does not hold under this knowledge."""
    yield from unmet(cases_of("corridor"), knowledge)
    for case in cases_of("corridor-plans"):
        steps = {step["key"]: step for step in planned(case, knowledge).to_json()["steps"]}
        for wrong in _wrong(case, steps):
            yield f"{case['name']}: {wrong}"


def _wrong(case: Case, steps: Mapping[str, Any]) -> Iterator[str]:
    notes = {key: "\n".join(step["notes"]) for key, step in steps.items()}
    for key, sentences in case.get("says", {}).items():
        for sentence in sentences:
            if sentence not in notes.get(key, ""):
                yield f"{key} does not say {sentence}: {notes.get(key)}"
    for key, sentences in case.get("silent", {}).items():
        for sentence in sentences:
            if sentence in notes.get(key, ""):
                yield f"{key} says {sentence}"
    for key, days in case.get("applies", {}).items():
        held = [source["date"] for source in steps[key]["sources"]]
        yield from (f"{key} has no source of {day}: {held}" for day in days if day not in held)
