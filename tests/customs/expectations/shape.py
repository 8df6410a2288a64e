"""Expectations as data: a clean shipment, changes, a day, and the findings it must be told.

A case is an object with any of these keys::

    {
        "base": "coffee",
        "change": {"/lines/0/hs6": null},
        "arrives": "2026-06-01",
        "on": "2026-05-20",
        "verified": ["access-tea"],
        "expect": [["no-access", "block", "gacc-x"]],
        "absent": ["vgm-below"],
    }

``base`` names a file of ``tests/customs/clean`` (default coffee), ``change`` is read by
:func:`tests.customs.wire.changed`. ``arrives`` moves every date of the changed shipment so that
it arrives on that day. ``on`` is the day of judging; left out, it is the day of departure.
``verified`` names rows that the operator has confirmed.

An entry of ``expect`` is [code, severity], then if wanted the id of the source named or of a
row rested on, then an object of more that the finding must say: ``source_date``, ``facts`` (these
among others), ``fields``, ``documents``. ``"only": true`` allows no other block or warning.
``answer`` is the one word on the shipment.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from logistics.customs import CheckResult, Finding, Severity, check
from logistics.customs.knowledge import Knowledge
from logistics.kernel.errors import Problem
from logistics.shipments.facts import Shipment
from logistics.shipments.facts.journey import arrival_on, departure_on
from logistics.shipments.wire import load_leaving_out
from tests.customs.wire import DEPARTURE, HERE, Wire, changed, example, moved
from tests.shipments.reading import read

Case = Mapping[str, Any]


@dataclass(frozen=True)
class Asked:
    """A shipment as it is put to the check, and the day of judging."""

    shipment: Shipment
    on: date
    misread: tuple[Problem, ...]


def cases_of(name: str) -> list[Case]:
    """The cases of ``tests/customs/dated/<name>.json``."""
    path = HERE / "dated" / f"{name}.json"
    found: list[Case] = json.loads(path.read_text(encoding="utf-8"))
    return found


def asked(case: Case) -> Asked:
    """The shipment of a case; read once, whatever knowledge it is put to."""
    keys = ("base", "change", "arrives", "on")
    return _asked(json.dumps({key: case[key] for key in keys if case.get(key)}))


def unmet(cases: Iterable[Case], knowledge: Knowledge) -> Iterator[str]:
    """A line for every expectation of ``cases`` that does not hold under ``knowledge``."""
    for position, case in enumerate(cases):
        put = asked(case)
        verified = frozenset(case.get("verified", ()))
        result = check(
            put.shipment, on=put.on, knowledge=knowledge, verified=verified, misread=put.misread
        )
        label = case.get("name", f"case {position} {json.dumps(case.get('change', {}))[:60]}")
        for wrong in _wrong(case, result, knowledge):
            yield f"{label}: {wrong}"


@cache
def _asked(text: str) -> Asked:
    case: dict[str, Any] = json.loads(text)
    wire: Wire = changed(case.get("change", {}), example(case.get("base", "coffee")))
    if "arrives" in case:
        arrival = arrival_on(read(wire))
        if arrival is None:
            raise AssertionError(f"a shipment without an arrival cannot be moved: {text}")
        wire = moved(wire, (date.fromisoformat(case["arrives"]) - arrival).days)
    shipment, misread = load_leaving_out(json.dumps(wire).encode())
    on = date.fromisoformat(case["on"]) if "on" in case else departure_on(shipment) or DEPARTURE
    return Asked(shipment, on, misread)


def _wrong(case: Case, result: CheckResult, knowledge: Knowledge) -> Iterator[str]:
    expected = case.get("expect", ())
    for entry in expected:
        if not any(_meets(found, entry, knowledge) for found in result.findings):
            yield f"not told: {entry}"
    told = {found.code for found in result.findings}
    for code in case.get("absent", ()):
        if code in told:
            yield f"told: {code}"
    if case.get("only"):
        named = {entry[0] for entry in expected}
        for found in result.findings:
            if found.severity is not Severity.VERIFY and found.code not in named:
                yield f"told besides: {found.code}"
    if "answer" in case and result.answer != case["answer"]:
        yield f"answer: {result.answer}"


def _meets(found: Finding, entry: list[Any], knowledge: Knowledge) -> bool:
    code, severity, *more = entry
    if (found.code, found.severity) != (code, severity):
        return False
    return all(
        _says(found, part) if isinstance(part, dict) else _rests_on(found, part, knowledge)
        for part in more
    )


def _rests_on(found: Finding, wanted: str, knowledge: Knowledge) -> bool:
    """Whether the finding names the source ``wanted``, or rests on the row of that id."""
    source = knowledge.sources.get(wanted)
    if source is None:
        return wanted in found.rows
    return found.source == source.title or found.source.startswith(f"{source.title}, ")


def _says(found: Finding, more: Mapping[str, Any]) -> bool:
    told = found.to_json()
    facts = more.get("facts", {})
    plain = {key: value for key, value in more.items() if key != "facts"}
    return facts.items() <= found.facts.items() and all(
        told[key] == value for key, value in plain.items()
    )
