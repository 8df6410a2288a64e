"""Shipments as planning meets them, from short descriptions, and what a plan says of a step.

A case is an object with any of these keys::

    {
        "base": "coffee",
        "change": {"/terms/incoterm": "CIF"},
        "legs": [["road", "masaka", "mombasa", null], ["sea", "mombasa", "shanghai"]],
        "departs": "2026-07-03T06:00:00+02:00",
        "exit": "Gatuna",
        "on": "2026-06-20",
    }

``change`` is read by :func:`tests.customs.wire.changed`. ``legs`` replaces legs and transport
documents: mode, start and end, then the planned departure where one is entered. ``departs`` is
the planned departure of the last leg, ``exit`` the office of exit. ``on`` is the day of
planning; without it, the day of ``departs``.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from logistics.customs.knowledge import Knowledge
from logistics.customs.readiness import Plan, plan
from logistics.shipments.facts import Shipment
from logistics.shipments.wire import load
from tests.customs.wire import HERE, Wire, changed, example

Case = Mapping[str, Any]


def planned(case: Case, knowledge: Knowledge | None = None) -> Plan:
    """The plan of a case."""
    on = case.get("on") or case["departs"][:10]
    return plan(_facts(json.dumps(case)), on=date.fromisoformat(on), knowledge=knowledge)


@cache
def _facts(case: str) -> Shipment:
    return load(wire_of(json.loads(case)))


def wire_of(case: Case) -> Wire:
    """The shipment of a case."""
    wire = example(case.get("base", "coffee"))
    part = wire["consignments"][0]
    if "legs" in case:
        part["legs"] = [_leg(place, leg) for place, leg in enumerate(case["legs"])]
        part["documents"] = []
        part.pop("stays", None)
    if "departs" in case:
        part["legs"][-1]["planned"] = {"departure": case["departs"]}
    if "exit" in case:
        wire["declaration"]["exit_office_name"] = case["exit"]
    return changed(case.get("change", {}), wire)


def _leg(place: int, told: list[str | None]) -> dict[str, Any]:
    mode, start, end, *departure = told
    leg: dict[str, Any] = {"id": f"leg-{place}", "mode": mode, "from_place": start, "to_place": end}
    if departure and departure[0]:
        leg["planned"] = {"departure": departure[0]}
    return leg


def cases_in(*way: str) -> Any:
    """The JSON of a file below ``tests/customs``."""
    return json.loads(HERE.joinpath(*way).read_text(encoding="utf-8"))


def told_of(found: Plan) -> dict[str, list[str | None]]:
    """Start, last moment and state of every step, in the plan's order."""
    steps = {step["key"]: step for step in found.to_json()["steps"]}
    return {key: [one["start_by"], one["latest"], one["state"]] for key, one in steps.items()}
