"""Every expectation of the knowledge holds under the shipped one, and can fail."""

from typing import Any

import pytest

from logistics.customs.knowledge import knowledge
from tests.customs.expectations import expectations
from tests.customs.expectations.shape import unmet

NO_NUMBER = {"/registrations/0": None}


def test_the_shipped_knowledge_meets_every_expectation() -> None:
    held = knowledge()
    unmet_in = {name: list(failures(held)) for name, failures in expectations().items()}
    assert {name: lines for name, lines in unmet_in.items() if lines} == {}


@pytest.mark.parametrize(
    "case",
    [
        {"absent": ["no-access"], "only": True, "answer": "verify"},
        {"expect": [["access-unconfirmed", "verify", {"documents": []}]]},
        {
            "change": NO_NUMBER,
            "arrives": "2026-05-31",
            "expect": [
                [
                    "producer-number-missing",
                    "block",
                    "gacc-decree-248",
                    {"source_date": "2022-01-01", "fields": ["/registrations"]},
                ]
            ],
        },
        {
            "change": NO_NUMBER,
            "arrives": "2026-06-01",
            "expect": [["producer-number-missing", "block", "gacc-decree-280"]],
            "only": True,
            "answer": "blocked",
        },
        {"change": NO_NUMBER, "arrives": "2021-12-31", "absent": ["producer-number-missing"]},
        {"change": {"/parties/0/tin": "202345678"}, "on": "2026-12-01", "answer": "verify"},
    ],
)
def test_an_expectation_that_holds_is_met(case: dict[str, Any]) -> None:
    assert list(unmet([case], knowledge())) == []


@pytest.mark.parametrize(
    "case",
    [
        {"expect": [["no-access", "block"]]},
        {"expect": [["access-unconfirmed", "warn"]]},
        {"expect": [["access-unconfirmed", "verify", "gacc-decree-280"]]},
        {"expect": [["access-unconfirmed", "verify", "access-tea"]]},
        {"expect": [["access-unconfirmed", "verify", {"fields": ["/lines"]}]]},
        {"expect": [["access-unconfirmed", "verify", {"facts": {"goods": "durian"}}]]},
        {"absent": ["access-unconfirmed"]},
        {"change": NO_NUMBER, "only": True},
        {"answer": "ready"},
    ],
)
def test_an_expectation_that_does_not_hold_is_told(case: dict[str, Any]) -> None:
    assert len(list(unmet([case], knowledge()))) == 1


def test_a_shipment_without_an_arrival_is_not_moved() -> None:
    with pytest.raises(AssertionError, match="cannot be moved"):
        list(unmet([{"change": {"/consignments": []}, "arrives": "2026-06-01"}], knowledge()))
