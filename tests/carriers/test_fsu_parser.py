"""Cargo-IMP status messages: envelopes, consignments, days without a year, hostile text."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from logistics.carriers.event_json import to_json
from logistics.carriers.events import CarrierEvent, ParsedEvents, Pieces, UnitKind
from logistics.carriers.registry import parse_text
from logistics.kernel.errors import InvalidError
from logistics.reference.milestones import Milestone

RECEIVED = datetime(2026, 3, 11, 9, 10, tzinfo=UTC)
FILES = Path(__file__).parent / "fsu"
HEAD = "FSU/15\n071-24681344KGLCAN/T20K812.0\n"


def read(text: str, received_at: datetime = RECEIVED) -> ParsedEvents:
    return parse_text("fsu", text.encode(), received_at)


def codes_of(parsed: ParsedEvents) -> list[str]:
    return [problem.code for problem in parsed.problems]


def only(text: str, received_at: datetime = RECEIVED) -> CarrierEvent:
    parsed = read(text, received_at)
    assert parsed.problems == ()
    (event,) = parsed.events
    return event


def told(event: CarrierEvent) -> str | None:
    return event.occurred_at.isoformat() if event.occurred_at else None


def test_a_journey_is_read_whole() -> None:
    parsed = read((FILES / "kigali-guangzhou.txt").read_text(encoding="ascii"))
    assert parsed.problems == ()
    assert [(event.index, event.code, event.milestone, told(event)) for event in parsed.events] == [
        (0, "RCS", Milestone.GATE_IN_ORIGIN, "2026-03-08T14:25:00+02:00"),
        (1, "MAN", Milestone.LOADED, "2026-03-09T02:30:00+02:00"),
        (2, "DEP", Milestone.DEPARTED, "2026-03-09T02:47:00+02:00"),
        (3, "RCF", Milestone.TS_DISCHARGED, "2026-03-09T06:55:00+03:00"),
        (4, "DEP", Milestone.TS_DEPARTED, "2026-03-09T23:40:00+03:00"),
        (5, "DIS", Milestone.X_DISCREPANCY, "2026-03-09T23:50:00+03:00"),
        (6, "RCF", Milestone.DISCHARGED, "2026-03-10T15:20:00+08:00"),
        (7, "CCD", Milestone.IMPORT_CUSTOMS_RELEASED, "2026-03-10T19:15:00+08:00"),
        (8, "DLV", Milestone.GATE_OUT_DEST, "2026-03-11T09:00:00+08:00"),
    ]
    assert {event.unit.number for event in parsed.events if event.unit} == {"071-24681344"}
    assert all(not event.zone_known and event.mode == "AIR" for event in parsed.events)
    assert [event.pieces for event in parsed.events[4:7]] == [
        Pieces(moved=12, total=20),
        Pieces(moved=8, total=20),
        Pieces(moved=12, total=20),
    ]
    assert parsed.events[0].recorded_at == datetime(2026, 3, 11, 9, 5, tzinfo=UTC)
    assert parsed.events[4].flight == "ET0606"


def test_what_is_printed_has_every_published_key() -> None:
    printed = json.loads(json.dumps(to_json(read(HEAD + "RCS/08MAR1425/KGL/T20"))))
    (event,) = printed["events"]
    assert event["unit"] == {"kind": "air-waybill", "number": "071-24681344"}
    assert event["place"]["iata"] == "KGL"
    assert event["place"]["country"] == "RW"
    assert event["zone_known"] is False
    assert event["vessel"] is event["voyage"] is event["retracts"] is None


def test_several_consignments_and_several_messages_are_kept_apart() -> None:
    parsed = read(
        "QD KGLFMWB\n.ADDFMET 110905\nFSA/14\n071-24681344KGLCAN/P12T20\n"
        "RCF/ET1/09MAR0700/ADD/T12\n"
        "071-24681355KGLPVG/P8T9\nTFD/CK/10MAR1100/ADD/T8\n"
        "QD KGLFMWB\n.NBOFMKQ 110906\nFSU/12\n706-10000012KGLCAN/T3\nDLV/11MAR1300/CAN/T3\n"
    )
    assert parsed.problems == ()
    assert [event.unit and event.unit.number for event in parsed.events] == [
        "071-24681344",
        "071-24681355",
        "706-10000012",
    ]
    assert [event.pieces for event in parsed.events] == [
        Pieces(moved=12, total=20),
        Pieces(moved=8, total=9),
        None,
    ]
    assert [event.recorded_at and event.recorded_at.minute for event in parsed.events] == [5, 5, 6]


@pytest.mark.parametrize(
    "envelope",
    [
        "{}",
        "\ufeff{}",
        "flight_booking\r\nQD KGLFMWB\r\n.ADDFMET 110905\r\n{}",
        "\x01QN KGLFMWB\r\n.ADDFMET 110905\r\n\x02{}\r\n\x03",
        "UNB+IATA:1+A:PIMA+B:PIMA+260311:0910+1+0'UNH+1+CIMFSU:15'{}\r\n'UNT+3+1'UNZ+1+1'",
        "{}\n\n\nNNNN\nnot of the message\n",
        "{}\nPART/1/CONT\n",
    ],
)
def test_an_envelope_is_passed_over(envelope: str) -> None:
    event = only(envelope.format(HEAD + "RCS/08MAR1425/KGL/T20K812.0"))
    assert event.milestone is Milestone.GATE_IN_ORIGIN


@pytest.mark.parametrize("version", ["12", "13", "14", "15", "16"])
@pytest.mark.parametrize("name", ["FSU", "FSA"])
def test_each_edition_is_read(name: str, version: str) -> None:
    assert only(HEAD.replace("FSU/15", f"{name}/{version}") + "RCS/08MAR1425/KGL").code == "RCS"


@pytest.mark.parametrize("head", ["FSU", "FSU/9", "FSA/17"])
def test_another_edition_is_read_and_told(head: str) -> None:
    parsed = read(HEAD.replace("FSU/15", head) + "RCS/08MAR1425/KGL")
    assert len(parsed.events) == 1
    assert codes_of(parsed) == ["fsu.version"]


@pytest.mark.parametrize(
    ("written", "received", "expected"),
    [
        ("10JUL1800", "2026-07-11", "2026-07-10T18:00:00+08:00"),
        ("31DEC2359", "2027-01-01", "2026-12-31T23:59:00+08:00"),
        ("01JAN0001", "2026-12-31", "2027-01-01T00:01:00+08:00"),
        ("15SEP0600", "2026-03-17", "2025-09-15T06:00:00+08:00"),
        ("16SEP0600", "2026-03-14", "2025-09-16T06:00:00+08:00"),
        ("29FEB1000", "2028-03-01", "2028-02-29T10:00:00+08:00"),
        ("29FEB1000", "2027-12-30", "2028-02-29T10:00:00+08:00"),
        ("29FEB1000", "2027-03-01", None),
        ("10JUL1800-N", "2026-07-11", "2026-07-11T18:00:00+08:00"),
        ("01MAR0015-P", "2028-03-02", "2028-02-29T00:15:00+08:00"),
        ("31DEC2300-N", "2026-12-31", "2027-01-01T23:00:00+08:00"),
        ("10JUL1800+1", "2026-07-11", "2026-07-11T18:00:00+08:00"),
        ("10JUL1800-Z", "2026-07-11", None),
        ("10JUL", "2026-07-11", "2026-07-10T00:00:00+08:00"),
        ("31NOV1000", "2026-11-30", None),
        ("10JUL2460", "2026-07-11", None),
        ("10JLY1800", "2026-07-11", None),
        ("00JUL1800", "2026-07-11", None),
    ],
)
def test_a_day_gets_the_year_that_is_nearest_to_the_receipt(
    written: str, received: str, expected: str | None
) -> None:
    parsed = read(
        HEAD + f"RCF/ET0606/{written}/CAN/T20", datetime.fromisoformat(f"{received}T12:00:00Z")
    )
    assert [told(event) for event in parsed.events] == [expected]
    assert codes_of(parsed) == ([] if expected else ["event.format"])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("DEP/ET0606/09MAR/ADDCAN/T20/A2340/E1430-N", "2026-03-09T23:40:00+03:00"),
        ("DEP/ET0606/09MAR/ADDCAN/T20/A0010-N/E1430-N", "2026-03-10T00:10:00+03:00"),
        ("ARR/ET0606/10MAR/CAN/T20//A2355-P", "2026-03-09T23:55:00+08:00"),
        ("DEP/SN0466/30MAR/BRUKGL/T20/A2100", "2026-03-30T21:00:00+02:00"),
        ("DEP/SN0466/27MAR/BRUKGL/T20/A2100", "2026-03-27T21:00:00+01:00"),
        ("PRE///ADDCAN/T20/S2000", None),
        ("TRM/CK/ADD/T20", None),
    ],
)
def test_a_time_is_read_by_the_clock_of_its_airport(line: str, expected: str | None) -> None:
    event = only(HEAD + line)
    assert told(event) == expected
    assert event.zone_known is (expected is None)


def test_an_airport_on_no_list_gives_its_time_in_utc_marked_as_unknown() -> None:
    event = only(HEAD + "RCF/ET0606/10MAR1520/QQQ/T20")
    assert (told(event), event.zone_known) == ("2026-03-10T15:20:00+00:00", False)
    assert event.place
    assert event.place.country is None


@pytest.mark.parametrize(
    ("consignment", "status", "pieces"),
    [
        ("/T20K812.0", "/T20K812.0", None),
        ("/T20", "/P12K500", Pieces(moved=12, total=20)),
        ("/P8T20", "/T8", Pieces(moved=8, total=20)),
        ("/P2K505.0T10", "/P2K505.0", Pieces(moved=2, total=10)),
        ("/P8", "/T8", Pieces(moved=8, total=None)),
        ("", "/P7", Pieces(moved=7, total=None)),
        ("", "/T7", None),
        ("/T20", "", None),
        ("/P5L99T20", "", Pieces(moved=5, total=20)),
        ("", "", None),
        ("/T20", "/P20", None),
    ],
)
def test_a_part_shipment_says_how_many_pieces_of_how_many(
    consignment: str, status: str, pieces: Pieces | None
) -> None:
    text = f"FSU/15\n071-24681344KGLCAN{consignment}\nRCS/08MAR1425/KGL{status}\n"
    assert only(text).pieces == pieces


def test_a_wrong_check_digit_is_told_and_the_status_stands() -> None:
    parsed = read(HEAD.replace("24681344", "24681345") + "RCS/08MAR1425/KGL")
    assert codes_of(parsed) == ["code.awb.check_digit"]
    assert parsed.problems[0].pointer == "/1/0"
    (event,) = parsed.events
    assert event.unit
    assert (event.unit.kind, event.unit.number) == (UnitKind.AIR_WAYBILL, "071-24681345")


@pytest.mark.parametrize("waybill", ["071-2468134", "071-24681344KGL", "071-A4681344KGLCAN"])
def test_a_malformed_waybill_is_told_and_the_status_stands_without_it(waybill: str) -> None:
    parsed = read(f"FSU/15\n{waybill}/T20\nRCS/08MAR1425/KGL\n")
    assert codes_of(parsed) == ["event.format"]
    assert [event.unit for event in parsed.events] == [None]


def test_an_unknown_code_is_kept_as_sent_and_moves_nothing() -> None:
    parsed = read(HEAD + "XYZ/08MAR1425/KGL/P3\nRCS/08MAR1500/KGL/T20\n")
    assert codes_of(parsed) == ["event.unknown_code"]
    assert (parsed.problems[0].index, parsed.problems[0].pointer) == (0, "/2/0")
    unknown, known = parsed.events
    assert (unknown.code, unknown.milestone) == ("XYZ", None)
    assert (told(unknown), unknown.pieces) == (
        "2026-03-08T14:25:00+02:00",
        Pieces(moved=3, total=20),
    )
    assert known.milestone is Milestone.GATE_IN_ORIGIN


def test_an_unknown_discrepancy_and_an_unknown_marker_are_told() -> None:
    parsed = read(HEAD + "DIS/ET1/09MAR/ADD/WXYZ/P1\nDEP/ET1/09MAR/KGLADD/T20/Q0230\n")
    assert codes_of(parsed) == ["event.unknown_code", "event.unknown_code"]
    assert [event.milestone for event in parsed.events] == [None, Milestone.DEPARTED]
    assert parsed.events[1].occurred_at is None


@pytest.mark.parametrize(
    ("line", "pointers"),
    [
        ("BKD/ET/0843/20JUN/KGL/ADD", ["/2/1", "/2/2", "/2/3", "/2/4"]),
        ("RCS/08MA", ["/2/2", "/2/1"]),
        ("RCS/", ["/2/1", "/2/2"]),
        ("RCF/ET0815", ["/2/2", "/2/3"]),
        ("DIS/ET0815/09MAR/ADD//P1", ["/2/4"]),
        ("TFD//10MAR1100/ADD/T8", ["/2/1"]),
        ("RCS/08MAR1425/KGL/20K812", ["/2/3"]),
        ("RCS/08MAR1425/KGL/T20X5", ["/2/3"]),
        ("DEP/ET0815/09MAR/KGLADD/T20/A2570", ["/2/5"]),
        ("DEP/ET0815/09MAR/KGLADD/T20/A0247/E0555-Q", ["/2/6"]),
    ],
)
def test_each_wrong_field_is_told_where_it_stands(line: str, pointers: list[str]) -> None:
    parsed = read(HEAD + line)
    assert [problem.pointer for problem in parsed.problems] == pointers
    assert set(codes_of(parsed)) <= {"event.missing", "event.format"}
    assert len(parsed.events) == 1


def test_a_line_of_no_kind_loses_none_of_its_siblings() -> None:
    parsed = read(HEAD + "?? what\nRCS/08MAR1425/KGL\n" + "A" * 10_000 + "\nDLV/11MAR0900/CAN\n")
    assert codes_of(parsed) == ["fsu.line", "fsu.line"]
    assert [event.index for event in parsed.events] == [0, 1]


def test_lines_that_continue_belong_to_the_status_before() -> None:
    event = only(
        HEAD + "TFD/CK/10MAR1800/ADD/T12\n/ET/ETHIOPIAN\nOCI/CN/IMP/M/X\n//HWB/I/Y\n"
        "ULD/PMC72534ET\nOSI/A REMARK\n/AND MORE\n"
    )
    assert (event.code, event.pieces) == ("TFD", Pieces(moved=12, total=20))


def test_no_record_found_is_no_event_and_no_problem() -> None:
    assert read("FSA/15\n071-24681344\nOSI/NO RECORD FOUND\n") == ParsedEvents()


@pytest.mark.parametrize("text", ["FSU/15\n", "FSU/15\nRCS", "FSU/15\n\n\nFSU/15\n"])
def test_a_message_cut_short_is_told(text: str) -> None:
    parsed = read(text)
    assert "fsu.no_consignment" in codes_of(parsed)
    assert parsed.events == ()


def test_a_status_before_any_waybill_is_told() -> None:
    parsed = read("FSU/15\nRCS/08MAR1425/KGL\n")
    assert codes_of(parsed) == ["fsu.no_waybill", "fsu.no_consignment"]
    assert [event.unit for event in parsed.events] == [None]


def test_doubled_and_disordered_statuses_are_each_an_event() -> None:
    parsed = read(HEAD + "DLV/11MAR0900/CAN\nRCS/08MAR1425/KGL\nDLV/11MAR0900/CAN\n")
    assert [event.code for event in parsed.events] == ["DLV", "RCS", "DLV"]
    assert parsed.problems == ()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"FFM/8\n1/ET815/09MAR/KGL\n",
        b"FNA/1\nACK/INVALID AWB\nFSU/15\n071-24681344KGLCAN/T20\nRCS/08MAR1425/KGL\n",
        b"FSUX/15\n",
        "FSU/15\n".encode("utf-16"),
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_what_is_no_status_message_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidError, match="Cargo-IMP"):
        parse_text("fsu", content, RECEIVED)


PIECES = st.sampled_from(
    [
        "FSU/15",
        "FSA/14",
        "071-24681344KGLCAN/T20",
        "RCS",
        "DEP",
        "DIS",
        "/",
        "-N",
        "29FEB1000",
        "\n",
        "A2340",
        "KGLADD",
        "CAN",
        "P12K4.5T20",
        "'",
        ".ADDFMET 310905",
        "\x00",
        "OSI/",
    ]
)


@given(
    st.binary(max_size=200) | st.lists(PIECES | st.text(max_size=4)).map("".join).map(str.encode)
)
@example(b"FSU/15\n.AAAAAAA 999999\nFSU/15\n000-00000000\nRCS/00AAA9999/AAA")
@example("FSU/15\n071-24681344\nRCF/\u0661\u0661/10MAR\u0661\u0661\u0661\u0661/CAN".encode())
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    refusal = None
    try:
        json.dumps(to_json(parse_text("fsu", content, RECEIVED)))
    except InvalidError as refused:
        refusal = refused.code
    assert refusal in {None, "message.not_fsu"}


@given(
    st.sampled_from(["RCS/08MAR1425/KGL/T20", "DEP/ET0606/09MAR/ADDCAN/P12/A2340/E1430-N"]),
    st.text(max_size=30),
    st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31)),  # noqa: DTZ001 - made aware below
)
def test_no_text_beside_a_status_and_no_moment_loses_it(
    line: str, other: str, received_at: datetime
) -> None:
    quiet = other.replace("\n", " ").replace("\r", " ").replace("'", " ")
    parsed = read(HEAD + line + "\n? " + quiet + "\n", received_at.replace(tzinfo=UTC))
    assert parsed.events[0].code == line[:3]
