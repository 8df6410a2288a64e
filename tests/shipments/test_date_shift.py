"""A shipment file on other days."""

import json
from datetime import date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from logistics.kernel.errors import InvalidError
from logistics.shipments.date_shift import shift_dates
from logistics.shipments.facts.journey import arrival_on
from logistics.shipments.wire import dump, load
from tests.shipments.desk import example, example_wire
from tests.shipments.wires import Wire, shipment_files

_RANGE_ENDS = {"date.format", "time.range"}


def test_the_example_moves_so_that_it_arrives_before_the_rule_of_june() -> None:
    arrival = arrival_on(example())
    assert arrival is not None
    days = (date(2026, 5, 31) - arrival).days
    moved = shift_dates(example_wire(), days)
    assert arrival_on(load(moved)) == date(2026, 5, 31)
    invoiced = date(2026, 11, 24) + timedelta(days=days)
    assert moved["papers"][0]["date"] == invoiced.isoformat()
    asked = datetime.fromisoformat("2026-11-26T09:00:00+02:00") + timedelta(days=days)
    assert moved["inspection"]["requested_at"] == asked.isoformat()
    inspected = moved["issued_papers"][2]["values"][-1]
    assert inspected == {"field": "inspected_on", "value": asked.date().isoformat()}


def test_nothing_but_dates_moves() -> None:
    before, after = json.dumps(example_wire()), json.dumps(shift_dates(example_wire(), 100))
    assert len(before) == len(after)
    moved = shift_dates(example_wire(), 1)
    assert moved["lines"][0]["crop_year"] == "2026"
    assert moved["reference"] == "KIVU-2026-031"
    assert moved["terms"]["contract"]["number"] == "RY-KH-2026-07"


@given(shipment_files(), st.integers(-3000, 3000))
def test_there_and_back_is_where_it_was(wire: Wire, days: int) -> None:
    moved = _shifted(wire, days)
    assume(moved is not None)
    assert shift_dates(moved or {}, -days) == dump(load(wire))


def _shifted(wire: Wire, days: int) -> Wire | None:
    """The file moved, or nothing where a date would leave the years a file may hold."""
    try:
        return shift_dates(wire, days)
    except InvalidError as refusal:
        if {problem.code for problem in refusal.problems} <= _RANGE_ENDS:
            return None
        raise


@pytest.mark.parametrize("days", [10**12, -(10**12), 10**7])
def test_days_beyond_the_calendar_are_refused(days: int) -> None:
    with pytest.raises(InvalidError, match="leaves the calendar"):
        shift_dates(example_wire(), days)


def test_a_date_beyond_what_a_file_holds_is_refused() -> None:
    with pytest.raises(InvalidError):
        shift_dates(example_wire(), 40_000)


def test_an_as_issued_moment_moves_with_the_rest() -> None:
    wire = dump(example())
    wire["issued_papers"][0]["values"][0]["value"] = "2026-11-25T09:00:00+02:00"
    moved = shift_dates(wire, 1)
    assert moved["issued_papers"][0]["values"][0]["value"] == "2026-11-26T09:00:00+02:00"
