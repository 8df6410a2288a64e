"""What the program tells a person who uses it for the first time."""

import json
from pathlib import Path

from logistics.reference.paper_kinds import PaperClass, paper_kinds
from tests.cli.running import EXAMPLE, run

NUMBERED = ("commercial-invoice", "packing-list")
"""Papers whose number and date the example brings."""


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

    def of_class(wanted: PaperClass) -> set[str]:
        return {kind for kind in unnumbered if paper_kinds()[kind].paper_class is wanted}

    shipment = json.loads(EXAMPLE.read_bytes())
    del shipment["papers"]
    bare = tmp_path / "bare.json"
    bare.write_text(json.dumps(shipment), encoding="utf-8")
    unnumbered = states(bare)
    assert {unnumbered[kind] for kind in of_class(PaperClass.OWN)} == {"preview"}
    assert {unnumbered[kind] for kind in of_class(PaperClass.APPLY)} == {"draft"}
    numbered = states(EXAMPLE)
    assert {numbered[kind] for kind in NUMBERED} == {"final"}
    assert {numbered[kind] for kind in of_class(PaperClass.APPLY)} == {"draft"}
