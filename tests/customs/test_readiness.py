"""A plan counts back from departure by the working days of each authority's country."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.customs.knowledge import knowledge, read_knowledge, shipped_tables
from logistics.customs.readiness import Plan, State, icalendar
from logistics.customs.readiness.kinds import KINDS
from logistics.kernel.words import catalogue
from logistics.reference.paper_kinds import paper_kinds
from logistics.reference.registration_kinds import registration_kinds
from tests.customs.planning import cases_in, planned, told_of
from tests.customs.wire import HERE

KEYS = sorted(path.stem for path in (HERE / "plans").glob("*.json"))
SEA = [["road", "masaka", "mombasa", "2026-08-03T12:00:00+02:00"], ["sea", "mombasa", "shanghai"]]
BY_SEA: dict[str, Any] = {"legs": SEA, "departs": "2026-08-14T18:00:00+03:00", "on": "2026-07-01"}


@pytest.mark.parametrize("name", KEYS)
def test_every_step_has_the_dates_of_the_answer_key(name: str) -> None:
    key = cases_in("plans", f"{name}.json")
    told = told_of(planned(key))
    expected = {step: dates for step, *dates in key["steps"]}
    assert list(told.items()) == list(expected.items())


def _credit(departs: str, **credit: object) -> dict[str, Any]:
    return {
        "legs": [["road", "masaka", "mombasa"], ["sea", "mombasa", "shanghai"]],
        "departs": departs,
        "on": "2026-01-05",
        "change": {"/terms/letter_of_credit": {"number": "LC-1", **credit}},
    }


def _bank(bic: str) -> dict[str, Any]:
    return {"/bank/bic": bic}


def _latest(case: Mapping[str, Any], key: str) -> object:
    step = planned(case).step(key)
    assert step
    return step.latest


@pytest.mark.parametrize(
    ("departs", "credit", "bic", "presented"),
    [
        ("2026-03-02", {}, "BTHLRWRW", "2026-03-23"),
        ("2026-03-02", {"presentation_days": 10}, "BTHLRWRW", "2026-03-12"),
        ("2026-03-02", {"expires_on": "2026-03-18"}, "BTHLRWRW", "2026-03-18"),
        ("2026-03-17", {}, "BTHLRWRW", "2026-04-08"),
        ("2026-12-05", {"expires_on": "2026-12-26"}, "BTHLRWRW", "2026-12-29"),
        ("2026-01-28", {}, "BKCHCNBJ", "2026-02-24"),
        ("2026-01-28", {"expires_on": "2026-02-14"}, "BKCHCNBJ", "2026-02-14"),
        ("2026-01-28", {"expires_on": "2026-02-14"}, "BTHLRWRW", "2026-02-16"),
    ],
)
def test_papers_are_presented_by_a_working_day_of_the_bank(
    departs: str, credit: dict[str, Any], bic: str, presented: str
) -> None:
    case = _credit(f"{departs}T12:00:00+03:00", **credit)
    case["change"] |= _bank(bic)
    assert _latest(case, "presentation") == date.fromisoformat(presented)


def test_presentation_waits_for_every_paper_that_the_credit_asks_for() -> None:
    asked = ["sea-waybill", "china-ldc-origin-certificate", "assay-certificate"]
    papers = [{"kind": kind} for kind in (*asked, "beneficiary-certificate")]
    found = planned(_credit("2026-03-02T12:00:00+03:00", papers=papers))
    presented = found.step("presentation")
    assert presented
    assert {"bill-of-lading", *asked[1:], "beneficiary-certificate"} <= set(presented.after)
    steps = [found.step(key) for key in ("assay-certificate", "beneficiary-certificate")]
    told = [(step.latest, step.start_by, step.verify) for step in steps if step]
    day = date(2026, 3, 23)
    assert told == [(day, None, True), (day, day, False)]
    plain = planned(_credit("2026-03-02T12:00:00+03:00")).step("presentation")
    assert plain
    assert plain.after == ("commercial-invoice", "bill-of-lading")


def test_the_latest_shipment_is_not_moved_to_a_working_day() -> None:
    case = _credit("2026-07-10T12:00:00+03:00", latest_shipment="2026-07-04")
    step = planned(case).step("credit-shipment")
    assert step
    assert (step.latest, step.state) == (date(2026, 7, 4), State.LATE)
    in_time = _credit("2026-07-03T12:00:00+03:00", latest_shipment="2026-07-04")
    found = planned(in_time).step("credit-shipment")
    assert found
    assert found.state is State.NOT_YET


def test_a_permit_is_there_before_the_contract_and_china_keeps_its_new_year() -> None:
    tables = shipped_tables()
    row = {
        "id": "permit-of-a-test",
        "valid_from": None,
        "valid_to": None,
        "source": "cn-quarantine-law",
        "verified_on": "2026-11-23",
        "confidence": "sourced",
        "commodity": "coffee",
        "state": "roasted",
        "kind": "china-quarantine-permit",
        "season_list": False,
        "severity": "block",
        "authority": "GACC, through the buyer",
    }
    tables["needed-registrations"]["rows"].append(row)
    change = {"/terms/contract/date": "2026-02-20", "/lines/0/processing_state": "roasted"}
    found = planned({**BY_SEA, "change": change}, read_knowledge(tables))
    step = found.step("china-quarantine-permit")
    assert step
    assert (step.latest, step.issuer) == (date(2026, 2, 14), "GACC, through the buyer")
    assert step.rows == ("permit-of-a-test", "remark-permit-anew")
    application = found.step("phytosanitary-application")
    assert application is None or "china-quarantine-permit" in application.after


def test_without_departure_the_steps_stand_in_their_order_without_dates() -> None:
    legs = [["road", "masaka", "dar-es-salaam"], ["sea", "dar-es-salaam", "shanghai"]]
    found = planned({"legs": legs, "on": "2026-07-01"})
    assert found.departure is None
    assert "Enter the departure" in found.told[0]
    assert {step.latest for step in found.steps} == {None}
    assert {step.state for step in found.steps} <= {State.UNKNOWN, State.DONE}
    places = {step.key: place for place, step in enumerate(found.steps)}
    for step in found.steps:
        assert all(places[earlier] < places[step.key] for earlier in step.after)


def test_entered_cut_offs_count_instead_of_practice() -> None:
    cut_offs = {
        "documents": "2026-08-10T12:00:00+03:00",
        "vgm": "2026-08-11T12:00:00+03:00",
        "gate_in": "2026-08-12T12:00:00+03:00",
    }
    case = {**BY_SEA, "change": {"/consignments/0/cut_offs": cut_offs}}
    told = told_of(planned(case))
    assert told["shipping-instruction"][1] == cut_offs["documents"]
    assert told["vgm"][1] == cut_offs["vgm"]
    assert told["gate-in"][1] == cut_offs["gate_in"]
    step = planned(case).step("vgm")
    assert step
    assert not step.verify


def test_no_gate_opens_without_the_gross_mass() -> None:
    gate = "2026-08-11T06:00:00+03:00"
    case = {**BY_SEA, "change": {"/consignments/0/cut_offs": {"gate_in": gate}}}
    assert told_of(planned(case))["vgm"][1] == gate


def test_air_and_post_need_no_container_and_no_transit_paper() -> None:
    for mode, paper in (("air", "air-waybill"), ("post", "postal-item")):
        legs = [["road", "masaka", "kigali-airport"], [mode, "kigali-airport", "guangzhou"]]
        told = told_of(planned({"legs": legs, "departs": "2026-08-14T18:00:00+02:00"}))
        assert paper in told
        assert not told.keys() & {"vgm", "container-stuffing", "transit-document", "border"}


def test_what_is_registered_later_is_not_done_yet() -> None:
    states = {day: planned({"on": day}).step("phytosanitary-certificate") for day in _days(27, 28)}
    assert [step.state for step in states.values() if step] == [State.DUE, State.DONE]
    assert states["2026-11-28"]
    assert states["2026-11-28"].done_on == date(2026, 11, 28)


def _days(*days: int) -> list[str]:
    return [f"2026-11-{day}" for day in days]


def test_the_first_late_step_tells_what_slips() -> None:
    change: dict[str, Any] = {"/registrations": [], "/papers": []}
    found = planned({**BY_SEA, "change": change})
    assert found.is_late
    late = [step for step in found.steps if step.state is State.LATE]
    assert late[0].key == "gacc-producer"
    assert [step.key for step in found.steps if step.critical] == ["gacc-producer"]
    assert "should have been begun by 2026-02-01" in found.told[0]
    assert "ready on 2026-12-28" in found.told[0]
    assert "Draw up the commercial invoice" in found.told[0]


def test_a_late_step_of_unknown_length_tells_whom_to_ask() -> None:
    case = {"on": "2026-12-02", "change": {"/issued_papers/2": None}}
    told = planned(case).told
    assert told
    assert "Ask " in told[0]


def test_nothing_is_late_in_the_clean_shipment_on_the_day_its_truck_leaves() -> None:
    found = planned({"on": "2026-12-01"})
    assert [step.key for step in found.steps if step.state is State.LATE] == []
    assert found.told == ()


def test_uncertain_holidays_are_to_be_verified() -> None:
    air = [["air", "kigali-airport", "guangzhou"]]
    eid = planned({"legs": air, "departs": "2026-05-28T12:00:00+02:00"})
    other = planned({"legs": air, "departs": "2026-06-11T12:00:00+02:00"})
    steps = [found.step("china-ldc-origin-certificate") for found in (eid, other)]
    assert [step.verify for step in steps if step] == [True, False]
    assert [step.start_by for step in steps if step] == [date(2026, 5, 26), date(2026, 6, 10)]


def test_a_row_that_the_operator_verified_needs_no_verifying() -> None:
    from logistics.customs.readiness import plan  # noqa: PLC0415 - the door itself
    from logistics.shipments.wire import load  # noqa: PLC0415 - as above
    from tests.customs.planning import wire_of  # noqa: PLC0415 - as above

    facts = load(wire_of(BY_SEA))
    marked = plan(facts, on=date(2026, 7, 1), verified=frozenset({"lead-vgm-cut-off"}))
    plain = plan(facts, on=date(2026, 7, 1))
    steps = [found.step("vgm") for found in (marked, plain)]
    assert [step.verify for step in steps if step] == [False, True]


def test_an_icglr_certificate_is_not_issued_too_early() -> None:
    tables = shipped_tables()
    dated = {
        "valid_from": None,
        "valid_to": None,
        "source": "trade-practice",
        "verified_on": "2026-11-23",
        "confidence": "sourced",
        "authority": "RMB",
    }
    tables["ores"]["rows"] = [
        {
            **dated,
            "id": "ore-of-a-test",
            "commodity": "tin-ore",
            "state": "concentrate",
            "hs_icglr": "26090000",
            "certificate_days": 90,
        }
    ]
    tables["needed-papers"]["rows"] = [
        {
            **dated,
            "id": "paper-of-a-test",
            "paper": "icglr-certificate",
            "commodity": "tin-ore",
            "state": "concentrate",
            "terms": [],
            "condition": "always",
            "severity": "block",
        }
    ]
    change = {"/lines/0/commodity": "tin-ore", "/lines/0/processing_state": "concentrate"}
    step = planned({**BY_SEA, "change": change}, read_knowledge(tables)).step("icglr-certificate")
    assert step
    assert step.latest == date(2026, 7, 31)
    assert "Not to be issued before 2026-05-02: it is valid for 90 days." in step.notes


@pytest.mark.parametrize("key", KINDS)
def test_every_step_says_what_it_is_and_has_a_source(key: str) -> None:
    said = catalogue()
    named = key in paper_kinds() or key in registration_kinds()
    assert f"plan.step.{key}" in said or named
    assert KINDS[key].source in knowledge().sources
    assert all(list(KINDS).index(earlier) < list(KINDS).index(key) for earlier in KINDS[key].after)


def _moved(days: int) -> Plan:
    truck = datetime.fromisoformat("2026-08-03T12:00:00+02:00") + timedelta(days=days)
    ship = datetime.fromisoformat("2026-08-14T18:00:00+03:00") + timedelta(days=days)
    legs = [["road", "masaka", "mombasa", truck.isoformat()], ["sea", "mombasa", "shanghai"]]
    return planned({"legs": legs, "departs": ship.isoformat(), "on": "2026-07-01"})


@given(st.integers(min_value=-400, max_value=900))
def test_a_step_begins_before_it_ends_and_moves_with_the_departure(days: int) -> None:
    here, week_later = _moved(days), _moved(days + 7)
    for step in here.steps:
        later = week_later.step(step.key)
        assert later
        if step.latest is None:
            continue
        assert step.start_by is None or step.start_by <= _day(step.latest)
        assert later.latest
        assert _day(step.latest) <= _day(later.latest)
        if step.start_by and later.start_by:
            assert step.start_by <= later.start_by


@pytest.mark.parametrize("name", KEYS)
def test_no_step_is_due_after_one_that_waits_for_it(name: str) -> None:
    found = planned(cases_in("plans", f"{name}.json"))
    places = {step.key: place for place, step in enumerate(found.steps)}
    for step in found.steps:
        for key in step.after:
            waited = found.step(key)
            assert waited
            assert places[key] < places[step.key]
            if waited.latest and step.latest:
                assert _day(waited.latest) <= _day(step.latest)


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def test_open_steps_go_into_a_calendar() -> None:
    found = planned(BY_SEA)
    now = datetime(2026, 7, 1, 8, tzinfo=UTC)
    text = icalendar(found, title="Coffee, first; lot", uid="abc", now=now)
    lines = text.split("\r\n")
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    assert all(len(line.encode()) <= 75 for line in lines)
    still_open = [step for step in found.steps if step.state is not State.DONE and step.latest]
    assert text.count("BEGIN:VEVENT") == len(still_open)
    assert "UID:vgm@abc\r\nDTSTAMP:20260701T080000Z\r\nDTSTART;VALUE=DATE:20260812" in text
    assert "SUMMARY:Coffee\\, first\\; lot: Send the verified gross mass" in text
