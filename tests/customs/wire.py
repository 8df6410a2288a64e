"""Clean shipments as wire data, changed in named places, and what the check says.

``clean/`` holds them by name. ``coffee`` is kept apart from the shipped example, so that the
example may change its ships and days without moving the corpus.
"""

import copy
import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from logistics.customs import CheckResult, Severity, check
from logistics.customs.knowledge import Knowledge
from logistics.customs.operator import NO_LISTS, OperatorLists
from tests.places import ROOT
from tests.shipments.reading import read

HERE = ROOT / "tests" / "customs"
DEPARTURE = date(2026, 12, 11)
ARRIVAL = date(2027, 1, 7)

Wire = dict[str, Any]

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?=T|$)")


@cache
def _clean_text(name: str) -> str:
    return (HERE / "clean" / f"{name}.json").read_text(encoding="utf-8")


def example(name: str = "coffee") -> Wire:
    """A fresh copy of a clean shipment, of coffee by sea where no other is named."""
    found: Wire = json.loads(_clean_text(name))
    return found


def cases(kind: str) -> list[dict[str, Any]]:
    """All cases of ``cases/*.<kind>.json``, by name of their file, in order."""
    return [
        case
        for path in sorted((HERE / "cases").glob(f"*.{kind}.json"))
        for case in json.loads(path.read_text(encoding="utf-8"))
    ]


def shipped_example() -> Wire:
    """The example that is shipped to users."""
    path = ROOT / "examples" / "coffee-kigali-shanghai.json"
    found: Wire = json.loads(path.read_text(encoding="utf-8"))
    return found


def changed(changes: Mapping[str, Any], wire: Wire | None = None) -> Wire:
    """The shipment with the value at each JSON pointer replaced.

    ``None`` removes a value; a last step ``-`` appends to a list.
    """
    found = copy.deepcopy(wire) if wire else example()
    for pointer, value in changes.items():
        *way, last = pointer.strip("/").split("/")
        held: Any = found
        for step in way:
            held = held[int(step)] if isinstance(held, list) else held.setdefault(step, {})
        if isinstance(held, dict):
            held.pop(last, None)
            if value is not None:
                held[last] = value
        elif last == "-":
            held.append(value)
        elif value is None:
            del held[int(last)]
        else:
            held[int(last)] = value
    return found


def moved(wire: Wire, days: int) -> Wire:
    """The shipment with every date and time moved."""

    def later(found: re.Match[str]) -> str:
        return (date.fromisoformat(found.group()) + timedelta(days=days)).isoformat()

    def walk(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: walk(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [walk(inner) for inner in value]
        return _DATE.sub(later, value) if isinstance(value, str) else value

    result: Wire = walk(wire)
    return result


def judged(
    wire: Wire,
    on: date = DEPARTURE,
    *,
    verified: frozenset[str] = frozenset(),
    knowledge: Knowledge | None = None,
    lists: OperatorLists = NO_LISTS,
) -> CheckResult:
    return check(read(wire), on=on, verified=verified, knowledge=knowledge, lists=lists)


def codes(result: CheckResult, *severities: Severity) -> list[str]:
    """Codes of the findings of these severities (default: block and warn), sorted."""
    wanted = severities or (Severity.BLOCK, Severity.WARN)
    return sorted(found.code for found in result.findings if found.severity in wanted)
