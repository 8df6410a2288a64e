"""Which status code of an IFTSTA message, under which conditions, is which milestone."""

import pytest

from logistics.carriers.code_table import code_table
from logistics.reference.milestones import Classifier, LegRole, Milestone
from tests.carriers.iftsta_messages import EMPTY, FULL, TRANSHIPPED, TRUCK, read_one, status

Told = dict[str, str | None]
Case = tuple[str, Told, Milestone | None]

KIGALI: Told = {"at": "RWKGL", "transport": TRUCK}
EMPTIED: Told = {"equipment": EMPTY}
SHANGHAI: Told = {"at": "CNSHA"}
TS: Told = {"at": "SGSIN", "equipment": TRANSHIPPED}
LAND: Told = {"transport": TRUCK}
UNTOLD: Told = {"transport": None}
NO_BOX: Told = {"equipment": "RFF+BM:KVLD0001"}

CASES: list[Case] = [
    *((code, {}, Milestone.ARRIVED) for code in ("1", "40", "A", "E", "VA")),
    *((code, TS, Milestone.TS_ARRIVED) for code in ("1", "40", "A", "E", "VA")),
    *((code, LAND, None) for code in ("1", "40", "A", "E")),
    *((code, UNTOLD, None) for code in ("1", "A", "E", "24", "P", "C", "29")),
    *((code, {}, Milestone.DEPARTED) for code in ("24", "P", "C", "VD")),
    *((code, TS, Milestone.TS_DEPARTED) for code in ("24", "P", "C", "VD")),
    *((code, KIGALI, Milestone.ORIGIN_COLLECTED) for code in ("24", "P", "13", "27", "AF", "OA")),
    *((code, LAND, None) for code in ("24", "P", "13", "27", "AF")),
    *((code, {}, Milestone.LOADED) for code in ("AE", "AP")),
    *((code, TS, Milestone.TS_LOADED) for code in ("AE", "AP")),
    *((code, {}, Milestone.DISCHARGED) for code in ("29", "UV")),
    *((code, TS, Milestone.TS_DISCHARGED) for code in ("29", "UV")),
    *((code, EMPTIED, None) for code in ("AE", "AP", "29", "UV", "AV")),
    *((code, KIGALI, Milestone.EXPORT_CUSTOMS_RELEASED) for code in ("12", "CT", "CU")),
    *((code, SHANGHAI, Milestone.IMPORT_CUSTOMS_RELEASED) for code in ("12", "CT", "CU")),
    *((code, {}, None) for code in ("12", "CT", "CU", "17", "28")),
    ("17", KIGALI, Milestone.EXPORT_CUSTOMS_HELD),
    ("17", SHANGHAI, Milestone.IMPORT_CUSTOMS_HELD),
    ("28", SHANGHAI, Milestone.DELIVERED),
    *((code, SHANGHAI, Milestone.DELIVERED) for code in ("21", "22", "D", "X1", "AG")),
    *((code, KIGALI, None) for code in ("21", "22", "D", "X1")),
    *((code, {}, Milestone.BOOKED) for code in ("6", "BF")),
    ("7", {}, Milestone.X_CANCELLED),
    ("16", LAND, Milestone.BORDER_CROSSED),
    *((code, {}, Milestone.X_DISCREPANCY) for code in ("3", "18", "36")),
    *((code, {}, Milestone.X_DELAYED) for code in ("20", "25")),
    *((code, {}, Milestone.X_ATTEMPT_FAILED) for code in ("23", "AH")),
    ("45", {}, Milestone.NOTIFIED),
    *((code, {}, Milestone.AVAILABLE) for code in ("AV", "CR")),
    ("CA", {}, Milestone.X_ROLLED),
    ("CS", {}, Milestone.SEALED),
    ("EE", {}, Milestone.EMPTY_RELEASED),
    ("I", {}, Milestone.GATE_IN_ORIGIN),
    ("I", EMPTIED, Milestone.EMPTY_RETURNED),
    ("I", KIGALI, None),
    ("I", NO_BOX, None),
    ("OA", {}, Milestone.GATE_OUT_DEST),
    ("OA", EMPTIED, Milestone.EMPTY_RELEASED),
    ("OA", NO_BOX, None),
    *(
        (code, {}, None)
        for code in (
            *("2", "4", "5", "8", "9", "10", "11", "14", "15", "19", "26", "30", "31", "32", "33"),
            *("34", "35", "37", "38", "39", "41", "44", "AA", "AD", "AJ", "AL", "AM", "AO", "AR"),
            *("BR", "FP", "FT", "K", "L", "UR"),
        )
    ),
]


@pytest.mark.parametrize(("code", "told", "milestone"), CASES)
def test_a_status_is_the_step_that_its_circumstances_make_it(
    code: str, told: Told, milestone: Milestone | None
) -> None:
    event = read_one(*status(code, **told))  # type: ignore[arg-type] # told by name
    assert (event.code, event.milestone) == (code, milestone)
    assert event.leg_role == (LegRole.TRANSHIPMENT if told is TS else None)


def test_every_code_of_the_tables_has_a_case() -> None:
    table = code_table("logistics.carriers.iftsta").content
    assert {code for codes in table["codes"].values() for code in codes} == {
        code for code, _, _ in CASES
    }
    assert table["source"]
    assert table["edition"]
    for codes in table["codes"].values():
        for row in codes.values():
            assert row["meaning"]
            assert all(rule["why"] and "milestone" in rule for rule in row["rules"])
            assert set(row["rules"][-1]) == {"milestone", "why"}


def test_a_place_of_transhipment_makes_it_one() -> None:
    event = read_one("STS+1+UV", "DTM+334:20260419:102", "LOC+13+SGSIN:139:6", FULL)
    assert (event.milestone, event.leg_role) == (Milestone.TS_DISCHARGED, LegRole.TRANSHIPMENT)


@pytest.mark.parametrize(
    ("code", "qualifier", "sure"),
    [
        ("VD", "334", Classifier.ACTUAL),
        ("VD", "7", Classifier.ACTUAL),
        ("VD", "186", Classifier.ACTUAL),
        ("VA", "178", Classifier.ACTUAL),
        ("VD", "133", Classifier.ESTIMATED),
        ("VA", "132", Classifier.ESTIMATED),
        ("AG", "334", Classifier.ESTIMATED),
        ("C", "334", Classifier.ESTIMATED),
        ("E", "334", Classifier.ESTIMATED),
    ],
)
def test_the_code_and_the_kind_of_time_say_how_sure_a_status_is(
    code: str, qualifier: str, sure: Classifier
) -> None:
    event = read_one(*status(code, time=f"DTM+{qualifier}:202604021110:203"))
    assert event.classifier is sure
