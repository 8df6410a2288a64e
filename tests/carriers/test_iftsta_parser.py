"""IFTSTA interchanges: syntax, groups, times, what is cut short, hostile text."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from logistics.carriers.event_json import to_json
from logistics.carriers.events import ParsedEvents, Unit, UnitKind, Vessel
from logistics.carriers.iftsta.groups import MOST_SHARED
from logistics.carriers.iftsta.parser import MOST_EVENTS
from logistics.carriers.registry import parse_text
from logistics.kernel.errors import InvalidError
from logistics.reference.milestones import Milestone
from tests.carriers.iftsta_messages import FULL, RECEIVED, SHIP, interchange, read, read_one, status

FILES = Path(__file__).parent / "iftsta"
BOX = Unit(UnitKind.CONTAINER, "LGSU1000014")


def parse(content: bytes) -> ParsedEvents:
    return parse_text("iftsta", content, RECEIVED)


def codes_of(parsed: ParsedEvents) -> list[str]:
    return [problem.code for problem in parsed.problems]


def test_a_voyage_of_several_messages_is_read_whole() -> None:
    parsed = parse((FILES / "mombasa-shanghai.edi").read_bytes())
    assert parsed.problems == ()
    assert [
        (event.index, event.milestone, event.occurred_at and event.occurred_at.isoformat())
        for event in parsed.events
    ] == [
        (0, Milestone.GATE_IN_ORIGIN, "2026-04-02T11:10:00+03:00"),
        (1, Milestone.LOADED, "2026-04-05T21:45:00+03:00"),
        (2, Milestone.DEPARTED, "2026-04-06T06:40:00+00:00"),
        (3, Milestone.TS_DISCHARGED, "2026-04-19T03:30:00+08:00"),
        (4, Milestone.ARRIVED, "2026-04-28T19:00:00+08:00"),
        (5, Milestone.ARRIVED, "2026-04-28T19:00:00+08:00"),
    ]
    assert [event.zone_known for event in parsed.events] == [
        False,
        False,
        True,
        False,
        False,
        False,
    ]
    assert parsed.events[5].unit == Unit(UnitKind.CONTAINER, "LGSU1000029")
    loaded = parsed.events[1]
    assert loaded.vessel == Vessel(imo="9321483", name="KIVU STAR")
    assert (loaded.mode, loaded.voyage, loaded.laden) == ("VESSEL", "014E", True)
    assert loaded.references == (("BKG", "KVLB0001"), ("TRD", "KVLD0001"))
    assert loaded.place
    assert (loaded.place.unlocode, loaded.place.name, loaded.place.country) == (
        "KEMBA",
        "MOMBASA",
        "KE",
    )
    assert parsed.events[0].place
    assert parsed.events[0].place.facility == "KPA"


def test_what_is_printed_has_every_published_key() -> None:
    printed = json.loads(json.dumps(to_json(read(*status("VD")))))
    (event,) = printed["events"]
    assert event["unit"] == {"kind": "container", "number": "LGSU1000014"}
    assert event["vessel"] == {"imo": "9321483", "name": "KIVU STAR"}
    assert event["source_event_id"] is event["retracts"] is event["flight"] is None


@pytest.mark.parametrize(
    ("marks", "terminator"), [("UNA:+.? '", "'"), ("UNA|*.!^~", "~"), ("UNA:+.  '", "'")]
)
def test_the_service_string_sets_the_separators(marks: str, terminator: str) -> None:
    plain = interchange(*status("VD")).decode()
    component, element = marks[3], marks[4]
    swapped = plain.replace("'", "\0").replace(":", component).replace("+", element)
    parsed = parse((marks + "\n" + swapped.replace("\0", terminator)).encode())
    assert parsed.problems == ()
    assert parsed.events[0].milestone is Milestone.DEPARTED


def test_a_released_separator_is_text() -> None:
    transport = "TDT+20+0?+1?:4E+1+++++9321483:146:11:KIVU?'S ?? STAR"
    event = read_one(*status("VD", transport=transport))
    assert event.voyage == "0+1:4E"
    assert event.vessel == Vessel(imo="9321483", name="KIVU'S ? STAR")


@pytest.mark.parametrize(
    "content",
    [
        interchange(*status("VD")).replace(b"\n", b""),
        b"\xef\xbb\xbf" + interchange(*status("VD")),
        interchange(*status("VD")).replace(b"\n", b"\r\n"),
        interchange(*status("VD", transport=SHIP.replace("KIVU", "K\xceVU")))
        .decode()
        .encode("latin-1"),
    ],
)
def test_line_ends_marks_and_character_sets_are_no_fault(content: bytes) -> None:
    parsed = parse(content)
    assert parsed.problems == ()
    assert len(parsed.events) == 1


@pytest.mark.parametrize(
    ("written", "expected", "known"),
    [
        ("202604021110:203", "2026-04-02T11:10:00+03:00", False),
        ("20260402111059:204", "2026-04-02T11:10:59+03:00", False),
        ("20260402:102", "2026-04-02T00:00:00+03:00", False),
        ("260402:101", "2026-04-02T00:00:00+03:00", False),
        ("2604021110:201", "2026-04-02T11:10:00+03:00", False),
        ("202604021110UTC:303", "2026-04-02T11:10:00+00:00", True),
        ("202604021110?+08:303", "2026-04-02T11:10:00+08:00", True),
        ("202604021110-05:303", "2026-04-02T11:10:00-05:00", True),
        ("20260402111059GMT:304", "2026-04-02T11:10:59+00:00", True),
        ("202604021110?+0530:205", "2026-04-02T11:10:00+05:30", True),
        ("202604021110", "2026-04-02T11:10:00+03:00", False),
        ("202402290600:203", "2024-02-29T06:00:00+03:00", False),
    ],
)
def test_each_format_of_time_is_read(written: str, expected: str, known: bool) -> None:  # noqa: FBT001 - a table's cell
    event = read_one(*status("VD", time=f"DTM+334:{written}"))
    assert event.occurred_at
    assert (event.occurred_at.isoformat(), event.zone_known) == (expected, known)


@pytest.mark.parametrize(
    ("written", "problem", "expected"),
    [
        ("202604021110:303", "event.time_zone", "2026-04-02T11:10:00+03:00"),
        ("202604021110EST:303", "iftsta.zone", "2026-04-02T11:10:00+03:00"),
        ("202604021110?+99:303", "iftsta.zone", "2026-04-02T11:10:00+03:00"),
        ("20260402:203", "event.format", None),
        ("202602291200:203", "event.format", None),
        ("202613011200:203", "event.format", None),
        ("189904021110:203", "event.format", None),
        ("2026 4021110:203", "event.format", None),
        ("202604021110:999", "event.format", None),
        (":203", "event.format", None),
    ],
)
def test_a_wrong_time_or_zone_is_told_and_the_event_stands(
    written: str, problem: str, expected: str | None
) -> None:
    parsed = read(*status("VD", time=f"DTM+334:{written}"))
    assert codes_of(parsed) == [problem]
    assert parsed.problems[0].index == 0
    (event,) = parsed.events
    assert (event.occurred_at and event.occurred_at.isoformat()) == expected
    assert event.milestone is Milestone.DEPARTED


def test_a_status_without_its_time_or_its_unit_is_told_and_stands() -> None:
    parsed = read("STS+1+VD", "LOC+175+KEMBA:139:6")
    assert codes_of(parsed) == ["event.missing", "event.missing"]
    assert parsed.events[0].occurred_at is None
    assert parsed.events[0].unit is None


def test_times_of_the_legs_are_not_the_status_time() -> None:
    rows = ["STS+1+VD", "LOC+175+KEMBA", SHIP, "LOC+9+KEMBA", "DTM+133:202604060600:203", FULL]
    assert codes_of(read(*rows)) == ["event.missing"]


@pytest.mark.parametrize(
    ("code", "kept"), [("999", "999"), ("Z1", "Z1"), ("VD9", "VD9"), ("24::87", "24")]
)
def test_an_unknown_code_is_kept_as_sent_and_moves_nothing(code: str, kept: str) -> None:
    parsed = read(*status(code), *status("UV"))
    assert codes_of(parsed) == ["iftsta.unknown_code"]
    assert parsed.problems[0].pointer == "/3/2"
    assert [(event.code, event.milestone) for event in parsed.events] == [
        (kept, None),
        ("UV", Milestone.DISCHARGED),
    ]


def test_a_status_without_a_code_is_told() -> None:
    assert codes_of(read(*status("")))[0] == "event.missing"


@pytest.mark.parametrize(
    ("rows", "unit"),
    [
        (["RFF+EQ:LGSU1000014"], BOX),
        (["RFF+AWB:07124681344"], Unit(UnitKind.AIR_WAYBILL, "071-24681344")),
        (["RFF+BN:B1", "RFF+BM:D1"], Unit(UnitKind.TRANSPORT_DOCUMENT, "D1")),
        (["RFF+BN:B1"], Unit(UnitKind.BOOKING, "B1")),
        (["EQD+TE+RAB123C"], Unit(UnitKind.VEHICLE, "RAB123C")),
        (["EQD+CN+"], None),
    ],
)
def test_the_unit_is_the_nearest_thing_that_moves(rows: list[str], unit: Unit | None) -> None:
    parsed = read("STS+1+40", "DTM+334:202604021110:203", *rows)
    assert [event.unit for event in parsed.events] == [unit]


def test_the_head_and_the_consignment_speak_for_their_statuses() -> None:
    parsed = read(
        "RFF+BN:B1",
        FULL,
        "CNI+1+D1",
        *status("VD", equipment=None),
        "CNI+2+D2",
        "RFF+BM:D2",
        "EQD+CN+LGSU1000029",
        *status("VA", equipment=None),
    )
    assert parsed.problems == ()
    assert [event.unit and event.unit.number for event in parsed.events] == [
        "LGSU1000014",
        "LGSU1000029",
    ]
    assert parsed.events[1].references == (("TRD", "D2"), ("BKG", "B1"))


def test_the_number_of_the_consignment_is_a_document() -> None:
    event = read_one("CNI+1+D1", "STS+1+40", "DTM+334:20260402:102")
    assert event.unit == Unit(UnitKind.TRANSPORT_DOCUMENT, "D1")


def test_by_air_the_journey_is_a_flight_and_the_place_an_airport() -> None:
    event = read_one(
        "STS+1+24",
        "DTM+334:202603300900:203",
        "LOC+175+BRU::3",
        "TDT+20+ET0714+4",
        "RFF+AWB:07124681344",
    )
    assert (event.flight, event.voyage, event.mode) == ("ET0714", None, "AIR")
    assert event.place
    assert event.place.iata == "BRU"
    assert event.occurred_at
    assert event.occurred_at.isoformat() == "2026-03-30T09:00:00+02:00"


@pytest.mark.parametrize(
    ("segment", "name", "country", "facility"),
    [
        ("LOC+175+KEMBA:139:6:MOMBASA+KPA:TER:ZZZ", "MOMBASA", "KE", "KPA"),
        ("LOC+175+KEMBA+KE:162", None, "KE", None),
        ("LOC+175+:::RUSUMO+RW:162", "RUSUMO", "RW", None),
        ("LOC+175+DEPOT7:ZZZ", None, None, "DEPOT7"),
    ],
)
def test_a_place_is_told_in_its_several_ways(
    segment: str, name: str | None, country: str | None, facility: str | None
) -> None:
    place = read_one("STS+1+40", "DTM+334:20260402:102", segment, FULL).place
    assert place
    assert (place.name, place.country, place.facility) == (name, country, facility)


@pytest.mark.parametrize("function", ["1", "3"])
def test_a_message_that_withdraws_moves_nothing(function: str) -> None:
    content = interchange(*status("VD")).replace(b"KVL0001+9", b"KVL0001+" + function.encode())
    parsed = parse(content)
    assert codes_of(parsed) == ["iftsta.withdrawal"]
    assert [event.milestone for event in parsed.events] == [None]


def test_what_is_cut_short_gives_what_came_and_says_so() -> None:
    content = interchange(*status("VD"), *status("VA"))
    for cut, events in ((b"STS+1+VA", 1), (b"UNT", 2), (b"UNZ", 2)):
        parsed = parse(content[: content.index(cut)])
        assert len(parsed.events) == events
        assert "iftsta.no_end" in codes_of(parsed)


def test_a_wrong_count_and_a_message_without_status_are_told() -> None:
    content = interchange(*status("VD")).replace(b"UNT+8", b"UNT+9")
    assert codes_of(parse(content)) == ["iftsta.count"]
    assert codes_of(parse(interchange())) == ["iftsta.no_status"]


def test_another_message_in_the_interchange_is_passed_over_and_told() -> None:
    other = b"UNH+2+COPARN:D:95B:UN'BGM+126+X+9'STS+1+VD'UNT+4+2'"
    content = interchange(*status("VD")).replace(b"UNZ", other + b"UNZ")
    parsed = parse(content)
    assert codes_of(parsed) == ["iftsta.other_message"]
    assert len(parsed.events) == 1


def test_a_segment_beyond_all_measure_loses_none_of_its_siblings() -> None:
    parsed = read("FTX+" + "+" * 100_000, *status("VD"))
    assert codes_of(parsed) == ["iftsta.segment"]
    assert len(parsed.events) == 1


def test_what_a_message_shares_is_bounded() -> None:
    boxes = [f"EQD+CN+LGSU{number:07}" for number in range(MOST_SHARED + 10)]
    assert len(read(*boxes, *status("VD", equipment=None)).events) == MOST_SHARED


def test_a_file_gives_no_more_events_than_can_be_held() -> None:
    boxes = [f"EQD+CN+LGSU{number:07}" for number in range(MOST_SHARED)]
    needed = MOST_EVENTS // MOST_SHARED
    parsed = read(*boxes, *(["STS+1+40", "DTM+7:20260402:102"] * (needed + 5)))
    assert len(parsed.events) == MOST_EVENTS
    assert codes_of(parsed) == ["iftsta.too_many"]


def test_doubled_and_disordered_statuses_are_each_an_event() -> None:
    parsed = read(*status("VA"), *status("VD"), *status("VA"))
    assert [event.code for event in parsed.events] == ["VA", "VD", "VA"]
    assert [event.index for event in parsed.events] == [0, 1, 2]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"UNB+UNOC:3+A+B+260430:0815+1'UNZ+0+1'",
        b"UNB+UNOC:3+A+B+260430:0815+1'UNH+1+CONTRL:D:3:UN'UCI+1+A+B+4'UNT+3+1'UNZ+1+1'",
        b"UNH+1+COPARN:D:95B:UN'UNT+2+1'",
        b"FSU/15\n071-24681344KGLCAN/T20\n",
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_iftsta_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidError, match="IFTSTA"):
        parse(content)


PIECES = st.sampled_from(
    [
        "UNA:+.? '",
        "UNB+",
        "UNH+1+IFTSTA:D:00B:UN'",
        "BGM+23+1+9'",
        "STS+1+VD'",
        "STS",
        "'",
        "?",
        "+",
        ":",
        "DTM+334:",
        "202604021110",
        ":203'",
        "LOC+175+KEMBA'",
        "EQD+CN+A'",
        "TDT+20+1+1'",
        "RFF+",
        "CNI+1+D'",
        "UNT+3+1'",
        "UNZ+1+1'",
        "\n",
        "303'",
        "402'",
        "401'",
    ]
)


@given(
    st.binary(max_size=200) | st.lists(PIECES | st.text(max_size=4)).map("".join).map(str.encode)
)
@example(b"UNA++++++UNH")
@example("UNH+1+IFTSTA'STS+1+\u0661'DTM+334:\u0662\u0660\u0662\u0666:102'".encode())
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    refusal = None
    try:
        json.dumps(to_json(parse(content)))
    except InvalidError as refused:
        refusal = refused.code
    assert refusal in {None, "message.not_iftsta"}


@given(st.text(max_size=30))
def test_any_text_survives_release_and_reading(text: str) -> None:
    written = "".join("?" + letter if letter in "?+:'" else letter for letter in text)
    event = read_one(*status("VD", transport=f"TDT+20+{written}+1"))
    shown = "".join(letter for letter in text if letter.isprintable()).strip()
    assert (event.voyage or "") == shown
