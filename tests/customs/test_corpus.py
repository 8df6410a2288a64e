"""Each rule has shipments that trigger it, and near misses that do not."""

from collections import Counter

import pytest

from logistics.customs.rules import RULES
from tests.customs.trials import (
    FAULTY,
    NEAR,
    TOLD,
    Case,
    faulty_complaints,
    near_complaints,
    told_complaints,
)
from tests.customs.wire import codes, example, judged


@pytest.mark.parametrize("case", FAULTY, ids=lambda case: case["name"])
def test_a_discrepancy_is_found_and_nothing_else(case: Case) -> None:
    assert list(faulty_complaints(case)) == []


@pytest.mark.parametrize("case", NEAR, ids=lambda case: case.get("name", case["code"]))
def test_a_near_miss_is_not_found(case: Case) -> None:
    assert list(near_complaints(case)) == []


@pytest.mark.parametrize("case", TOLD, ids=lambda case: case["code"])
def test_a_finding_says_what_it_should(case: Case) -> None:
    assert list(told_complaints(case)) == []


def test_every_rule_is_tried_from_both_sides() -> None:
    known = {rule.code for rule in RULES} - {"origin-certificate-items", "platform-list"}
    assert {case["code"] for case in FAULTY} == known
    assert {case["code"] for case in NEAR} == known


def test_codes_are_unique() -> None:
    assert [code for code, times in Counter(rule.code for rule in RULES).items() if times > 1] == []


def test_the_example_has_nothing_wrong() -> None:
    result = judged(example())
    assert codes(result) == []
    assert {found.code for found in result.findings} == {
        "access-unconfirmed",
        "plant-declaration-unconfirmed",
        "registration-route-unconfirmed",
    }
