"""``logistics china write`` as a person runs it, with good and with bad input."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from logistics.kernel.surroundings import VirtualClock
from tests.china.spreadsheets import csv_rows
from tests.cli.conftest import Console
from tests.cli.running import EXAMPLE, run
from tests.customs.wire import HERE, changed, example

PARCEL = HERE / "clean" / "blind-coffee-9610.json"
DAY = ("--on", "2026-12-11")


def _written(console: Console, *arguments: str, code: int = 0) -> Any:
    ended, out, err = console.run("china", "write", *arguments)
    assert ended == code, err
    return json.loads(out)


def test_the_sheet_of_the_example_is_complete(console: Console) -> None:
    told = _written(console, str(EXAMPLE), *DAY)
    assert (told["format"], told["version"], told["complete"]) == ("china-broker-sheet", 1, True)
    assert told["counts"]["missing"] == 0
    assert _written(console, str(EXAMPLE), *DAY) == told


def test_the_table_is_a_file_that_excel_opens(console: Console, tmp_path: Path) -> None:
    path = tmp_path / "new" / "sheet.csv"
    chosen = ("--format", "csv", "--out", str(path))
    code, out, _ = console.run("china", "write", str(EXAMPLE), *DAY, *chosen)
    assert code == 0
    assert "0 missing" in out
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert csv_rows(path.read_bytes())[1][2] == "supervision-mode"


def test_standard_output_holds_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "goods.csv"
    asked = ("china", "write", PARCEL, "--form", "ceb", "--format", "csv", *DAY)
    assert run(*asked, "--out", path).returncode == 1
    assert run(*asked).stdout.encode() == path.read_bytes().replace(b"\r\n", b"\n")


def test_what_is_missing_ends_with_1(console: Console) -> None:
    told = _written(console, str(PARCEL), "--form", "ceb", *DAY, code=1)
    assert not told["complete"]
    assert told["mode"] == "9610"


def test_the_numeric_country_code_is_an_option(console: Console) -> None:
    chosen = ("--form", "ceb", "--country-code", "238")
    told = _written(console, str(PARCEL), *chosen, *DAY, code=1)
    fields = told["messages"]["CEB311/OrderList"][0]["fields"]
    assert next(one for one in fields if one["key"] == "country")["value"] == "238"


def test_a_marked_row_is_no_longer_to_be_verified(console: Console, tmp_path: Path) -> None:
    marks = tmp_path / "marks.json"
    row = "rate-0901110000-general"
    verify = ("rules", "verify", row, "--document", "Tariff 2026", "--by", "Ann")
    assert console.run(*verify, "--file", str(marks))[0] == 0
    told = _written(console, str(EXAMPLE), *DAY, "--verified", str(marks))
    rate = next(one for one in told["items"][0]["entries"] if one["key"] == "rate-general")
    assert (rate["value"], rate["status"]) == ("50 %", "given")


def test_the_day_of_asking_is_told(console: Console) -> None:
    told = _written(console, str(EXAMPLE), "--on", "2026-11-30")
    assert (told["on"], told["judged_on"]) == ("2026-11-30", "2027-01-07")


@pytest.mark.parametrize(("hour", "day"), [(21, "2026-12-31"), (22, "2027-01-01")])
def test_today_is_the_day_in_kigali(
    console: Console, monkeypatch: pytest.MonkeyPatch, hour: int, day: str
) -> None:
    now = VirtualClock(datetime(2026, 12, 31, hour, 59, tzinfo=UTC))
    monkeypatch.setattr("logistics.cli.china.SystemClock", lambda: now)
    assert _written(console, str(EXAMPLE))["on"] == day


BAD_TEXTS = {
    "nothing": b"",
    "no JSON": b"{",
    "not a shipment": b"[1, 2]",
    "another encoding": '{"reference": "é"}'.encode("latin-1"),
    "an unknown field": b'{"schema_version": 1, "colour": "green"}',
    "a number that is none": b'{"lines": [{"id": "1", "quantity": {"value": "x", "unit": "KGM"}}]}',
    "a doubled key": b'{"reference": "a", "reference": "b"}',
    "an unknown element": json.dumps(
        changed({"/lines/0/elements/further": [{"element": "colour", "value": "red"}]})
    ).encode(),
    "a wrong code": json.dumps(changed({"/lines/0/hs_cn": "09"})).encode(),
}


@pytest.mark.parametrize("what", BAD_TEXTS)
def test_a_file_that_cannot_be_used_is_refused_with_2(
    console: Console, tmp_path: Path, what: str
) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(BAD_TEXTS[what])
    code, out, err = console.run("china", "write", str(path))
    assert (code, out) == (2, "")
    assert err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("no-such-file.json",),
        (str(EXAMPLE), "--form", "ceb"),
        (str(EXAMPLE), "--form", "sad"),
        (str(EXAMPLE), "--format", "xml"),
        (str(EXAMPLE), "--on", "yesterday"),
        (str(EXAMPLE), "--country-code", "238"),
        (str(PARCEL), "--form", "ceb", "--country-code", "RW"),
        (str(EXAMPLE), "--verified", "no-such-marks.json"),
        (),
    ],
)
def test_options_that_cannot_be_used_are_refused_with_2(
    console: Console, arguments: tuple[str, ...]
) -> None:
    code, out, err = console.run("china", "write", *arguments)
    assert (code, out) == (2, "")
    assert err
    assert "Traceback" not in err


def test_a_place_that_cannot_be_written_ends_with_3(console: Console, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    target = str(tmp_path / "file" / "sheet.json")
    assert console.run("china", "write", str(EXAMPLE), "--out", target)[0] == 3


def test_a_draft_is_told_what_it_lacks(console: Console, tmp_path: Path) -> None:
    path = tmp_path / "draft.json"
    path.write_text(json.dumps({**example(), "lines": []}), encoding="utf-8")
    told = _written(console, str(path), *DAY, code=1)
    goods = next(one for one in told["head"] if one["key"] == "goods")
    assert goods["note"] == "Missing: enter it at /lines."
