"""What the program tells a person who uses it for the first time."""

import json
from pathlib import Path

from tests.cli.running import EXAMPLE, run

FINAL = {"commercial-invoice", "packing-list"}


def test_help_says_of_every_verb_what_it_does() -> None:
    shown = run("--help").stdout.partition("Commands:\n")[2].splitlines()
    assert len(shown) > 10
    assert all(len(line.split(maxsplit=1)) == 2 for line in shown)


def test_a_finding_comes_with_what_to_do_and_no_empty_date() -> None:
    told = run("check", EXAMPLE, "--on", "2026-12-11").stdout
    judged = json.loads(run("check", EXAMPLE, "--on", "2026-12-11", "--json").stdout)
    assert judged["findings"]
    assert all(found["remedy"] in told for found in judged["findings"])
    assert "(None)" not in told


def test_a_paper_without_number_is_a_preview_and_that_of_an_authority_a_draft(
    tmp_path: Path,
) -> None:
    def states(file: Path) -> dict[str, str]:
        built = run("docs", "build", file, "--out", tmp_path, "--json")
        return {paper["kind"]: paper["state"] for paper in json.loads(built.stdout)}

    numbered = states(EXAMPLE)
    assert {kind for kind, state in numbered.items() if state == "final"} == FINAL
    shipment = json.loads(EXAMPLE.read_bytes())
    del shipment["papers"]
    bare = tmp_path / "bare.json"
    bare.write_text(json.dumps(shipment), encoding="utf-8")
    unnumbered = states(bare)
    assert {unnumbered[kind] for kind in FINAL} == {"preview"}
    assert {state for kind, state in unnumbered.items() if kind not in FINAL} == {"draft"}
