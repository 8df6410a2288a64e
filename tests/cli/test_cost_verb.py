"""``logistics cost``: figures for a person, JSON for programs, a code that tells of gaps."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import EXAMPLE, run


@pytest.fixture
def unfinished(tmp_path: Path) -> Path:
    """The example without freight, insurance and rate of exchange."""
    wire: dict[str, Any] = json.loads(EXAMPLE.read_bytes())
    wire["costs"] = [cost for cost in wire["costs"] if cost.get("included")]
    del wire["exchange_rates"]
    file = tmp_path / "shipment.json"
    file.write_text(json.dumps(wire), encoding="utf-8")
    return file


def test_the_example_is_worked_to_the_last_figure() -> None:
    told = run("cost", EXAMPLE, "--on", "2026-12-11", "--json")
    assert told.returncode == 0, told.stderr
    found = json.loads(told.stdout)
    assert not found["gaps"]
    (rate,) = [step for step in found["steps"] if step["key"] == "exchange"]
    assert rate["source"] == "Quotation of the buyer's bank"
    assert not rate["verify"]
    for held in found["scenarios"]:
        assert not held["gaps"]
        assert held["landed_in_invoice_currency"]
        assert len(held["lines"]) == len(found["lines"])


def test_the_ways_to_declare_stand_side_by_side() -> None:
    told = run("cost", EXAMPLE, "--on", "2026-12-11")
    assert told.returncode == 0, told.stderr
    assert "CNY 106,699.26" in told.stdout
    assert "The certificate of origin is worth CNY 74,197.02" in told.stdout
    assert "CNY 820,763.55  Customs value" in told.stdout
    assert "forecast" in told.stdout
    assert "(None)" not in told.stdout


def test_a_program_reads_every_step() -> None:
    told = run("cost", EXAMPLE, "--on", "2026-12-11", "--rate", "USD=7.10", "--json")
    found = json.loads(told.stdout)
    assert found["customs_value"] == {"amount": "820763.55", "currency": "CNY"}
    assert found["free_on_board"] == {"amount": "797472.00", "currency": "CNY"}
    (rate,) = [step for step in found["steps"] if step["key"] == "exchange"]
    assert rate["source"] == "entered on the command line"
    assert rate["source_date"] == "2026-12-11"
    assert [held["kind"] for held in found["scenarios"]] == [
        "preference",
        "most-favoured",
        "general",
    ]
    steps = [step for line in found["scenarios"][1]["lines"] for step in line["steps"]]
    assert [step["rows"] for step in steps] == [
        ["rate-0901110000-most-favoured"],
        ["vat-standard", "rate-0901110000-vat"],
    ]


def test_what_is_missing_is_named_and_gives_exit_1(unfinished: Path) -> None:
    told = run("cost", unfinished, "--on", "2026-12-11")
    assert told.returncode == 1
    assert "Not entered: main freight" in told.stdout
    assert "No exchange rate from USD to CNY" in told.stdout
    assert "at least USD 10,153.73" in told.stdout


def test_the_day_of_the_rates_can_be_asked() -> None:
    before = run("cost", EXAMPLE, "--arrival", "2024-11-30", "--rate", "USD=7.10")
    after = run("cost", EXAMPLE, "--arrival", "2024-12-01", "--rate", "USD=7.10")
    assert (before.returncode, after.returncode) == (1, 0)
    assert "8786 tariff lines" in before.stdout


@pytest.mark.parametrize("rate", ["USD", "USD=-1", "USD=0", "USD=x", "dollar=7", "=7.1"])
def test_a_rate_that_is_none_is_refused(rate: str) -> None:
    refused = run("cost", EXAMPLE, "--rate", rate)
    assert refused.returncode == 2
    assert refused.stderr.strip().endswith("]")


@pytest.mark.parametrize(
    ("rates", "told"),
    [
        (("USD=7.10", "USD=7.20"), "USD is given more than one rate"),
        (("ABC=7.10",), "code.currency"),
        (("USD",), "Write a currency and the yuan"),
        (("USD 7.10",), "Write a currency and the yuan"),
    ],
)
def test_a_rate_that_cannot_be_meant_is_refused(rates: tuple[str, ...], told: str) -> None:
    refused = run("cost", EXAMPLE, *(part for rate in rates for part in ("--rate", rate)))
    assert refused.returncode == 2
    assert told in refused.stderr
