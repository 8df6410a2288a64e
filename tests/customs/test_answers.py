"""The answer to a shipment, the decree of the day, and the form findings are told in."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from logistics.customs import Answer, CheckResult, Finding, Severity, Topic
from logistics.customs.findings import told_order
from logistics.kernel.partial_dates import PartialDate
from logistics.shipments.facts.journey import arrival_on, departure_on
from logistics.shipments.wire import load
from tests.customs.wire import (
    ARRIVAL,
    DEPARTURE,
    changed,
    codes,
    example,
    judged,
    moved,
    shipped_example,
)

_LAST_DAY_OF_248 = date(2026, 5, 31)
_FIRST_DAY_OF_280 = date(2026, 6, 1)
_WITHOUT_NUMBER: list[Mapping[str, Any]] = [
    {"/registrations/0": None},
    {"/registrations/0/number": None},
    {"/registrations/0/number": ""},
    {"/registrations": []},
]


def _arriving(changes: Mapping[str, Any], day: date) -> CheckResult:
    """The changed example with all dates moved so that it arrives on ``day``."""
    days = (day - ARRIVAL).days
    departure = date.fromordinal(DEPARTURE.toordinal() + days)
    return judged(moved(changed(changes), days), departure)


def _shipped(changes: Mapping[str, Any], arrival: date | None = None) -> CheckResult:
    """The shipped example judged on its departure, moved to another arrival where given."""
    wire = changed(changes, shipped_example())
    expected = arrival_on(load(wire))
    assert expected
    wire = moved(wire, (arrival - expected).days if arrival else 0)
    departure = departure_on(load(wire))
    assert departure
    return judged(wire, departure)


def _blocks(result: CheckResult) -> list[Finding]:
    return [found for found in result.findings if found.severity is Severity.BLOCK]


@pytest.mark.parametrize("changes", _WITHOUT_NUMBER)
@pytest.mark.parametrize(
    ("day", "named", "other"),
    [
        (_LAST_DAY_OF_248, "Decree 248", "280"),
        (_FIRST_DAY_OF_280, "Decree 280", "248"),
        (ARRIVAL, "Decree 280", "248"),
    ],
)
def test_without_the_producer_number_the_decree_of_the_arrival_blocks(
    changes: Mapping[str, Any], day: date, named: str, other: str
) -> None:
    (block,) = _blocks(_arriving(changes, day))
    assert block.topic is Topic.REGISTRATION
    assert named in block.source
    assert named in block.message
    assert other not in block.source + block.message


@pytest.mark.parametrize("changes", _WITHOUT_NUMBER)
def test_the_shipped_example_lives_on_its_producer_number(changes: Mapping[str, Any]) -> None:
    assert codes(_shipped({})) == []
    assert codes(_shipped({}, _LAST_DAY_OF_248)) == []
    (now,) = _blocks(_shipped(changes))
    (then,) = _blocks(_shipped(changes, _LAST_DAY_OF_248))
    assert (now.topic, then.topic) == (Topic.REGISTRATION, Topic.REGISTRATION)
    assert "Decree 280" in now.source
    assert "Decree 248" in then.source


def test_each_decree_tells_when_it_came_into_force() -> None:
    (before,) = _blocks(_arriving({"/registrations/0": None}, _LAST_DAY_OF_248))
    (after,) = _blocks(_arriving({"/registrations/0": None}, _FIRST_DAY_OF_280))
    assert before.source_date == PartialDate(date(2022, 1, 1))
    assert after.source_date == PartialDate(_FIRST_DAY_OF_280)
    assert "in force since 1 June 2026" in after.message


@pytest.mark.parametrize("day", [_LAST_DAY_OF_248, _FIRST_DAY_OF_280, ARRIVAL])
def test_the_whole_file_stands_on_every_day(day: date) -> None:
    assert codes(_arriving({}, day)) == []


def test_before_the_first_decree_nothing_is_asked() -> None:
    assert codes(_arriving({"/registrations/0": None}, date(2021, 12, 31))) == []
    assert codes(_arriving({"/registrations/0": None}, date(2022, 1, 1))) != []


def test_without_an_arrival_the_departure_decides() -> None:
    """Departure on 31 May, arrival unknown: the earlier decree is named."""
    legs = {f"/consignments/0/legs/{number}/planned/arrival": None for number in (1, 2)}
    wire = changed({**legs, "/registrations/0": None})
    days = (_LAST_DAY_OF_248 - DEPARTURE).days
    (block,) = _blocks(judged(moved(wire, days), _FIRST_DAY_OF_280))
    assert "Decree 248" in block.source


def test_without_any_date_the_day_of_judging_decides() -> None:
    wire = changed({"/registrations/0": None, "/consignments": []})
    found = [f for f in judged(wire, _LAST_DAY_OF_248).findings if f.topic is Topic.REGISTRATION]
    assert any("Decree 248" in f.source for f in found)


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({}, Answer.VERIFY),
        ({"/parties/0/tin": "202345678"}, Answer.VERIFY),
        ({"/registrations/0": None}, Answer.BLOCKED),
        ({"/registrations/0": None, "/lines/0/hs6": None}, Answer.BLOCKED),
        ({"/lines/0/hs6": None}, Answer.MISSING),
        ({"/lines": [], "/packages": []}, Answer.MISSING),
        ({"/lines/0/commodity": "durian"}, Answer.UNKNOWN),
        ({"/lines/0/commodity": "durian", "/lines/0/hs6": None}, Answer.UNKNOWN),
        ({"/lines/0/commodity": "durian", "/parties/3/address/country": "SG"}, Answer.BLOCKED),
        ({"/lines/0/commodity": "bovine-hides", "/lines/0/processing_state": "raw"}, "blocked"),
    ],
)
def test_the_answer(changes: Mapping[str, Any], answer: str) -> None:
    assert judged(changed(changes)).answer == answer


def test_an_empty_file_tells_all_that_is_missing() -> None:
    result = judged({"schema_version": 1})
    assert result.answer is Answer.MISSING
    assert {found.topic for found in result.findings} == {Topic.COMPLETENESS}
    assert len(_blocks(result)) > 10


def test_verified_rows_lose_their_badge_and_the_shipment_is_ready() -> None:
    rows = frozenset({"access-coffee-green", "route-coffee-green-280", "plant-coffee-green"})
    result = judged(example(), verified=rows)
    assert (result.answer, result.findings) == (Answer.READY, ())


def test_things_to_verify_alone_do_not_stand() -> None:
    assert not judged(example()).stands
    assert judged(changed({"/parties/0/tin": "202345678"})).stands
    assert judged(changed({"/lines/0/hs6": None})).stands


def test_the_json_form() -> None:
    told = judged(changed({"/registrations/0": None})).to_json()
    assert json.loads(json.dumps(told)) == told
    assert list(told) == ["answer", "on", "findings"]
    assert (told["answer"], told["on"]) == ("blocked", "2026-12-11")
    findings = told["findings"]
    assert isinstance(findings, list)
    first = findings[0]
    assert set(first) == {
        "code", "topic", "severity", "message", "facts", "fields", "documents", "source",
        "source_date", "remedy", "rows", "marks", "fingerprint", "override",
    }  # fmt: skip
    assert first["code"] == "producer-number-missing"
    assert (first["topic"], first["severity"]) == ("registration", "block")
    assert first["source_date"] == "2026-06-01"
    assert first["fields"] == ["/registrations"]
    assert all(isinstance(fact, str) for found in findings for fact in found["facts"].values())


def test_papers_compared_with_each_other_have_no_source_date() -> None:
    told = judged(changed({"/lines/0/quantity/value": "19260"})).to_json()
    findings = told["findings"]
    assert isinstance(findings, list)
    assert findings[0]["source_date"] is None


def test_findings_are_told_gravest_first_and_always_in_one_order() -> None:
    changes = {
        "/parties/0/tin": "202345678",
        "/registrations/0": None,
        "/lines/0/lots/0/country_of_origin": "UG",
        "/issued_papers/2/values/3/value": "19260",
    }
    result = judged(changed(changes))
    assert result == judged(changed(changes))
    assert list(result.findings) == sorted(result.findings, key=told_order)
    severities = [found.severity for found in result.findings]
    assert severities == sorted(severities, key=list(Severity).index)
    assert codes(result, Severity.BLOCK) == [
        "net-mass-differs",
        "producer-number-missing",
        "wholly-obtained-foreign-lot",
    ]


def test_an_unused_preference_tells_the_sum() -> None:
    """8 per cent duty on USD 112,320.00 and 13 per cent VAT on that duty."""
    wire = changed({"/terms/preference_claimed": False, "/issued_papers/3": None})
    told = next(f for f in judged(wire).findings if f.code == "preference-unused")
    assert told.facts["saved"] == "USD 10,153.73"


def test_an_unused_preference_without_a_known_rate_is_not_priced() -> None:
    changes = {"/terms/preference_claimed": False, "/issued_papers/3": None}
    assert codes(judged(changed({**changes, "/lines/0/hs_cn": None}))) == []
    assert codes(judged(changed({**changes, "/lines/0/price": None}))) == ["field-missing"]
    assert "preference-unused" not in codes(_arriving(changes, date(2024, 11, 30)))
    assert "preference-unused" in codes(_arriving(changes, date(2024, 12, 1)))


def test_one_fact_that_several_papers_contradict_is_one_finding() -> None:
    wire = changed({"/lines/0/botanical_name": "Coffea canephora"})
    found = [f for f in judged(wire).findings if f.code == "botanical-name-differs"]
    assert [f.documents for f in found] == [("phytosanitary-certificate",)]
    heavier = changed(
        {
            "/lines/0/quantity/value": "19260",
            "/lines/0/net_mass/value": "19260",
            "/lines/0/gross_mass/value": "19484",
        }
    )
    (net,) = [f for f in judged(heavier).findings if f.code == "net-mass-differs"]
    assert set(net.documents) == {
        "china-ldc-origin-certificate",
        "export-declaration",
        "ico-certificate",
        "naeb-export-certificate",
        "phytosanitary-certificate",
    }
    assert net.facts["ours"] == "19260 KGM"
