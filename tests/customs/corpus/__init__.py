"""Shipment files with what an experienced declarant would say of them.

``clean/<name>.json``::

    {"from": "coffee", "change": {…}, "on": "2026-12-11", "warnings": [["origin", "why"]]}

``from`` names a whole shipment file of ``tests/customs/clean``; ``change`` replaces values at
JSON pointers (:func:`tests.customs.wire.changed`); ``warnings`` are the topics of warnings that
are due although nothing is wrong.

``faulty/<name>.json``::

    {"clean": "tea-by-air", "faults": {…}, "findings": [["dates", "block"]], "why": "…"}

The findings are those that the faults entail, told without looking at the rules. Any further
block is false, and so is any warning that the clean file does not list. Things to verify do
not count.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from logistics.customs import CheckResult, Severity, check
from logistics.shipments.wire import load_leaving_out
from tests.customs.wire import DEPARTURE, HERE, Wire, changed, example

File = Mapping[str, Any]


def names(kind: str) -> list[str]:
    """Names of all files of a kind, ``clean`` or ``faulty``."""
    return sorted(path.stem for path in (HERE / "corpus" / kind).glob("*.json"))


@cache
def read(kind: str, name: str) -> File:
    """One file of the corpus as it is written."""
    path: Path = HERE / "corpus" / kind / f"{name}.json"
    found: File = json.loads(path.read_text(encoding="utf-8"))
    return found


def clean_wire(name: str) -> Wire:
    """The shipment file that a clean entry stands for."""
    entry = read("clean", name)
    return changed(entry.get("change", {}), example(entry["from"]))


def checked(wire: Wire, on: str | None) -> CheckResult:
    """What the check says of a shipment file, as the command line reads it."""
    facts, misread = load_leaving_out(json.dumps(wire).encode())
    return check(facts, on=date.fromisoformat(on) if on else DEPARTURE, misread=misread)


def standing(result: CheckResult) -> Iterator[tuple[str, str, str]]:
    """Topic, severity and code of every block and warning."""
    for found in result.findings:
        if found.severity is not Severity.VERIFY:
            yield found.topic.value, found.severity.value, found.code


def misjudged_clean(name: str) -> list[str]:
    """What is wrongly said of a clean file, and what is due and not said."""
    entry = read("clean", name)
    told = list(standing(checked(clean_wire(name), entry.get("on"))))
    due = {topic for topic, _ in entry.get("warnings", [])}
    false = [f"false: {found}" for found in told if found[1] == "block" or found[0] not in due]
    return false + [f"not told: {topic}" for topic in due - {found[0] for found in told}]


def misjudged_faulty(name: str) -> list[str]:
    """What is missed of a faulty file, and what is wrongly said."""
    entry = read("faulty", name)
    base = read("clean", entry["clean"])
    wire = changed(entry["faults"], clean_wire(entry["clean"]))
    told = list(standing(checked(wire, entry.get("on", base.get("on")))))
    wanted = {(topic, severity) for topic, severity in entry["findings"]}
    allowed = wanted | {(topic, "warn") for topic, _ in base.get("warnings", [])}
    missed = wanted - {(topic, severity) for topic, severity, _ in told}
    return [f"missed: {pair}" for pair in sorted(missed)] + [
        f"false: {found}" for found in told if found[:2] not in allowed
    ]
