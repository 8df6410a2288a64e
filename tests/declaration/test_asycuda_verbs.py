"""``logistics asycuda`` on files, as a declarant uses it."""

import json
from pathlib import Path

import pytest

from logistics.shipments.wire import load_bytes
from tests.cli.running import EXAMPLE, run
from tests.declaration.registering import registered_file
from tests.declaration.trees import OLDER, tree_of


@pytest.fixture
def older(tmp_path: Path) -> Path:
    path = tmp_path / "older.xml"
    path.write_bytes(OLDER)
    return path


def test_a_declaration_is_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "ex1.xml"
    written = run("asycuda", "write", EXAMPLE, "--out", path)
    assert written.returncode == 0
    assert "Verify with RRA" in written.stderr
    told = run("asycuda", "parse", path, "--json")
    assert told.returncode == 0
    facts = json.loads(told.stdout)["facts"]
    assert facts["exporter"]["code"] == "102345678"
    assert run("asycuda", "write", EXAMPLE).stdout.encode() == path.read_bytes()
    people = run("asycuda", "parse", path)
    assert "Declaration EX 1, 1 items" in people.stdout


def test_a_file_is_written_back_as_it_was(older: Path) -> None:
    done = run("asycuda", "roundtrip", older)
    assert done.returncode == 0
    assert tree_of(done.stdout.encode()) == tree_of(OLDER)


def test_problems_are_told_with_exit_1(older: Path) -> None:
    older.write_bytes(OLDER.replace(b">12</Total", b">a dozen</Total"))
    told = run("asycuda", "parse", older)
    assert told.returncode == 1
    assert "not a number" in told.stdout
    problems = json.loads(run("asycuda", "parse", older, "--json").stdout)["problems"]
    assert problems[0]["code"] == "sad.figure"


@pytest.mark.parametrize("verb", ["parse", "roundtrip"])
def test_a_file_that_is_none_is_refused_with_exit_2(tmp_path: Path, verb: str) -> None:
    path = tmp_path / "none.xml"
    path.write_bytes(b"<ASYCUDA>\n<Item></ASYCUDA>")
    done = run("asycuda", verb, path)
    assert done.returncode == 2
    assert "Line 2" in done.stderr
    assert "Traceback" not in done.stderr


def test_coverage_tells_each_element() -> None:
    told = json.loads(run("asycuda", "coverage", EXAMPLE, "--json").stdout)
    assert told["filled"] > 80
    assert told["filled"] + told["empty"] == len(told["leaves"])
    people = run("asycuda", "coverage", EXAMPLE, "--regime", "EXS1")
    assert "Type_of_declaration" in people.stdout
    assert "verify with RRA" in people.stdout


def test_a_registered_declaration_is_compared(tmp_path: Path) -> None:
    shipment = load_bytes(EXAMPLE.read_bytes())
    path, out = tmp_path / "registered.xml", tmp_path / "with.json"
    path.write_bytes(registered_file(shipment))
    done = run("asycuda", "compare", EXAMPLE, path, "--out", out)
    assert done.returncode == 0, done.stderr
    assert "Registered as 2026 GIK E 11840 by RRA Customs, Gikondo (GIK), 11/30/26." in done.stdout
    held = json.loads(out.read_text(encoding="utf-8"))["issued_papers"]
    assert [one["number"] for one in held].count("2026 GIK E 11840") == 1


def test_a_difference_is_told_with_exit_1(tmp_path: Path) -> None:
    path = tmp_path / "registered.xml"
    raw = registered_file(load_bytes(EXAMPLE.read_bytes()))
    path.write_bytes(raw.replace(b">19200<", b">18200<"))
    done = run("asycuda", "compare", EXAMPLE, path, "--json")
    assert done.returncode == 1
    rows = {row["field"]: row for row in json.loads(done.stdout)["compared"]}
    assert rows["net_mass_kg"]["verdict"] == "differs"
    assert run("asycuda", "compare", EXAMPLE, EXAMPLE).returncode == 2


def test_of_two_files_the_wrong_one_is_named(tmp_path: Path) -> None:
    none = tmp_path / "none.json"
    none.write_text("{")
    done = run("asycuda", "compare", EXAMPLE, none)
    assert done.returncode == 2
    assert done.stderr.startswith(f"{none}: Line 1")
    registered = tmp_path / "registered.xml"
    registered.write_bytes(registered_file(load_bytes(Path(EXAMPLE).read_bytes())))
    told = run("asycuda", "compare", none, registered, "--json")
    assert told.returncode == 2
    assert json.loads(told.stderr)["problems"][0]["file"] == str(none)


def test_one_consignment_is_declared_by_its_id() -> None:
    alone = run("asycuda", "write", EXAMPLE, "--consignment", "sea")
    assert alone.stdout == run("asycuda", "write", EXAMPLE).stdout
    wrong = run("asycuda", "coverage", EXAMPLE, "--consignment", "air")
    assert wrong.returncode == 2
    assert "The shipment has: sea" in wrong.stderr
