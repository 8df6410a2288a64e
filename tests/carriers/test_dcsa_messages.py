"""Whole saved messages of the ocean carriers, read by slug: every event and every problem."""

import json
from pathlib import Path

import pytest

from logistics.carriers.events import ParsedEvents
from logistics.carriers.registry import parse_text
from logistics.kernel.errors import InvalidError
from tests.carriers.dcsa_events import CONTAINER, RECEIVED

FOLDER = Path(__file__).with_name("dcsa")

MESSAGES = {
    ("maersk", "maersk.json"): """
        CONF BOOKED ACT -
        GTOT EMPTY_RELEASED ACT -
        GTIN GATE_IN_ORIGIN ACT -
        LOAD LOADED ACT -
        DEPA DEPARTED ACT -
        ARRI ARRIVED PLN -
        ARRI ARRIVED EST -
        DISC DISCHARGED PLN -
        RELS AVAILABLE ACT -
    """,
    ("cma-cgm", "cma-cgm.json"): """
        PICK EMPTY_RELEASED ACT POL
        GTIN GATE_IN_ORIGIN ACT POL
        ARRI - ACT POL
        LOAD LOADED ACT POL
        DEPA DEPARTED ACT POL
        ARRI TS_ARRIVED ACT TS
        DISC TS_DISCHARGED ACT TS
        LOAD TS_LOADED ACT TS
        DEPA TS_DEPARTED ACT TS
        ARRI ARRIVED EST POD
        DISC DISCHARGED EST POD
        DEPA - PLN POD
    """,
    ("dcsa", "beta.json"): """
        ARRI ARRIVED ACT -
        DISC TS_DISCHARGED ACT TS
        DEPA BORDER_CROSSED ACT -
        ISSU - ACT -
        - - - -
    """,
    ("dcsa", "version-3.json"): """
        CONF BOOKED ACT -
        CUSR EXPORT_CUSTOMS_RELEASED ACT -
        CROS BORDER_CROSSED ACT -
        DEPA DEPARTED ACT POL
        DISC TS_DISCHARGED ACT TS
        DETC - ACT -
        MEAS - ACT -
        - - - -
    """,
}


def of_file(slug: str, name: str) -> ParsedEvents:
    return parse_text(slug, (FOLDER / name).read_bytes(), RECEIVED)


def told(parsed: ParsedEvents) -> list[str]:
    return [
        " ".join((event.code or "-", event.milestone or "-", event.classifier or "-", role))
        for event in parsed.events
        for role in [event.leg_role or "-"]
    ]


@pytest.mark.parametrize(("slug", "name"), MESSAGES)
def test_a_saved_message_is_read_whole(slug: str, name: str) -> None:
    parsed = of_file(slug, name)
    assert parsed.problems == ()
    assert told(parsed) == [
        line.strip() for line in MESSAGES[slug, name].split("\n") if line.strip()
    ]
    assert {event.unit.number for event in parsed.events if event.unit} >= {CONTAINER}


@pytest.mark.parametrize(("name", "index"), [("beta.json", 0), ("version-3.json", 3)])
def test_the_event_taken_back_is_in_the_same_message(name: str, index: int) -> None:
    events = of_file("dcsa", name).events
    assert events[-1].retracts == events[index].source_event_id


def test_every_fault_of_a_message_is_told_and_no_sibling_lost() -> None:
    parsed = of_file("dcsa", "faults.json")
    assert [(problem.pointer, problem.code) for problem in parsed.problems] == [
        ("/1/eventDateTime", "event.time_zone"),
        ("/3/eventID", "event.format"),
        ("/4", "event.not_an_event"),
        ("/5/equipmentEventTypeCode", "event.unknown_code"),
        ("/6/emptyIndicatorCode", "event.missing"),
        ("/7", "event.not_an_event"),
        ("/8/references", "event.type"),
    ]
    assert [event.index for event in parsed.events] == [0, 1, 2, 3, 5, 6, 8]
    assert told(parsed) == [
        "DISC DISCHARGED ACT -",
        "ARRI ARRIVED ACT -",
        "DISC DISCHARGED ACT -",
        "DEPA DEPARTED ACT -",
        "WGHD - ACT -",
        "LOAD - ACT -",
        "ARRI ARRIVED PLN -",
    ]
    first, arrived, again = parsed.events[:3]
    assert (first.source_event_id, first.occurred_at) == (again.source_event_id, again.occurred_at)
    assert not arrived.zone_known


def test_an_error_answer_has_no_events() -> None:
    parsed = of_file("dcsa", "refused.json")
    assert parsed.events == ()
    (problem,) = parsed.problems
    assert "Give one reference" in problem.message


def test_a_message_cut_off_is_no_json() -> None:
    whole = (FOLDER / "maersk.json").read_bytes()
    for length in range(1, len(whole) - 2, 997):
        with pytest.raises(InvalidError, match="not JSON"):
            parse_text("maersk", whole[:length], RECEIVED)


def test_an_empty_answer_is_no_problem() -> None:
    for empty in (b"[]", b'{"events": []}'):
        assert parse_text("dcsa", empty, RECEIVED) == ParsedEvents()


@pytest.mark.parametrize(
    ("element", "missing"),
    [
        (
            {"eventType": "EQUIPMENT"},
            {
                "equipmentEventTypeCode",
                "emptyIndicatorCode",
                "eventDateTime",
                "eventClassifierCode",
                "eventCreatedDateTime",
            },
        ),
        (
            {"eventID": "a1", "eventClassification": {"eventType": "EQUIPMENT"}},
            {
                "equipmentEventTypeCode",
                "eventDateTime",
                "eventClassifierCode",
                "eventUpdatedDateTime",
            },
        ),
    ],
    ids=["2.2", "3.0.0"],
)
def test_an_event_without_a_code_tells_all_that_is_missing(
    element: dict[str, object], missing: set[str]
) -> None:
    told = parse_text("dcsa", json.dumps([element]).encode(), RECEIVED)
    assert not told.events
    assert {one.pointer.rpartition("/")[2] for one in told.problems} == missing
