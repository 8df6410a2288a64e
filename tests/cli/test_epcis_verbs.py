"""``logistics epcis`` on files, as an exporter and a buyer use it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import EXAMPLE, run
from tests.customs.wire import changed, shipped_example
from tests.traceability.samples import full


def _file(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "given.json"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_lots_are_written_and_found_clean(tmp_path: Path) -> None:
    path = tmp_path / "lots.jsonld"
    written = run("epcis", "write", EXAMPLE, "--base-uri", "https://id.example.com/", "--out", path)
    assert written.returncode == 0
    assert "7 events" in written.stdout
    assert "/consignments/0/legs: No actual departure" in written.stderr
    again = run("epcis", "write", EXAMPLE, "--base-uri", "https://id.example.com/")
    assert again.stdout.encode() == path.read_bytes()
    assert json.loads(again.stdout)["type"] == "EPCISDocument"
    judged = run("epcis", "validate", path)
    assert (judged.returncode, judged.stdout) == (0, "7 events: nothing against the standard.\n")


def test_a_program_gets_the_document_and_what_is_left_out() -> None:
    told = run("epcis", "write", EXAMPLE, "--created", "2026-12-01T00:00:00Z", "--json")
    report = json.loads(told.stdout)
    assert (told.returncode, told.stderr, report["events"]) == (0, "", 7)
    assert report["left_out"][0]["reason"] == "not-happened"
    assert report["document"]["creationDate"] == "2026-12-01T00:00:00Z"


def test_a_shipment_with_nothing_to_tell_writes_nothing_and_ends_with_1(tmp_path: Path) -> None:
    bare = _file(tmp_path, json.dumps(changed({"/lines/0/lots": []}, shipped_example())))
    done = run("epcis", "write", bare, "--out", tmp_path / "none.jsonld")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Nothing has happened yet" in done.stderr
    assert not (tmp_path / "none.jsonld").exists()
    assert json.loads(run("epcis", "write", bare, "--json").stdout)["document"] is None


def test_problems_are_told_with_pointer_and_code_and_exit_1(tmp_path: Path) -> None:
    document = json.loads(json.dumps(full(), default=str))
    document["epcisBody"]["eventList"] = [{"type": "ObjectEvent", "own": 1}]
    path = _file(tmp_path, json.dumps(document))
    told = run("epcis", "validate", path)
    assert told.returncode == 1
    assert "/epcisBody/eventList/0/action: “action” is missing here." in told.stdout
    assert told.stdout.endswith("\n1 event, 5 problems.\n")
    report = json.loads(run("epcis", "validate", path, "--json").stdout)
    assert {one["code"] for one in report["problems"]} == {
        "epcis.required",
        "epcis.contents",
        "epcis.unknown.uri",
    }


@pytest.mark.parametrize(
    ("events", "version", "told"),
    [
        (1, "2.0", "1 event: nothing against the standard."),
        (1, "1.2", "1 event, 1 problem."),
        (2, "1.2", "2 events, 1 problem."),
        (0, "2.0", "0 events: nothing against the standard."),
    ],
)
def test_one_is_said_as_one(tmp_path: Path, events: int, version: str, told: str) -> None:
    document = json.loads(json.dumps({**full(), "schemaVersion": version}, default=str))
    listed = document["epcisBody"]["eventList"]
    document["epcisBody"]["eventList"] = [_exact(listed[4])] * events
    document["epcisHeader"] = {}
    done = run("epcis", "validate", _file(tmp_path, json.dumps(document)))
    assert done.stdout.splitlines()[-1] == told


def test_what_is_only_doubtful_is_told_apart_and_leaves_the_exit_at_0(tmp_path: Path) -> None:
    document = json.loads(run("epcis", "write", EXAMPLE, "--json").stdout)["document"]
    document["epcisBody"]["eventList"][0]["zzz:note"] = "x"
    path = _file(tmp_path, json.dumps(document))
    told = run("epcis", "validate", path)
    assert told.returncode == 0
    assert "declares the prefix “zzz”" in told.stdout
    assert told.stdout.splitlines()[-1] == "7 events: nothing against the standard, 1 doubt."
    report = json.loads(run("epcis", "validate", path, "--json").stdout)
    assert report["problems"] == []
    (doubt,) = report["doubts"]
    assert (doubt["code"], doubt["pointer"]) == (
        "epcis.doubt.prefix",
        "/epcisBody/eventList/0/zzz:note",
    )
    document["schemaVersion"] = "1.2"
    both = run("epcis", "validate", _file(tmp_path, json.dumps(document)))
    assert both.returncode == 1
    assert both.stdout.splitlines()[-1] == "7 events, 1 problem, 1 doubt."


def _exact(event: dict[str, Any]) -> dict[str, Any]:
    """The event without its quantities, whose decimals JSON text does not keep as numbers."""
    bare = {name: held for name, held in event.items() if not name.endswith("QuantityList")}
    return {name: held for name, held in bare.items() if name != "sensorElementList"}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "line 1"),
        (b'{"type": "EPCISDocument"', "line 1, column"),
        (b"[]", "neither an EPCIS document"),
        (b'{"type": "Invoice"}', "neither an EPCIS document"),
        (b"\xff\xfe{}", "not UTF-8"),
        (b"<epcis:EPCISDocument/>", "not JSON"),
        (b'{"type": "EPCISDocument", "type": "x"}', "stands twice"),
        (b"[" * 90 + b"]" * 90, "nested deeper"),
        (b'{"type": "EPCISDocument", "n": NaN}', "cannot be read exactly"),
    ],
)
def test_a_file_that_is_no_document_is_refused_with_exit_2(
    tmp_path: Path, content: bytes, told: str
) -> None:
    done = run("epcis", "validate", _file(tmp_path, content))
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--base-uri", "kivu heights"), "cannot begin identifiers"),
        (("--base-uri", "http://"), "with its host"),
        (("--base-uri", "ftp://x/"), "with its host"),
        (("--created", "yesterday"), "yesterday"),
        (("--out", "/dev/null/lots.jsonld"), "/dev/null"),
    ],
)
def test_options_that_cannot_be_used_are_refused(options: tuple[str, str], told: str) -> None:
    done = run("epcis", "write", EXAMPLE, *options)
    assert done.returncode == (3 if options[0] == "--out" else 2)
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_shipment_that_is_not_there_or_is_none_is_refused(tmp_path: Path) -> None:
    assert run("epcis", "write", tmp_path / "absent.json").returncode == 2
    wrong = changed({"/lines/0/lots/0/stages/0/kind": "magic"}, shipped_example())
    done = run("epcis", "write", _file(tmp_path, json.dumps(wrong)))
    assert done.returncode == 2
    assert "/lines/0/lots/0/stages/0/kind" in done.stderr
