"""Rules, rows and marks at the command line, without a database and with one."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from logistics.customs.rules import RULES
from tests.cli.conftest import Console
from tests.cli.running import EXAMPLE

ROW = "access-coffee-green"
ON = ("--on", "2026-12-11")


def _file(folder: Path, name: str, content: object) -> str:
    path = folder / name
    path.write_text(json.dumps(content), encoding="utf-8")
    return str(path)


def _marks(folder: Path, *rows: str) -> str:
    held = [{"id": row, "document": "Letter 12", "by": "Ann", "on": "2026-11-20"} for row in rows]
    return _file(folder, "marks.json", {"rows": held})


def _codes(told: Any) -> set[str]:
    return {found["code"] for found in told["findings"]}


def test_a_check_is_laid_under_marks_and_lists(console: Console, tmp_path: Path) -> None:
    bare = console.json("check", str(EXAMPLE), *ON)
    assert "access-unconfirmed" in _codes(bare)
    marked = console.json("check", str(EXAMPLE), *ON, "--verified", _marks(tmp_path, ROW))
    assert _codes(bare) - _codes(marked) == {"access-unconfirmed"}
    denied = {"name": "Ocean Zambezi", "listed_by": "National list"}
    vessel = json.loads(EXAMPLE.read_bytes())["consignments"][0]["legs"][1]["means"]["vessel"]
    lists = _file(tmp_path, "lists.json", {"denied_names": [{**denied, "name": vessel}]})
    blocked = console.json("check", str(EXAMPLE), *ON, "--lists", lists, code=1)
    assert blocked["answer"] == "blocked"
    assert _codes(blocked) - _codes(bare) == {"denied-name"}


def test_a_mark_on_a_row_nobody_knows_ends_with_2(console: Console, tmp_path: Path) -> None:
    marks = _marks(tmp_path, "acces-coffee-gren")
    code, out, err = console.run("check", str(EXAMPLE), "--verified", marks)
    assert (code, out) == (2, "")
    assert ROW in err


def test_wrong_lists_end_with_2(console: Console, tmp_path: Path) -> None:
    lists = _file(tmp_path, "lists.json", {"denied_names": [{"name": "x"}]})
    code, _, err = console.run("check", str(EXAMPLE), "--lists", lists)
    assert code == 2
    assert "/denied_names/0/listed_by" in err


def test_rules_are_listed_by_topic_and_words(console: Console) -> None:
    assert [held["code"] for held in console.json("rules", "list")] == [r.code for r in RULES]
    access = console.json("rules", "list", "--topic", "access", "--search", "does not admit")
    assert [held["code"] for held in access] == ["no-access"]
    code, out, _ = console.run("rules", "list", "--topic", "terms")
    assert code == 0
    assert "sea-term-inland" in out
    assert console.run("rules", "list", "--topic", "weather")[0] == 2


def test_a_rule_is_explained_and_tried(console: Console) -> None:
    told = console.json("rules", "explain", "no-access", "--shipment", str(EXAMPLE), *ON)
    assert (told["findings"], told["looked_at"]) == ([], [ROW])
    code, out, _ = console.run("rules", "explain", "no-access", "--shipment", str(EXAMPLE), *ON)
    assert code == 0
    assert "It says nothing of this shipment on 2026-12-11." in out
    assert f"* access {ROW}" in out
    assert (
        out.index("It says nothing") < out.index("no-access: BLOCK") < out.index(f"* access {ROW}")
    )
    assert out.index(f"* access {ROW}") < out.index("  access access-avocado-fresh")
    assert "applies from: 2024-08\n" in console.run("rules", "explain", "exporter-filing-form")[1]
    _, speaking, _ = console.run(
        "rules", "explain", "access-unconfirmed", "--shipment", str(EXAMPLE), *ON
    )
    assert speaking.splitlines()[0].startswith("What it says of this shipment on 2026-12-11")
    assert speaking.splitlines()[1].startswith("VERIFY  access: Coffee, green")


def test_a_row_is_explained_with_its_mark(console: Console, tmp_path: Path) -> None:
    marks = _marks(tmp_path, ROW)
    code, out, _ = console.run("rules", "explain", ROW, "--verified", marks)
    assert code == 0
    assert f"{ROW}: verified on 2026-11-20 by Ann with Letter 12" in out
    assert "commodity: coffee" in out
    assert "Read by the rule no-access" in out
    assert console.json("rules", "explain", ROW)["rows"][0]["mark"] is None


def test_what_nobody_knows_ends_with_2_and_what_is_near(console: Console) -> None:
    code, _, err = console.run("rules", "explain", "no-acces")
    assert code == 2
    assert "no-access" in err


def test_marks_are_written_to_a_file(console: Console, tmp_path: Path) -> None:
    file = str(tmp_path / "own" / "marks.json")
    mark = ("--by", "Ann", "--file", file)
    console.json("rules", "verify", ROW, "--document", "Letter 12", *mark)
    console.json("rules", "verify", "price-outlier-1", "--document", "Circular", *mark)
    console.json("rules", "verify", ROW, "--document", "Letter 13", "--note", "by post", *mark)
    held = json.loads(Path(file).read_text(encoding="utf-8"))["rows"]
    assert [(one["id"], one["document"]) for one in held] == [
        (ROW, "Letter 13"),
        ("price-outlier-1", "Circular"),
    ]
    assert "access-unconfirmed" not in _codes(
        console.json("check", str(EXAMPLE), *ON, "--verified", file)
    )
    assert console.run("rules", "withdraw", ROW, "--file", file)[0] == 0
    assert console.run("rules", "withdraw", ROW, "--file", file)[0] == 2
    assert "access-unconfirmed" in _codes(
        console.json("check", str(EXAMPLE), *ON, "--verified", file)
    )


@pytest.mark.parametrize(
    "more", [(), ("--file", "marks.json"), ("--by", "Ann"), ("--file", "m.json", "--as", "a@b.rw")]
)
def test_a_mark_needs_a_place(console: Console, more: tuple[str, ...]) -> None:
    assert console.run("rules", "verify", ROW, "--document", "x", *more)[0] == 2


@pytest.mark.parametrize(
    ("option", "given"),
    [
        ("--document", " "),
        ("--document", "x" * 201),
        ("--document", "Letter\u202e12"),
        ("--by", ""),
        ("--by", "x" * 201),
        ("--note", "x" * 1001),
        ("--note", "bell \a"),
        ("--issued-on", "2099-12-31"),
    ],
)
def test_a_mark_that_could_not_be_read_again_is_not_written(
    console: Console, tmp_path: Path, option: str, given: str
) -> None:
    file = tmp_path / "marks.json"
    told = {"--document": "Letter 12", "--by": "Ann", option: given}
    more = [part for pair in told.items() for part in pair]
    code, _, err = console.run("rules", "verify", ROW, "--file", str(file), *more)
    assert code == 2
    assert option.removeprefix("--").replace("-", "_") in err
    assert not file.exists()


def test_a_mark_that_lapsed_is_told_on_standard_error(console: Console, tmp_path: Path) -> None:
    held = {"id": ROW, "document": "Letter 12", "by": "Ann", "on": "2026-11-20"}
    marks = _file(tmp_path, "marks.json", {"rows": [{**held, "digest": "0" * 64}]})
    code, out, err = console.run("check", str(EXAMPLE), *ON, "--verified", marks)
    assert code == 0
    assert f"The mark on {ROW} by Ann of 2026-11-20 no longer counts" in err
    assert "access" in out


@pytest.mark.parametrize("days", ["0", "36501", "99999999999"])
def test_days_beyond_a_century_are_refused(console: Console, days: str) -> None:
    assert console.run("rules", "stale", "--days", days)[0] == 2


def test_stale_ends_with_1_when_something_is_old(console: Console, tmp_path: Path) -> None:
    young = console.json("rules", "stale", "--on", "2026-11-24")
    assert "old" not in {held["reason"] for held in young}
    old = console.json("rules", "stale", "--on", "2027-12-01", code=1)
    assert ROW in {held["id"] for held in old if held["reason"] == "old"}
    assert console.run("rules", "stale", "--on", "2026-12-25", "--days", "30")[0] == 1
    uncertain = {held["id"] for held in young if held["reason"] == "uncertain"}
    assert ROW in uncertain
    marks = _marks(tmp_path, ROW)
    sure = console.json("rules", "stale", "--on", "2026-11-24", "--verified", marks)
    assert ROW not in {held["id"] for held in sure}


def test_marks_and_lists_of_the_deployment(demonstration: Console, tmp_path: Path) -> None:
    operator = ("--as", demonstration.email("administrator"))
    assert demonstration.run("rules", "verify", ROW, "--document", "Letter 12", *operator)[0] == 0
    told = demonstration.json("rules", "explain", ROW, *operator)
    assert told["rows"][0]["mark"]["document"] == "Letter 12"
    stale = demonstration.json("rules", "stale", "--on", "2026-11-24", *operator)
    assert ROW not in {held["id"] for held in stale}
    lists = _file(
        tmp_path, "lists.json", {"denied_names": [{"name": "Acme", "listed_by": "National list"}]}
    )
    assert demonstration.json("lists", "import", lists, *operator) == {"added": 1}
    [held] = demonstration.json("lists", "show", *operator)
    assert (held["kind"], held["name"]) == ("denied_names", "Acme")
    assert "Acme" in demonstration.run("lists", "show", *operator)[1]
    assert demonstration.json("lists", "import", lists, *operator) == {"added": 0}
    assert demonstration.run("lists", "remove", held["id"], *operator)[0] == 0
    assert demonstration.json("lists", "show", *operator) == []
    assert demonstration.run("rules", "withdraw", ROW, *operator)[0] == 0
    again = demonstration.json("rules", "explain", ROW, *operator)
    assert again["rows"][0]["mark"] is None


def test_a_marked_rate_loses_its_doubt(console: Console, tmp_path: Path) -> None:
    told = "most-favoured-nation rate 8 % [verify]"
    assert told in console.run("cost", str(EXAMPLE), *ON)[1]
    marks = _marks(tmp_path, "rate-0901110000-most-favoured")
    assert told not in console.run("cost", str(EXAMPLE), *ON, "--verified", marks)[1]


@pytest.mark.parametrize(
    ("verb", "row"), [("cost", "rate-0901110000-most-favoured"), ("plan", "paper-naeb")]
)
def test_a_mark_stands_beside_what_rests_on_its_row(
    console: Console, tmp_path: Path, verb: str, row: str
) -> None:
    asked = (verb, str(EXAMPLE), *ON, "--verified", _marks(tmp_path, row))
    resting = [step for step in _resting(console.json(*asked)) if step["rows"]]
    for step in resting:
        assert [mark["row"] for mark in step["marks"]] == [
            one for one in step["rows"] if one == row
        ]
    marks = [mark for step in resting for mark in step["marks"]]
    assert marks
    assert marks[0] == {
        "row": row,
        "document": "Letter 12",
        "by": "Ann",
        "on": "2026-11-20",
        "issued_on": None,
        "note": None,
        "digest": None,
    }
    assert f"{row}: verified on 2026-11-20 by Ann with Letter 12" in console.run(*asked)[1]


def _resting(told: Any) -> Iterator[dict[str, Any]]:
    """Whatever says which rows it rests on."""
    if isinstance(told, dict):
        if "rows" in told:
            yield told
        told = list(told.values())
    if isinstance(told, list):
        for inner in told:
            yield from _resting(inner)
