import json
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest

from tests.cli.running import EXAMPLE, run
from tests.docs.scans.files import striped, written


def test_the_printed_schema_accepts_the_example() -> None:
    printed = run("schema", "shipment")
    assert printed.returncode == 0
    jsonschema.validate(json.loads(EXAMPLE.read_bytes()), json.loads(printed.stdout))


def test_a_shipment_without_its_gacc_number_is_blocked(tmp_path: Path) -> None:
    shipment = json.loads(EXAMPLE.read_bytes())
    shipment["registrations"] = [
        held for held in shipment["registrations"] if held["kind"] != "gacc-producer"
    ]
    file = tmp_path / "shipment.json"
    file.write_text(json.dumps(shipment), encoding="utf-8")
    judged = run("check", file, "--on", "2026-12-11", "--json")
    blocks = [
        found for found in json.loads(judged.stdout)["findings"] if found["severity"] == "block"
    ]
    assert judged.returncode == 1
    assert [found["topic"] for found in blocks] == ["registration"]
    assert "280" in blocks[0]["source"]


def test_a_source_of_which_the_month_is_known_is_told_by_it(tmp_path: Path) -> None:
    shipment = json.loads(EXAMPLE.read_bytes())
    shipment["registrations"][1]["number"] = "12345678901"
    file = tmp_path / "shipment.json"
    file.write_text(json.dumps(shipment), encoding="utf-8")
    judged = run("check", file, "--on", "2026-12-11")
    assert judged.returncode == 1
    assert "food) (2024-08) [exporter-filing-form]" in judged.stdout


def test_a_plan_ends_with_1_when_a_step_is_late() -> None:
    in_time = run("plan", EXAMPLE, "--on", "2026-11-24")
    assert in_time.returncode == 0
    assert "Send the verified gross mass [verify]" in in_time.stdout
    gate = in_time.stdout.index("Deliver to the port or airport [verify]")
    assert "\n    No cut-off is entered. Ask the carrier.\n" in in_time.stdout[gate:]
    late = run("plan", EXAMPLE, "--on", "2026-11-29", "--json")
    assert late.returncode == 1
    told = json.loads(late.stdout)
    assert told["late"] is True
    assert [step["key"] for step in told["steps"] if step["critical"]] == [
        "china-ldc-origin-application"
    ]
    assert told["told"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"{", "json.syntax"),
        (b'{"schema_version": 1, "schema_version": 1}', "json.duplicate_key"),
        (b'{"schema_version": NaN}', "json.number"),
        (b"[" * 500, "json.too_deep"),
        (b"\xff", "json.encoding"),
        (b"{}", "wire.required"),
        (b'{"schema_version": 1, "colour": "red"}', "wire.unknown"),
        (b'{"schema_version": 9}', "wire.range"),
    ],
)
def test_unusable_files_end_with_2_and_a_code(tmp_path: Path, content: bytes, code: str) -> None:
    file = tmp_path / "shipment.json"
    file.write_bytes(content)
    refused = run("check", file, "--json")
    assert refused.returncode == 2
    assert json.loads(refused.stderr)["problems"][0]["code"] == code
    assert not refused.stdout


def test_a_missing_file_is_told_by_name(tmp_path: Path) -> None:
    refused = run("check", tmp_path / "absent.json")
    assert refused.returncode == 2
    assert "absent.json" in refused.stderr


def test_a_carrier_message_is_read_and_its_problems_told(tmp_path: Path) -> None:
    file = tmp_path / "message.json"
    file.write_text('[{"eventType": "TRANSPORT"}, 5]', encoding="utf-8")
    told = run("carriers", "parse", "dcsa", file, "--json")
    assert told.returncode == 1
    assert {problem["index"] for problem in json.loads(told.stdout)["problems"]} == {0, 1}


def test_names_of_values_as_issued_are_listed() -> None:
    fields = json.loads(run("schema", "as-issued", "--json").stdout)["fields"]
    (freight,) = [held for held in fields if held["field"] == "freight"]
    assert freight["papers"] == ["bill-of-lading", "sea-waybill", "air-waybill"]
    told = run("schema", "as-issued").stdout
    assert f"freight                  {freight['meaning']}" in told


def test_carriers_are_listed() -> None:
    assert {"dcsa", "sandbox"} <= {
        held["slug"] for held in json.loads(run("carriers", "list", "--json").stdout)
    }


def test_an_unknown_verb_ends_with_2() -> None:
    assert run("fly").returncode == 2


def test_a_scan_is_tried_without_a_database(tmp_path: Path) -> None:
    sent, kept = tmp_path / "scan.png", tmp_path / "kept.pdf"
    sent.write_bytes(written(striped(), "PNG"))
    tried = run("docs", "scan", sent, "--out", kept, "--json")
    assert tried.returncode == 0, tried.stderr
    told = json.loads(tried.stdout)
    assert (told["media_type"], told["pages"]) == ("image/png", 1)
    assert told["sha256"] == sha256(kept.read_bytes()).hexdigest()
    assert "image/png" in run("docs", "scan", sent).stdout
    sent.write_bytes(b"MZ")
    refused = run("docs", "scan", sent)
    assert refused.returncode == 2
    assert "not a PDF, JPEG or PNG" in refused.stderr
