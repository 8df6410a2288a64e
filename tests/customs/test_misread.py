"""A file with codes that are none is judged all the same, and each such code blocks."""

import json
from typing import Any

import pytest

from logistics.customs import Answer, CheckResult, Severity, Topic, check
from logistics.kernel.errors import InvalidError
from logistics.shipments.wire import load_leaving_out
from tests.customs.wire import DEPARTURE, changed, codes

CONTAINER = "/consignments/0/containers/0/number"


def _judged(change: dict[str, Any]) -> CheckResult:
    facts, misread = load_leaving_out(json.dumps(changed(change)).encode())
    return check(facts, on=DEPARTURE, misread=misread)


@pytest.mark.parametrize(
    ("pointer", "value", "source"),
    [
        (CONTAINER, "MSKU9042174", "ISO 6346"),
        ("/parties/3/uscc", "91310115MA1K3X7R4X", "GB 32100"),
        ("/parties/0/tin", "12345678", "Rwanda Revenue Authority"),
        ("/lines/0/hs6", "09011", "Harmonized System"),
        ("/places/0/unlocode", "SHANGHAI", "UN/LOCODE"),
        ("/consignments/0/legs/1/means/imo", "9618423", "Arithmetic"),
    ],
)
def test_a_broken_code_is_one_block_and_nothing_else(pointer: str, value: str, source: str) -> None:
    result = _judged({pointer: value})
    stands = [f for f in result.findings if f.severity is not Severity.VERIFY]
    assert [(f.code, f.topic, f.fields) for f in stands] == [
        ("code-invalid", Topic.IDENTIFIERS, (pointer,))
    ]
    assert value in stands[0].message
    assert source.casefold() in stands[0].source.casefold()
    assert result.answer is Answer.BLOCKED


def test_other_faults_are_found_beside_a_broken_code() -> None:
    result = _judged({CONTAINER: "MSKU9042174", "/consignments/0/containers/0/vgm": None})
    assert codes(result) == ["code-invalid", "vgm-missing"]


def test_a_file_without_broken_codes_leaves_nothing_out() -> None:
    facts, misread = load_leaving_out(json.dumps(changed({})).encode())
    assert misread == ()
    assert facts.reference == "KIVU-2026-031"


def test_a_file_wrong_in_other_ways_is_refused_whole() -> None:
    wire = changed({CONTAINER: "MSKU9042174", "/lines/0/colour": "green"})
    with pytest.raises(InvalidError) as refused:
        load_leaving_out(json.dumps(wire).encode())
    assert {problem.code for problem in refused.value.problems} == {
        "code.container.check_digit",
        "wire.unknown",
    }
