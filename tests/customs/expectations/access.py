"""Access, registration and needed papers of goods, on the days on which they change."""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from logistics.customs import CheckResult, Finding, Severity, check
from logistics.customs.knowledge import Knowledge
from logistics.shipments.facts import Shipment
from logistics.shipments.facts.journey import arrival_on, departure_on
from logistics.shipments.wire import load
from tests.customs.wire import HERE, changed, example, moved

Expectation = dict[str, Any]


@cache
def _expectations() -> tuple[tuple[str, Expectation, Shipment], ...]:
    path = HERE / "dated" / "access.json"
    held = json.loads(path.read_text(encoding="utf-8"))
    return tuple((_name(position, one), one, _shipment(one)) for position, one in enumerate(held))


def _name(position: int, one: Expectation) -> str:
    return f"access {position}, {one.get('name', '')} {one.get('arrives', '')}"


def _shipment(one: Expectation) -> Shipment:
    """The clean shipment, with a line for each of the goods named, arriving on the day."""
    wire = example(one.get("base", "coffee"))
    if "goods" in one:
        first = wire["lines"][0]
        wire["lines"] = [
            {**first, "id": str(place), "commodity": goods[0], "processing_state": goods[1]}
            for place, goods in enumerate((told.split("/") for told in one["goods"]), start=1)
        ]
    wire = changed(one.get("change", {}), wire)
    if "arrives" in one:
        planned = arrival_on(load(wire))
        assert planned
        wire = moved(wire, (date.fromisoformat(one["arrives"]) - planned).days)
    return load(wire)


def failures(knowledge: Knowledge) -> Iterator[str]:
    """A line for each expectation that this knowledge does not meet."""
    for name, one, shipment in _expectations():
        judged_on = departure_on(shipment)
        on = date.fromisoformat(one["on"]) if "on" in one else judged_on
        assert on
        verified = frozenset(ref for entry in one["expect"] for ref in entry[2])
        result = check(
            shipment,
            on=on,
            knowledge=knowledge,
            verified=verified if one.get("verified") else frozenset(),
        )
        for entry in one["expect"]:
            yield from _unmet(f"{name}: {entry[:2]}", entry, result, knowledge)
        for entry in one.get("never", []):
            if any(_is(found, *entry) for found in result.findings):
                yield f"{name}: {entry} although it should not be"


def _is(found: Finding, code: str, told: str = "") -> bool:
    return found.code == code and (told in found.message or told in found.rows)


def _unmet(name: str, entry: list[Any], result: CheckResult, knowledge: Knowledge) -> Iterator[str]:
    """``[code, severity, [row or source ids], text]``: each id is named by such a finding."""
    code, severity, refs, *told = entry
    for ref in refs:
        source = knowledge.sources.get(ref)
        if not any(
            _is(found, code, *told)
            and found.severity is Severity(severity)
            and (ref in found.rows or (source and found.source.startswith(source.title)))
            for found in result.findings
        ):
            yield f"{name} of {ref} is not told"
