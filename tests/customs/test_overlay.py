"""Marks and overrides laid over the findings of a shipment."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from logistics.customs import Answer, CheckResult, Severity
from logistics.customs.overlay import Mark, Override
from logistics.customs.overseen import Oversight, check_under
from logistics.shipments.wire import load
from tests.customs.wire import DEPARTURE, changed, example, judged

GIVEN = Override(by="Ann", at=datetime(2026, 11, 23, 12, tzinfo=UTC), reason="The paper is here.")
WRONG_AMOUNT = {"/lines/0/amount": {"amount": "1.00", "currency": "USD"}}


def _overridden(result: CheckResult, *codes: str) -> CheckResult:
    fingerprints = {held.fingerprint for held in result.findings if held.code in codes}
    assert len(fingerprints) >= len(codes)
    return result.with_overrides(dict.fromkeys(fingerprints, GIVEN))


def test_an_overridden_block_is_told_and_does_not_count() -> None:
    before = judged(changed({"/registrations/0": None}))
    assert (before.answer, before.stands) == (Answer.BLOCKED, True)
    after = _overridden(before, "producer-number-missing")
    assert (after.answer, after.stands) == (Answer.VERIFY, False)
    assert [held.code for held in after.findings] == [held.code for held in before.findings]
    assert len(after.standing) == len(after.findings) - 1
    told = after.findings[0].to_json()
    assert told["override"] == {
        "by": "Ann",
        "at": "2026-11-23T12:00:00Z",
        "reason": "The paper is here.",
    }


def test_a_shipment_is_ready_when_somebody_answers_for_all_that_is_left() -> None:
    before = judged(example())
    assert before.answer is Answer.VERIFY
    after = _overridden(before, *{held.code for held in before.findings})
    assert after.answer is Answer.READY


def test_an_overridden_absence_and_an_overridden_stranger_do_not_count() -> None:
    missing = judged(changed({"/terms/incoterm": None}))
    assert missing.answer is Answer.MISSING
    blocks = {held.code for held in missing.findings if held.severity is Severity.BLOCK}
    assert _overridden(missing, *blocks).answer is Answer.VERIFY
    unknown = judged(changed({"/lines/0/commodity": "durian"}))
    assert unknown.answer is Answer.UNKNOWN
    assert _overridden(unknown, "commodity-unknown").answer is not Answer.UNKNOWN


def test_an_override_lapses_with_the_facts() -> None:
    first = judged(changed(WRONG_AMOUNT))
    kept = {held.fingerprint: GIVEN for held in first.findings if held.code == "line-amount"}
    again = judged(changed(WRONG_AMOUNT)).with_overrides(kept)
    assert [held.code for held in again.findings if held.override] == ["line-amount"]
    other = judged(changed({"/lines/0/amount": {"amount": "2.00", "currency": "USD"}}))
    assert not [held for held in other.with_overrides(kept).findings if held.override]


@pytest.mark.parametrize(
    "change",
    [
        {"code": "another"},
        {"severity": Severity.WARN},
        {"fields": ("/lines/1/amount",)},
        {"facts": {"line": "other"}},
    ],
)
def test_another_code_weight_place_or_fact_is_another_finding(change: Any) -> None:
    found = judged(changed(WRONG_AMOUNT)).findings[0]
    assert replace(found, source="elsewhere", rows=("x",)).fingerprint == found.fingerprint
    assert replace(found, **change).fingerprint != found.fingerprint


def test_no_two_findings_of_a_shipment_share_a_fingerprint() -> None:
    result = judged({"schema_version": 1, "lines": [{"id": "a"}, {"id": "b"}]})
    fingerprints = [held.fingerprint for held in result.findings]
    assert len(set(fingerprints)) == len(fingerprints) > 5


def test_a_mark_stands_beside_the_finding_that_rests_on_its_row() -> None:
    mark = Mark(row="price-outlier-1", document="Circular 7", by="Ann", on=date(2026, 11, 1))
    other = Mark(row="access-coffee-green", document="Letter 12", by="Ann", on=date(2026, 11, 1))
    price = {"amount": "1.00", "currency": "USD", "per": {"value": "1", "unit": "KGM"}}
    known = {"/lines/0/known_prices": [{"kind": "reference", "price": price}]}
    oversight = Oversight(marks=(mark, other))
    result = check_under(oversight, load(changed(known)), on=DEPARTURE)
    [found] = [held for held in result.findings if held.code == "price-outlier"]
    assert found.marks == (mark,)
    assert found.to_json()["marks"] == [mark.to_json()]
    assert "access-unconfirmed" not in {held.code for held in result.findings}
    assert [held for held in result.findings if held.marks] == [found]
