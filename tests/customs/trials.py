"""Trials of the check: faulty shipments and near misses, put to whatever knowledge.

A faulty case must be told its code; with ``also``, that is all that blocks or warns. A near
miss must not be told its code; ``clean`` means that nothing blocks or warns. A case of ``told``
lists all that the findings of one code say, by the keys of their JSON form.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from logistics.customs import CheckResult, Severity, check
from logistics.customs.knowledge import Knowledge
from logistics.customs.operator_file import read_lists
from logistics.customs.rules import RULES
from logistics.kernel.words import catalogue
from logistics.shipments.facts import Shipment
from tests.customs import bare_goods, said_on_papers
from tests.customs.wire import DEPARTURE, Wire, cases, changed, codes, example
from tests.shipments.reading import kept

Case = Mapping[str, Any]
Question = Callable[[Knowledge], Iterator[str]]

FAULTY: list[dict[str, Any]] = cases("faulty")
NEAR: list[dict[str, Any]] = cases("near")
TOLD: list[dict[str, Any]] = cases("told")

_SEVERITY = {rule.code: rule.severity for rule in RULES}


def wire_of(case: Case) -> Wire:
    """The shipment file of a case."""
    return changed(case["change"], example(case.get("base", "coffee")))


def day_of(case: Case) -> date:
    """The day on which a case is judged."""
    return date.fromisoformat(case["on"]) if "on" in case else DEPARTURE


def shipment_of(case: Case) -> Shipment:
    """The facts of a case."""
    return _read(case)[1]


def asked(case: Case, knowledge: Knowledge | None = None) -> CheckResult:
    """What the check says of a case."""
    lists = read_lists(case.get("lists", {}))
    return check(shipment_of(case), on=day_of(case), knowledge=knowledge, lists=lists)


def _read(case: Case) -> tuple[Mapping[str, Any], Shipment]:
    key = json.dumps([case.get("base", "coffee"), case["change"]])
    return kept(key, lambda: wire_of(case))


def faulty_complaints(case: Case, knowledge: Knowledge | None = None) -> Iterator[str]:
    """What does not hold of a faulty case."""
    wire, result = _read(case)[0], asked(case, knowledge)
    named = [found for found in result.findings if found.code == case["code"]]
    if not named:
        yield f"not told: {case['code']}"
    severity = case.get("severity", _SEVERITY[case["code"]])
    stands = [case["code"]] if severity != Severity.VERIFY else []
    if codes(result) != sorted([*stands, *case["also"]]):
        yield f"block or warn: {codes(result)}"
    for found in result.findings:
        if not (found.message and found.remedy and found.source):
            yield f"not said: {found}"
        if not found.fields or not all(_leads_somewhere(wire, place) for place in found.fields):
            yield f"nowhere: {found}"


def _leads_somewhere(wire: Any, pointer: str) -> bool:
    """Whether all steps but the last lead to something; the last may be what is missing."""
    first, *way = pointer.split("/")
    held = wire
    for step in way:
        if isinstance(held, list):
            entry = int(step) if step.isdigit() else -1
            if not 0 <= entry <= len(held):
                return False
            held = held[entry] if entry < len(held) else {}
        elif f"web.field.{step}" in catalogue():
            held = held.get(step, {})
        else:
            return False
    return first == "" and bool(way)


def told_complaints(case: Case, knowledge: Knowledge | None = None) -> Iterator[str]:
    """What is told otherwise than ``told`` says: all findings of the code, in any order."""
    found = [one.to_json() for one in asked(case, knowledge).findings if one.code == case["code"]]
    kept = [{key: one[key] for key in case["told"][0]} for one in found]
    for wanted in case["told"]:
        if wanted not in kept:
            yield f"not told: {wanted} but {kept}"
    if len(kept) != len(case["told"]):
        yield f"told {len(kept)} times: {case['code']}"


def near_complaints(case: Case, knowledge: Knowledge | None = None) -> Iterator[str]:
    """What does not hold of a near miss."""
    result = asked(case, knowledge)
    if case["code"] in {found.code for found in result.findings}:
        yield f"told: {case['code']}"
    if case["clean"] and codes(result):
        yield f"block or warn: {codes(result)}"


def questions() -> dict[str, Question]:
    """Every case, and each of the bare goods, as a question to a knowledge, by its own label."""
    kinds = {
        "faulty": (FAULTY, faulty_complaints),
        "near": (NEAR, near_complaints),
        "told": (TOLD, told_complaints),
    }
    tried = {
        f"{kind} {position}": partial(complaints, case)
        for kind, (held, complaints) in kinds.items()
        for position, case in enumerate(held)
    }
    return {**tried, **bare_goods.questions(), **said_on_papers.questions()}
