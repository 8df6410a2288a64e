"""The carriers known, the JSON they are printed as, and saved messages read by slug."""

import json
from decimal import Decimal
from importlib.resources import files
from unittest.mock import ANY

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.carriers.event_json import to_json
from logistics.carriers.json_text import TooDeepError, read_json
from logistics.carriers.registry import carrier, carriers, known_slug, parse_text
from logistics.kernel.errors import InvalidError, NotFoundError
from tests.carriers.dcsa_events import RECEIVED, equipment, shipment

EVENT_KEYS = {
    "unit",
    "code",
    "milestone",
    "classifier",
    "occurred_at",
    "zone_known",
    "place",
    "leg_role",
    "mode",
    "vessel",
    "voyage",
    "flight",
    "source_event_id",
    "recorded_at",
    "retracts",
    "index",
}


def test_every_profile_says_how_it_is_known() -> None:
    for entry in carriers().values():
        assert entry.profile.source
        assert entry.profile.verified_on
        assert entry.profile.title


def test_the_slugs_are_the_published_ones() -> None:
    lines = {"maersk", "cma-cgm", "msc", "hapag-lloyd", "one", "evergreen"}
    assert {"dcsa", "sandbox"} | lines <= set(carriers())


def test_an_unknown_slug_is_told_with_the_known_ones() -> None:
    with pytest.raises(NotFoundError, match="dcsa"):
        carrier("pigeon")
    with pytest.raises(InvalidError, match="dcsa"):
        known_slug("pigeon", pointer="/profile")
    assert known_slug("dcsa") == "dcsa"


def test_every_published_key_stands_in_every_event() -> None:
    message = json.dumps([equipment(), shipment(), {"eventTypeCode": "ARRI"}]).encode()
    printed = json.loads(json.dumps(to_json(parse_text("dcsa", message, RECEIVED))))
    assert len(printed["events"]) == 3
    for event in printed["events"]:
        assert set(event) == EVENT_KEYS
    loaded = printed["events"][0]
    assert loaded["unit"] == {"kind": "container", "number": "LGSU1000014"}
    assert loaded["occurred_at"] == "2026-05-30T09:15:00+08:00"
    assert loaded["recorded_at"] == "2026-05-30T02:00:00Z"
    assert set(loaded["place"]) == {"unlocode", "iata", "facility", "name", "country"}
    for problem in printed["problems"]:
        assert set(problem) == {"index", "pointer", "code", "message"}


@pytest.mark.parametrize(
    "content", [b"", b"{", b"<html>", b"[NaN]", b"\xff\xfe[\x00]\x00", b"\xe9"]
)
def test_what_is_not_json_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidError, match="not JSON"):
        parse_text("dcsa", content, RECEIVED)


def test_a_byte_order_mark_is_no_fault() -> None:
    assert parse_text("dcsa", b"\xef\xbb\xbf[]", RECEIVED).problems == ()


def test_json_too_deep_to_read_is_a_problem_and_no_failure() -> None:
    content = b"[" * 100_000 + b"]" * 100_000
    (problem,) = parse_text("dcsa", content, RECEIVED).problems
    assert problem.code == "message.too_deep"
    with pytest.raises(TooDeepError):
        read_json(content)


def test_a_number_of_ten_thousand_digits_does_not_stop_the_reading() -> None:
    assert read_json(b"[" + b"7" * 10_000 + b", 1.5e999999999]") != []


@pytest.mark.parametrize("number", ["1e9999999999999999999", "-1.5E-9999999999999999999"])
def test_a_number_beyond_all_exponents_does_not_stop_the_reading(number: str) -> None:
    assert read_json(f"[{number}, 1.50]".encode()) == [ANY, Decimal("1.50")]
    (problem,) = parse_text("dcsa", f"[{number}]".encode(), RECEIVED).problems
    assert problem.code == "event.not_an_event"


@pytest.mark.parametrize("number", ["1234567", "12345678901234567890", "1e9999999999999999999"])
def test_no_number_passes_for_a_container(number: str) -> None:
    message = json.dumps([equipment(equipmentReference="N")]).replace('"N"', number)
    parsed = parse_text("dcsa", message.encode(), RECEIVED)
    assert [problem.code for problem in parsed.problems] == ["event.type"]
    assert parsed.events[0].unit is None


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    refusal = None
    try:
        parse_text("dcsa", content, RECEIVED)
    except InvalidError as refused:
        refusal = refused.code
    assert refusal in {None, "message.not_json"}


def test_each_code_table_row_has_its_reason() -> None:
    text = files("logistics.carriers.dcsa").joinpath("codes.json").read_text(encoding="utf-8")
    table = json.loads(text)
    assert table["source"]
    assert table["edition"]
    for codes in table["codes"].values():
        for row in codes.values():
            assert row["meaning"]
            assert all(rule["why"] and "milestone" in rule for rule in row["rules"])
