"""Which Cargo-IMP status, at which airport of the journey, is which milestone."""

from datetime import UTC, datetime

import pytest

from logistics.carriers.code_table import code_table
from logistics.carriers.events import CarrierEvent
from logistics.carriers.registry import parse_text
from logistics.reference.milestones import Classifier, LegRole, Milestone

RECEIVED = datetime(2026, 3, 11, 9, 10, tzinfo=UTC)
PLACES = {"origin": "KGL", "via": "ADD", "destination": "CAN"}

DEPARTURE = ("BKD", "PRE", "MAN", "DEP")
FLIGHT = ("RCF", "ARR", "AWR", "FIW", "FOW")
CARRIER = ("RCT", "TFD")

CASES: list[tuple[str, str, Milestone | None]] = [
    ("BKD", "origin", Milestone.BOOKED),
    ("BKD", "via", Milestone.BOOKED),
    ("DPU", "origin", Milestone.ORIGIN_COLLECTED),
    ("FOH", "origin", Milestone.ORIGIN_COLLECTED),
    ("FOH", "destination", None),
    ("FIW", "origin", Milestone.ORIGIN_COLLECTED),
    ("FIW", "via", None),
    ("FOW", "destination", Milestone.GATE_OUT_DEST),
    ("FOW", "via", None),
    ("DOC", "origin", None),
    ("RCS", "origin", Milestone.GATE_IN_ORIGIN),
    ("PRE", "origin", Milestone.LOADED),
    ("PRE", "via", Milestone.TS_LOADED),
    ("PRE", "destination", None),
    ("MAN", "origin", Milestone.LOADED),
    ("MAN", "via", Milestone.TS_LOADED),
    ("MAN", "destination", None),
    ("DEP", "origin", Milestone.DEPARTED),
    ("DEP", "via", Milestone.TS_DEPARTED),
    ("DEP", "destination", None),
    ("ARR", "destination", Milestone.ARRIVED),
    ("ARR", "via", Milestone.TS_ARRIVED),
    ("ARR", "origin", None),
    ("RCF", "destination", Milestone.DISCHARGED),
    ("RCF", "via", Milestone.TS_DISCHARGED),
    ("RCF", "origin", None),
    ("AWR", "destination", Milestone.NOTIFIED),
    ("AWR", "via", None),
    ("AWD", "destination", Milestone.NOTIFIED),
    ("AWD", "via", None),
    ("NFD", "destination", Milestone.NOTIFIED),
    ("TRM", "via", None),
    ("TFD", "via", Milestone.TS_DISCHARGED),
    ("TFD", "origin", None),
    ("RCT", "via", Milestone.TS_DISCHARGED),
    ("RCT", "origin", None),
    ("CRC", "origin", Milestone.EXPORT_CUSTOMS_SUBMITTED),
    ("CRC", "via", None),
    ("CRC", "destination", Milestone.IMPORT_CUSTOMS_SUBMITTED),
    ("TGC", "origin", Milestone.EXPORT_CUSTOMS_HELD),
    ("TGC", "via", None),
    ("TGC", "destination", Milestone.IMPORT_CUSTOMS_HELD),
    ("CCD", "origin", Milestone.EXPORT_CUSTOMS_RELEASED),
    ("CCD", "via", None),
    ("CCD", "destination", Milestone.IMPORT_CUSTOMS_RELEASED),
    ("DLV", "destination", Milestone.GATE_OUT_DEST),
    ("DLV", "via", None),
    ("DDL", "destination", Milestone.DELIVERED),
]

DISCREPANCIES: dict[str, Milestone | None] = {
    "DFLD": None,
    "OFLD": Milestone.X_DISCREPANCY,
    "SSPD": Milestone.X_DISCREPANCY,
    "OVCD": Milestone.X_DISCREPANCY,
    "MSCA": Milestone.X_DISCREPANCY,
    "FDCA": None,
    "MSAW": None,
    "FDAW": None,
    "MSMB": None,
    "FDMB": None,
    "MSAV": None,
    "FDAV": None,
}

ROLES = {
    "origin": LegRole.LOADING_PORT,
    "via": LegRole.TRANSHIPMENT,
    "destination": LegRole.DISCHARGE_PORT,
}


def status_line(code: str, airport: str) -> str:
    """A status of the layout of its code."""
    if code in DEPARTURE:
        return f"{code}/ET0815/09MAR/{airport}NBO/T20K812.0/S0230/S0540"
    if code in FLIGHT:
        return f"{code}/ET0815/09MAR0555/{airport}/T20K812.0"
    if code in CARRIER:
        return f"{code}/ET/09MAR0555/{airport}/T20K812.0"
    if code == "TRM":
        return f"{code}/ET/{airport}/T20K812.0"
    return f"{code}/09MAR0555/{airport}/T20K812.0"


def read_one(line: str, route: str = "KGLCAN") -> CarrierEvent:
    text = f"FSU/15\n071-24681344{route}/T20K812.0\n{line}\n"
    parsed = parse_text("fsu", text.encode(), RECEIVED)
    assert parsed.problems == ()
    (event,) = parsed.events
    return event


@pytest.mark.parametrize(("code", "at", "milestone"), CASES)
def test_a_status_is_the_step_of_its_airport(
    code: str, at: str, milestone: Milestone | None
) -> None:
    event = read_one(status_line(code, PLACES[at]))
    assert (event.code, event.milestone, event.leg_role) == (code, milestone, ROLES[at])


@pytest.mark.parametrize(("code", "milestone"), DISCREPANCIES.items())
def test_a_discrepancy_is_told_by_its_own_code(code: str, milestone: Milestone | None) -> None:
    event = read_one(f"DIS/ET0606/09MAR2350/ADD/{code}/P8K324.8")
    assert (event.code, event.milestone, event.delay_reason) == ("DIS", milestone, code)


def test_every_code_of_the_table_has_a_case() -> None:
    table = code_table("logistics.carriers.fsu").content
    assert set(table["codes"]["STATUS"]) == {code for code, _, _ in CASES}
    assert set(table["codes"]["DIS"]) == set(DISCREPANCIES)
    assert table["source"]
    assert table["edition"]
    for codes in table["codes"].values():
        for row in codes.values():
            assert row["meaning"]
            assert all(rule["why"] and "milestone" in rule for rule in row["rules"])
            assert set(row["rules"][-1]) == {"milestone", "why"}


@pytest.mark.parametrize(
    ("code", "milestone"),
    [
        ("DEP", Milestone.DEPARTED),
        ("MAN", Milestone.LOADED),
        ("ARR", Milestone.ARRIVED),
        ("RCF", Milestone.DISCHARGED),
        ("DLV", Milestone.GATE_OUT_DEST),
        ("TFD", None),
        ("FIW", None),
    ],
)
def test_without_a_route_the_part_of_the_airport_is_left_open(
    code: str, milestone: Milestone | None
) -> None:
    event = read_one(status_line(code, "ADD"), route="")
    assert (event.milestone, event.leg_role) == (milestone, None)


def test_an_airport_of_the_city_on_the_waybill_is_that_end() -> None:
    event = read_one(status_line("ARR", "PVG"), route="KGLSHA")
    assert (event.milestone, event.leg_role) == (Milestone.ARRIVED, LegRole.DISCHARGE_PORT)


def test_an_airport_on_no_list_is_never_taken_for_a_transfer() -> None:
    event = read_one(status_line("ARR", "ZZZ"))
    assert (event.milestone, event.leg_role) == (Milestone.ARRIVED, None)


@pytest.mark.parametrize(
    ("line", "sure"),
    [
        ("DEP/ET0815/09MAR/KGLADD/T20/A0247/E0555", Classifier.ACTUAL),
        ("DEP/ET0815/09MAR/KGLADD/T20/E0247/E0555", Classifier.ESTIMATED),
        ("DEP/ET0815/09MAR/KGLADD/T20/S0247/E0555", Classifier.PLANNED),
        ("DEP/ET0815/09MAR/KGLADD/T20", Classifier.ACTUAL),
        ("BKD/ET0815/09MAR/KGLADD/T20/S0230", Classifier.PLANNED),
        ("BKD/ET0815/09MAR/KGLADD/T20", Classifier.PLANNED),
        ("PRE/ET0815/09MAR/KGLADD/T20/E0230", Classifier.ESTIMATED),
        ("TRM/ET/ADD/T20", Classifier.PLANNED),
        ("RCF/ET0815/09MAR0655/ADD/T20//E0551", Classifier.ACTUAL),
        ("ARR/ET0815/09MAR/ADD/T20//E0551", Classifier.ESTIMATED),
        ("RCS/08MAR1425/KGL/T20", Classifier.ACTUAL),
    ],
)
def test_the_marker_of_its_time_says_how_sure_a_status_is(line: str, sure: Classifier) -> None:
    assert read_one(line).classifier is sure
