"""Each rule has shipments that trigger it, and near misses that do not."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from logistics.customs import Severity
from logistics.customs.operator_file import read_lists
from logistics.customs.rules import RULES
from tests.customs.wire import DEPARTURE, cases, changed, codes, example, judged

_SEVERITY = {rule.code: rule.severity for rule in RULES}

Case = dict[str, Any]


FAULTY = cases("faulty")
NEAR = cases("near")


def _wire(case: Case) -> dict[str, Any]:
    return changed(case["change"], example(case.get("base", "coffee")))


def _on(case: Case) -> date:
    return date.fromisoformat(case["on"]) if "on" in case else DEPARTURE


@pytest.mark.parametrize("case", FAULTY, ids=lambda case: case["name"])
def test_a_discrepancy_is_found_and_nothing_else(case: Case) -> None:
    result = judged(_wire(case), _on(case), lists=read_lists(case.get("lists", {})))
    assert case["code"] in {found.code for found in result.findings}
    severity = case.get("severity", _SEVERITY[case["code"]])
    stands = [case["code"]] if severity != Severity.VERIFY else []
    assert codes(result) == sorted([*stands, *case["also"]])


@pytest.mark.parametrize("case", NEAR, ids=lambda case: case.get("name", case["code"]))
def test_a_near_miss_is_not_found(case: Case) -> None:
    result = judged(_wire(case), _on(case), lists=read_lists(case.get("lists", {})))
    assert case["code"] not in {found.code for found in result.findings}
    if case["clean"]:
        assert codes(result) == []


def test_every_rule_is_tried_from_both_sides() -> None:
    known = {rule.code for rule in RULES} - {"origin-certificate-items", "platform-list"}
    assert {case["code"] for case in FAULTY} == known
    assert {case["code"] for case in NEAR} == known


def test_codes_are_unique() -> None:
    assert [code for code, times in Counter(rule.code for rule in RULES).items() if times > 1] == []


def test_findings_point_into_the_file() -> None:
    for case in FAULTY:
        wire = _wire(case)
        lists = read_lists(case.get("lists", {}))
        for found in judged(wire, _on(case), lists=lists).findings:
            assert found.fields
            for pointer in found.fields:
                _assert_leads_somewhere(wire, pointer)


def _assert_leads_somewhere(wire: Any, pointer: str) -> None:
    """All steps but the last lead to something; the last may be what is missing."""
    *way, last = pointer.removeprefix("/").split("/")
    held = wire
    for step in way:
        if isinstance(held, list):
            held = held[int(step)]
        elif step not in held:
            return
        else:
            held = held[step]
    assert last.isdigit() if isinstance(held, list) else not last.isdigit()


def test_the_example_has_nothing_wrong() -> None:
    result = judged(example())
    assert codes(result) == []
    assert {found.code for found in result.findings} == {
        "access-unconfirmed",
        "plant-declaration-unconfirmed",
        "registration-route-unconfirmed",
    }
